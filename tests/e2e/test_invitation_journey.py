"""An admin invites somebody, who comes in through the mail."""

import re

import pytest

from tests.e2e.people import faults_of

pytestmark = pytest.mark.e2e


def test_an_admin_invites_somebody_who_signs_up_through_the_mail(live, people):
    page = people("admin")
    page.goto(f"{live.url}/people/")
    faults = faults_of(page)
    page.get_by_role("link", name=re.compile("Invite")).first.click()
    page.get_by_label("E-mail").fill("newcomer@ours.test")
    page.get_by_label("Role", exact=True).select_option(label="Interviewer")
    faults += faults_of(page)
    page.get_by_role("button", name="Send invitation").click()
    page.wait_for_url("**/people/")
    link = re.search(rf"{live.url}/invitations/\S+", live.mailed("newcomer@ours.test"))[0]
    guest = people.new()
    guest.goto(link)
    faults += faults_of(guest)
    guest.get_by_role("link", name="Create an account").click()
    assert guest.get_by_label("E-mail").input_value() == "newcomer@ours.test"
    guest.get_by_label("First name").fill("Nell")
    guest.get_by_label("Last name").fill("Oakshott")
    guest.get_by_label("Password").fill("a garden of slow clocks")
    faults += faults_of(guest)
    guest.get_by_role("button", name=re.compile("Create|Sign up")).click()
    guest.get_by_role("button", name="Join the team").click()
    guest.wait_for_url("**/home/")
    assert live.rows(
        "select m.role, t.slug from accounts_membership m join accounts_user u on u.id = m.user_id"
        " join superadmin_tenant t on t.id = m.tenant_id where u.email = 'newcomer@ours.test' and t.slug = 'ours'"
    ) == [("interviewer", "ours")]
    faults += faults_of(guest)
    assert faults == []
