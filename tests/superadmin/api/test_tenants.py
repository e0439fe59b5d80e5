"""Tenants over the API: superadmins who signed in, nobody else, and no token."""

import pytest
from django.test import Client

from accounts.domain.memberships import add_member
from accounts.domain.tokens import create_token
from accounts.models import Invitation
from config.tenancy import tenant_scope, unscoped
from superadmin.models import AuditLog, Tenant
from tests.factories.recruiting import make_candidate
from tests.kit.console import make_superadmin, signed_in
from tests.kit.queries import count_queries
from tests.kit.work import run_tasks

URL = "/api/v1/tenants/"


@pytest.fixture
def root(ours, theirs) -> Client:
    return signed_in(make_superadmin())


def send(client: Client, verb: str, path: str, **body):
    return getattr(client, verb)(URL + path, body, content_type="application/json")


def test_nobody_else_comes_in(browse, ours, theirs, root) -> None:
    for role in ("admin", "senior", "viewer", "candidate"):
        assert browse(ours.person(role)).get(URL).status_code == 403
        assert (
            send(browse(ours.person(role)), "post", f"{ours.tenant.public_id}/suspend/", reason="x").status_code == 403
        )
    assert Client().get(URL).status_code == 401
    member = make_superadmin("member@platform.test")
    with unscoped(reason="test"):
        membership = add_member(user=member, tenant_id=ours.tenant.pk, role="admin", actor=None)
    token = create_token(membership=membership, name="t")[1]
    assert Client().get(URL, headers={"Authorization": f"Token {token}"}).status_code == 403
    assert signed_in(member).get(URL).status_code == 200


def test_a_tenant_is_made_with_its_first_admin_and_edited(root) -> None:
    made = send(root, "post", "", name="Acme", first_admin_email="first@acme.test", max_users=5)
    assert (made.status_code, made.json()["slug"], made.json()["max_users"]) == (201, "acme", 5)
    assert "first_admin_email" not in made.json()
    tenant = Tenant.objects.get(slug="acme")
    with tenant_scope(tenant.pk):
        assert Invitation.objects.get().email == "first@acme.test"
    one = f"{tenant.public_id}/"
    assert send(root, "patch", one, max_users=None, slug="acme").json()["max_users"] is None
    for body, field in (
        ({"slug": "ours"}, "slug"),
        ({"is_active": False}, "is_active"),
        ({"max_users": -1}, "max_users"),
    ):
        answer = send(root, "patch", one, **body)
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, field)
    lacking = send(root, "post", "", name="Other")
    assert lacking.json()["errors"][0]["field"] == "first_admin_email"


def test_a_life_is_walked_through(root, ours, theirs) -> None:
    one = f"{ours.tenant.public_id}/"
    assert send(root, "post", f"{one}suspend/", reason="The invoice is open.").json()["is_active"] is False
    assert send(root, "post", f"{one}suspend/", reason="Again.").status_code == 409
    assert send(root, "post", f"{one}reactivate/").json()["is_active"] is True
    closed = send(root, "post", f"{one}close/", reason="They asked us.").json()
    assert (closed["is_active"], closed["erase_at"] > closed["closed_at"]) == (False, True)
    assert send(root, "post", f"{one}reactivate/").status_code == 409
    assert send(root, "post", f"{one}reopen/").json()["closed_at"] is None
    assert send(root, "post", f"{one}archives/").status_code == 202
    run_tasks()
    archives = root.get(f"{URL}{one}archives/").json()
    assert [row["status"] for row in archives] == ["ready"]
    assert "file" not in archives[0]
    with tenant_scope(ours.tenant.pk):
        assert AuditLog.objects.filter(name__startswith="superadmin.tenant.").count() == 5
    theirs.tenant.refresh_from_db()
    assert theirs.tenant.is_active


def test_usage_is_of_that_tenant(root, ours, theirs) -> None:
    with tenant_scope(theirs.tenant.pk):
        make_candidate(theirs.senior)
    for company, used in ((ours, 0), (theirs, 1)):
        rows = {row["code"]: row for row in root.get(f"{URL}{company.tenant.public_id}/usage/").json()}
        assert (rows["recruiting.candidates"]["used"], rows["recruiting.candidates"]["limit"]) == (used, None)


def test_the_list_is_filtered_and_costs_the_same(root, ours, theirs) -> None:
    Tenant.objects.filter(pk=theirs.tenant.pk).update(is_trial=True)
    assert [row["slug"] for row in root.get(URL, {"is_trial": "true"}).json()["results"]] == ["theirs"]
    some = count_queries(lambda: root.get(URL))
    for number in range(3):
        Tenant.objects.create(name=f"T{number}", slug=f"t{number}")
    assert count_queries(lambda: root.get(URL)) == some
    assert root.get(f"{URL}00000000-0000-0000-0000-000000000000/").status_code == 404
