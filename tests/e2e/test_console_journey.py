"""The platform's console in a browser: a company is made, comes in, is closed and opened again; the service is closed
for a while; a company's data is looked at with a reason that it reads."""

import re
from typing import Any

import pytest

from tests.e2e.people import faults_of
from tests.kit.live import Live

pytestmark = pytest.mark.e2e

ROOT, COMPANY, FOUNDER = "platform/root", "Newco Freight", "founder@newco.test"
REASON = "The import of 3 May left doubles."


def test_a_company_is_made_comes_in_is_closed_and_opened(live, people):
    console = people(ROOT)
    console.goto(f"{live.url}/admin/")
    console.get_by_role("heading", name="Platform now").wait_for()
    faults = faults_of(console)
    console.goto(f"{live.url}/admin/superadmin/tenant/")
    faults += faults_of(console)
    console.get_by_title("Add tenant").click()
    console.wait_for_url("**/add/")
    console.get_by_label("Name", exact=False).first.press_sequentially(COMPANY)
    assert console.get_by_label("Slug").input_value() == COMPANY.lower().replace(" ", "-")
    console.get_by_label("First admin's e-mail").fill("nobody")
    faults += faults_of(console)
    console.get_by_label("First admin's e-mail").fill(FOUNDER)
    console.get_by_role("button", name="Save", exact=True).click()
    console.get_by_role("row", name=re.compile(COMPANY)).wait_for()

    founder = _joined(live, people.new())
    assert live.rows(
        "select m.role from accounts_membership m join accounts_user u on u.id = m.user_id"
        " join superadmin_tenant t on t.id = m.tenant_id where u.email = ? and t.name = ?",
        *(FOUNDER, COMPANY),
    ) == [("admin",)]

    _act(live, console, COMPANY, "suspend", reason="The invoice of May is open.")
    assert f"{COMPANY} is suspended. The invoice of May is open." in _text(founder, f"{live.url}/candidates/")
    others = people("senior")
    assert "Resident Ours" in _text(others, f"{live.url}/candidates/")
    _act(live, console, COMPANY, "reactivate")
    assert "No candidates yet" in _text(founder, f"{live.url}/candidates/")
    assert not faults, "\n".join(faults)


def test_the_service_is_closed_for_a_while(live, people):
    console, senior = people(ROOT), people("senior")
    _maintenance(live, console, message="Back at noon.")
    assert "Back at noon." in _text(senior, f"{live.url}/candidates/")
    faults = [one for one in faults_of(senior) if "503" not in one]
    assert "Platform now" in _text(console, f"{live.url}/admin/")  # who closed it can still come in
    _maintenance(live, console)
    assert "Resident Ours" in _text(senior, f"{live.url}/candidates/")
    assert not faults, "\n".join(faults)


def test_a_look_at_a_company_needs_a_reason_that_it_reads(live, people):
    console = people(ROOT)
    _act(live, console, "Ours", "open_data")
    assert "Say in a few words why" in _text(console)
    assert live.one("select count(*) from superadmin_staffsession where reason = ?", REASON) == 0
    _act(live, console, "Ours", "open_data", reason=REASON)
    assert "Open for 30 minutes." in _text(console)
    seen = _text(console, f"{live.url}/admin/recruiting/candidate/")
    assert "Resident Ours" in seen
    assert "Resident Theirs" not in seen
    faults = faults_of(console)
    admin = people("admin")
    admin.goto(f"{live.url}/settings/audit/?q=staff+session+opened")
    admin.get_by_text("Staff session opened").first.click()
    admin.get_by_text(REASON).first.wait_for()
    faults += faults_of(admin)
    with admin.expect_download() as taken:
        admin.get_by_role("link", name="JSON lines").click()
    assert REASON in taken.value.path().read_text(encoding="utf-8")
    _act(live, console, "Ours", "close_data")
    assert "No tenant's data is open." in _text(console)
    assert "Resident" not in _text(console, f"{live.url}/admin/recruiting/candidate/")
    assert not faults, "\n".join(faults)


def _joined(live: Live, page: Any) -> Any:
    """Somebody new, in through the mail that invites the first admin."""
    page.goto(re.search(rf"{live.url}/invitations/\S+", live.mailed(FOUNDER))[0])
    page.get_by_role("link", name="Create an account").click()
    page.get_by_label("First name").fill("Fern")
    page.get_by_label("Last name").fill("Oakum")
    page.get_by_label("Password").fill("a garden of slow clocks")
    page.get_by_role("button", name=re.compile("Create|Sign up")).click()
    page.get_by_role("button", name="Join the team").click()
    page.wait_for_url("**/home/")
    return page


def _act(live: Live, console: Any, tenant: str, action: str, *, reason: str = "") -> None:
    """Run an action of the list on one tenant."""
    console.goto(f"{live.url}/admin/superadmin/tenant/")
    console.get_by_role("row", name=re.compile(tenant)).get_by_role("checkbox").check()
    console.get_by_label("Select action to run").select_option(action)
    console.get_by_label("Reason").fill(reason)
    console.get_by_role("button", name="Run").click()
    console.wait_for_load_state()


def _maintenance(live: Live, console: Any, *, message: str = "") -> None:
    console.goto(f"{live.url}/admin/superadmin/systemsettings/")
    console.get_by_role("table").get_by_role("link", name="System settings", exact=True).click()
    console.get_by_label("Maintenance mode").set_checked(bool(message))
    console.get_by_label("Maintenance message").fill(message)
    console.get_by_role("button", name="Save", exact=True).click()
    console.wait_for_load_state()


def _text(page: Any, url: str = "") -> str:
    """What the page says, of another address where one is given."""
    if url:
        page.goto(url)
    return str(page.locator("body").inner_text())
