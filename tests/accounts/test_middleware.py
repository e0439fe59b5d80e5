"""The scope of a request: opened from session or token, closed after it, refused in words."""

import pytest
from django.test import Client

from accounts.domain.memberships import add_member, deactivate_member
from accounts.domain.tokens import create_token
from accounts.models import Membership
from config.tenancy import NoTenantScope, current_scope, tenant_scope, unscoped
from tests.factories.people import make_user
from tests.kit.queries import count_queries


def second_home(ours, theirs) -> Membership:
    return add_member(user=ours.senior, tenant_id=theirs.tenant.pk, role="viewer", actor=None)


def me(client: Client, **headers) -> dict:
    return client.get("/api/v1/me/", headers=headers).json()


def test_the_scope_is_closed_after_the_request(ours, browse) -> None:
    assert browse(ours.senior).get("/settings/").status_code == 200
    with pytest.raises(NoTenantScope):
        current_scope()


def test_the_session_chooses_the_tenant(ours, theirs, browse) -> None:
    second_home(ours, theirs)
    client = browse(ours.senior)
    assert me(client)["tenant"]["slug"] == "ours"
    client.post("/workspace/", {"tenant": str(theirs.tenant.public_id)})
    assert (me(client)["tenant"]["slug"], me(client)["role"]) == ("theirs", "viewer")
    assert me(browse(ours.senior))["tenant"]["slug"] == "theirs", "the one used last"


def test_nobody_switches_to_a_strangers_tenant(ours, theirs, browse) -> None:
    client = browse(ours.senior)
    assert client.post("/workspace/", {"tenant": str(theirs.tenant.public_id)}).status_code == 404
    assert me(client)["tenant"]["slug"] == "ours"
    session = client.session
    session["tenant"] = str(theirs.tenant.public_id)
    session.save()
    assert me(client)["tenant"]["slug"] == "ours"


def test_a_token_decides_the_tenant_and_caps_the_role(ours, theirs, browse) -> None:
    second_home(ours, theirs)
    with unscoped(reason="test"):
        here = ours.senior.memberships.get(tenant=ours.tenant)
        _, secret = create_token(membership=here, name="t", role="junior", read_only=True)
    client = browse(ours.senior)
    client.post("/workspace/", {"tenant": str(theirs.tenant.public_id)})
    found = me(client, Authorization=f"Token {secret}")
    assert (found["tenant"]["slug"], found["role"], found["read_only"]) == ("ours", "junior", True)
    with pytest.raises(NoTenantScope):
        current_scope()


def test_a_suspended_tenant_says_so(ours, browse) -> None:
    ours.tenant.is_active, ours.tenant.suspended_reason = False, "The invoice is open"
    ours.tenant.save()
    client = browse(ours.admin)
    page = client.get("/people/")
    assert page.status_code == 403
    assert "Ours is suspended. The invoice is open." in page.content.decode()
    assert "Ask whoever runs this platform." in page.content.decode()
    assert "Ask an admin of your team." in browse(ours.junior).get("/home/").content.decode()
    answer = client.get("/api/v1/me/")
    assert (answer.status_code, answer["Content-Type"], answer.json()["code"]) == (
        403,
        "application/problem+json",
        "no_tenant",
    )


def test_a_token_of_a_suspended_tenant_is_refused(ours) -> None:
    _, secret = create_token(membership=ours.admin.memberships.get(), name="t")
    ours.tenant.is_active = False
    ours.tenant.save()
    assert Client().get("/api/v1/me/", headers={"Authorization": f"Token {secret}"}).status_code == 403


def test_an_ended_membership_says_so_and_offers_the_others(ours, theirs, browse) -> None:
    second_home(ours, theirs)
    client = browse(ours.senior)
    with tenant_scope(ours.tenant.pk):
        deactivate_member(membership=ours.senior.memberships.get(tenant=ours.tenant), actor=ours.admin)
    ours.senior.refresh_from_db()
    client = browse(ours.senior)
    session = client.session
    session["tenant"] = str(ours.tenant.public_id)
    session.save()
    page = client.get("/notifications/")
    assert page.status_code == 403
    assert "was ended by an admin" in page.content.decode()
    assert str(theirs.tenant.public_id) in page.content.decode()


def test_somebody_without_a_team_is_told_and_can_sign_out(ours, browse) -> None:
    client = browse(make_user())
    assert client.get("/notifications/").status_code == 403
    assert client.get("/settings/").status_code == 200
    assert client.post("/accounts/logout/").status_code == 302


def test_the_console_is_for_superusers(ours, browse) -> None:
    root = make_user("root@platform.test", is_superuser=True, is_staff=True)
    assert browse(root).get("/admin/").status_code == 200
    assert browse(ours.admin).get("/admin/").status_code == 404
    answer = browse(None).get("/admin/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/accounts/login/?next=/admin/")


def test_time_and_theme_are_the_persons(ours, browse) -> None:
    ours.senior.settings.theme = "dark"
    ours.senior.settings.save()
    ours.senior.profile.locale = "ja"
    ours.senior.profile.save()
    page = browse(ours.senior).get("/settings/")
    assert 'data-bs-theme="dark"' in page.content.decode()
    assert 'lang="ja"' in page.content.decode()
    assert 'data-bs-theme="auto"' in browse(ours.junior).get("/settings/").content.decode()


def test_many_teams_cost_no_more_queries(ours, theirs, browse) -> None:
    client = browse(ours.senior)
    one = count_queries(lambda: client.get("/notifications/bell/"))
    second_home(ours, theirs)
    assert count_queries(lambda: client.get("/notifications/bell/")) == one
