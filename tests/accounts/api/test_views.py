"""The API of people, notices and tokens: who may, what comes back, and what a token may not."""

import pytest
from django.test import Client

from accounts.domain.notices import notify
from accounts.domain.tokens import create_token
from accounts.models import ApiToken, Membership, OutgoingMail
from config.tenancy import tenant_scope, unscoped
from tests.factories.people import make_person
from tests.kit.access import statuses
from tests.kit.queries import count_queries

ROLES = ("admin", "senior", "junior", "interviewer", "viewer", "candidate")


class Api:
    """A caller with a token."""

    def __init__(self, membership: Membership, **scope) -> None:
        self.client = Client()
        self.headers = {"Authorization": f"Token {create_token(membership=membership, name='t', **scope)[1]}"}

    def call(self, method: str, path: str, body: dict | None = None):
        given = {"data": body, "content_type": "application/json"} if body is not None else {}
        return getattr(self.client, method)(f"/api/v1/{path}", headers=self.headers, **given)


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("users/", {"admin", "senior"}),
        ("memberships/", {"admin"}),
        ("notifications/", set(ROLES)),
        ("tokens/", set(ROLES)),
        ("me/", set(ROLES)),
    ],
)
@pytest.mark.parametrize("slash", [True, False])
def test_lists_open_for_their_roles(ours, browse, path: str, allowed: set[str], slash: bool) -> None:
    url = f"/api/v1/{path if slash else path.rstrip('/')}"
    found = statuses(browse, url, {role: ours.person(role) for role in ROLES})
    assert found == {role: 200 if role in allowed else 403 for role in ROLES}
    anonymous = browse(None).get(url)
    assert (anonymous.status_code, anonymous["WWW-Authenticate"]) == (401, "Token")
    assert anonymous.json()["code"] == "not_authenticated"


def test_lists_hold_nobody_of_another_tenant_and_cost_the_same(ours, theirs) -> None:
    api = Api(ours.admin.memberships.get())
    for path in ("users/", "memberships/"):
        assert "theirs.test" not in api.call("get", path).content.decode()
    one = {
        path: count_queries(lambda path=path: api.call("get", path))
        for path in ("users/?email=viewer@ours.test", "memberships/?role=viewer")
    }
    for _ in range(2):
        make_person(ours.tenant, "viewer")
    for path, few in one.items():
        assert count_queries(lambda path=path: api.call("get", path)) == few == 4
    assert api.call("get", "memberships/?role=viewer").json()["count"] == 3


def test_an_admin_changes_a_member(ours) -> None:
    api, viewer = Api(ours.admin.memberships.get()), ours.viewer.memberships.get()
    answer = api.call("patch", f"memberships/{viewer.public_id}/", {"role": "junior"})
    assert (answer.status_code, answer.json()["role"]) == (200, "junior")
    assert api.call("patch", f"memberships/{viewer.public_id}/", {"is_active": False}).json()["is_active"] is False
    own = ours.admin.memberships.get().public_id
    assert api.call("patch", f"memberships/{own}/", {"role": "junior"}).status_code == 403
    unknown = api.call("patch", f"memberships/{viewer.public_id}/", {"rôle": "junior"})
    assert (unknown.status_code, unknown.json()["errors"][0]["code"]) == (400, "unknown_field")


def test_a_strangers_member_is_not_there(ours, theirs) -> None:
    api, other = Api(ours.admin.memberships.get()), theirs.viewer.memberships.get()
    for method, body in (("get", None), ("patch", {"role": "admin"})):
        answer = api.call(method, f"memberships/{other.public_id}/", body)
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_inviting_by_api(ours) -> None:
    api = Api(ours.admin.memberships.get())
    answer = api.call("post", "memberships/invite/", {"email": "New@example.test", "role": "viewer"})
    assert (answer.status_code, answer.json()["email"]) == (201, "new@example.test")
    assert OutgoingMail.objects.get().kind == "accounts.invitation"
    refused = api.call("post", "memberships/invite/", {"email": ours.viewer.email, "role": "viewer"})
    assert (refused.status_code, refused.json()["code"]) == (400, "already_member")


@pytest.mark.parametrize("end", ["", "/"])
def test_notices_are_read_and_archived_by_their_own(ours, theirs, end: str) -> None:
    with tenant_scope(ours.tenant.pk):
        notice = notify(user=ours.senior, kind="accounts.role_changed", title="T")
    own, teammate, stranger = (Api(user.memberships.get()) for user in (ours.senior, ours.admin, theirs.senior))
    path = f"notifications/{notice.public_id}"
    for other in (teammate, stranger):
        assert other.call("patch", f"{path}/read{end}", {}).status_code == 404
        assert other.call("delete", f"{path}{end}").status_code == 404
        assert other.call("get", f"notifications{end}").json()["results"] == []
    assert own.call("patch", f"{path}/read{end}", {}).json()["is_read"] is True
    assert own.call("delete", f"{path}{end}").status_code == 204
    assert [row["is_archived"] for row in own.call("get", "notifications/").json()["results"]] == [True]
    assert own.call("get", "notifications/?is_archived=false").json()["results"] == []


def test_a_reading_token_writes_nothing(ours) -> None:
    api = Api(ours.admin.memberships.get(), read_only=True)
    assert api.call("get", "memberships/").status_code == 200
    path = f"memberships/{ours.viewer.memberships.get().public_id}/"
    assert api.call("patch", path, {"role": "junior"}).status_code == 403
    assert api.call("post", "tokens/", {"name": "more"}).status_code == 403
    assert ours.viewer.memberships.get().role == "viewer"


def test_a_capped_token_is_less_and_makes_no_more(ours) -> None:
    api = Api(ours.admin.memberships.get(), role="junior")
    assert api.call("get", "memberships/").status_code == 403
    assert api.call("get", "me/").json()["role"] == "junior"
    assert api.call("post", "tokens/", {"name": "up", "role": "admin"}).status_code == 403
    assert api.call("post", "tokens/", {"name": "same"}).json()["role"] == "junior"


def test_tokens_are_made_listed_and_revoked(ours, theirs) -> None:
    api = Api(ours.senior.memberships.get())
    made = api.call("post", "tokens/", {"name": "Sync", "role": "viewer", "read_only": True})
    assert made.status_code == 201
    secret, path = made.json()["token"], f"tokens/{made.json()['id']}/"
    assert "token" not in api.call("get", path).json()
    assert Client().get("/api/v1/me/", headers={"Authorization": f"Token {secret}"}).status_code == 200
    for other in (ours.admin, theirs.senior):
        assert Api(other.memberships.get()).call("delete", path).status_code == 404
    assert api.call("delete", path).status_code == 204
    assert Client().get("/api/v1/me/", headers={"Authorization": f"Token {secret}"}).status_code == 401
    with unscoped(reason="test"):
        assert ApiToken.objects.get(name="Sync").revoked_at is not None


def test_a_session_needs_the_csrf_token(ours) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ours.senior, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/api/v1/me/").status_code == 200
    assert client.post("/api/v1/tokens/", {"name": "t"}, content_type="application/json").status_code == 403
