"""Signing in with a company's own server, in a browser: its policy lets the button through, and nothing is opened
unasked."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.e2e.people import People, faults_of
from tests.factories.people import PASSWORD
from tests.kit.live import Live
from tests.kit.oidc_server import CLIENT, SECRET, OidcServer, oidc_server

pytestmark = [pytest.mark.e2e, pytest.mark.heavy]


@pytest.fixture
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Live, OidcServer]]:
    """An installation of its own: which buttons there are is a setting."""
    with oidc_server() as server:
        installation = Live(tmp_path_factory.mktemp("var"))
        installation._parts.environment |= {
            "OIDC_SERVER_URL": server.url,
            "OIDC_CLIENT_ID": CLIENT,
            "OIDC_CLIENT_SECRET": SECRET,
            "OIDC_NAME": "Acme",
        }
        try:
            installation.begin("tests.e2e.seed")
            yield installation, server
        finally:
            installation.end()


def test_linked_by_its_owner_and_used_from_then_on(company, browser) -> None:
    live, server = company
    server.person |= {"email": "viewer@ours.test"}
    with ExitStack() as stack:
        page = People(live, browser, stack).new()
        page.goto(f"{live.url}/accounts/login/")
        faults = faults_of(page)
        page.get_by_role("button", name="Continue with Acme").click()
        page.wait_for_url(f"{live.url}/accounts/login/?next=/settings/link/")
        page.get_by_label("E-mail").fill("viewer@ours.test")
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("main").get_by_role("button", name="Sign in").click()
        page.get_by_role("heading", name="Is this your account too?").wait_for()
        faults += faults_of(page)
        page.get_by_role("button", name="Link the two").click()
        page.get_by_role("row", name="Company").wait_for()
        faults += faults_of(page)
        fresh = People(live, browser, stack).new()
        fresh.goto(f"{live.url}/accounts/login/")
        fresh.get_by_role("button", name="Continue with Acme").click()
        fresh.wait_for_url(f"{live.url}/home/")
        assert not faults, "\n".join(faults)
