"""Role requests, teams and sent notices in the console: while their tenant is open, through the domain."""

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse

from accounts.models import RoleChangeRequest, TeamAssignment
from config.tenancy import tenant_scope, unscoped
from tests.factories.people import make_user
from tests.kit.governance_rows import governance_rows

LISTS = ("rolechangerequest", "teamassignment", "sentnotice")


@pytest.fixture
def console(ours, theirs) -> Client:
    for company in (ours, theirs):
        with tenant_scope(company.tenant.pk):
            governance_rows(company)
    client = Client()
    root = make_user("root@platform.test", is_staff=True, is_superuser=True)
    client.force_login(root, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def opened(client: Client, company) -> None:
    act = {"action": "open_data", "_selected_action": [company.tenant.pk], "index": 0, "reason": "A question of 3 May."}
    client.post(reverse("admin:superadmin_tenant_changelist"), act, follow=True)


@pytest.mark.parametrize("name", LISTS)
def test_they_are_read_while_their_tenant_is_open(console, ours, name: str) -> None:
    listed = reverse(f"admin:accounts_{name}_changelist")
    assert console.get(listed).status_code == 403
    opened(console, ours)
    page = console.get(listed, {"q": "o"}).content.decode()
    assert "ours.test" in page
    assert "theirs.test" not in page
    with tenant_scope(ours.tenant.pk):
        model = {"rolechangerequest": RoleChangeRequest, "teamassignment": TeamAssignment}.get(name)
        row = model.objects.get() if model else None
    if row is not None:
        assert console.get(reverse(f"admin:accounts_{name}_change", args=[row.pk])).status_code == 200
    assert console.get(reverse(f"admin:accounts_{name}_add")).status_code == 403


def test_acts_go_through_the_domain(console, ours, theirs) -> None:
    opened(console, ours)
    with unscoped(reason="test"):
        asked = {row.tenant_id: row for row in RoleChangeRequest.objects.all()}
        teams = {row.tenant_id: row for row in TeamAssignment.objects.all()}
    for name, act, rows in (("rolechangerequest", "approve", asked), ("teamassignment", "end", teams)):
        given = {"action": act, "_selected_action": [row.pk for row in rows.values()]}
        assert console.post(reverse(f"admin:accounts_{name}_changelist"), given).status_code == 302
    assert ours.junior.memberships.get().role == "senior"
    assert theirs.junior.memberships.get().role == "junior"
    with unscoped(reason="test"):
        assert {row.tenant_id for row in TeamAssignment.objects.active()} == {theirs.tenant.pk}


def test_what_the_other_side_told_is_not_shown(console, ours) -> None:
    told = {"picture": "https://pictures.example/secret.png"}
    row = SocialAccount.objects.create(user=ours.senior, provider="google", uid="1", extra_data=told)
    page = console.get(f"/admin/socialaccount/socialaccount/{row.pk}/change/").content.decode()
    assert ours.senior.email in page
    assert "secret.png" not in page
