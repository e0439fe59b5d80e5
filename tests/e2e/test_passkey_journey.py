"""A passkey with Chromium's own virtual authenticator: added, used alone and as the second step, removed; no script of
the pages is inline."""

from typing import Any

import pytest

from tests.e2e.people import faults_of
from tests.factories.people import PASSWORD

pytestmark = pytest.mark.e2e


def with_authenticator(page: Any) -> None:
    """A phone or laptop that says yes: it keeps passkeys and knows its owner."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def door(page: Any, site: str) -> None:
    page.goto(f"{site}/accounts/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.wait_for_url(lambda address: "logout" not in address)
    page.goto(f"{site}/accounts/login/", wait_until="networkidle")


def test_passkey_added_used_and_removed(live, people) -> None:
    # A passkey belongs to a name: an address of numbers has none.
    site = live.url.replace("127.0.0.1", "localhost")
    page = people.new()
    page.set_default_timeout(20_000)
    with_authenticator(page)
    page.goto(f"{site}/accounts/login/")
    faults = faults_of(page)
    page.get_by_label("E-mail").fill("junior@theirs.test")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{site}/home/")

    page.goto(f"{site}/accounts/2fa/")
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Name").fill("Laptop")
    page.get_by_label("Let it sign me in alone").check()
    faults += faults_of(page)
    page.get_by_role("button", name="Add it").click()
    page.wait_for_url(f"{site}/accounts/2fa/recovery-codes/")
    page.goto(f"{site}/accounts/2fa/webauthn/")
    page.get_by_role("rowheader", name="Laptop").wait_for()
    faults += faults_of(page)

    door(page, site)
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(f"{site}/home/")

    door(page, site)
    page.get_by_label("E-mail").fill("junior@theirs.test")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="One more step").wait_for()
    faults += faults_of(page)
    page.get_by_role("button", name="Use a passkey or security key").click()
    page.wait_for_url(f"{site}/home/")

    page.goto(f"{site}/accounts/2fa/webauthn/")
    page.get_by_role("link", name="Remove Laptop").click()
    page.get_by_role("link", name="Use a security key").click()
    faults += faults_of(page)
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_role("button", name="Remove it").click()
    page.get_by_role("heading", name="No passkey yet").wait_for()
    assert not faults, "\n".join(faults)


@pytest.mark.heavy
def test_a_browser_that_says_no_is_answered_in_words(live, people) -> None:
    page = people.new()
    page.goto(f"{live.url}/accounts/login/")
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_role("alert").get_by_text("That did not work").wait_for()
