"""Role requests, teams, sent notices, one's own notice settings and log-ins, over the API."""

import pytest
from django.test import Client

from accounts.domain.teams import today_of
from accounts.models import ApiToken, RoleChangeRequest, TeamAssignment
from config.tenancy import tenant_scope, unscoped
from tests.factories.people import PASSWORD
from tests.kit.governance_rows import governance_rows
from tests.kit.queries import count_queries

JSON = "application/json"


def call(client: Client, method: str, path: str, body: object = None):
    return (
        getattr(client, method)(f"/api/v1/{path}", body, content_type=JSON)
        if body is not None
        else (getattr(client, method)(f"/api/v1/{path}"))
    )


def test_a_role_request_from_asking_to_the_answer(ours, theirs, browse) -> None:
    junior, admin = browse(ours.junior), browse(ours.admin)
    made = call(junior, "post", "role-requests/", {"requested_role": "senior", "reason": "I lead Berlin."})
    assert made.status_code == 201, made.content
    row = made.json()
    assert (row["current_role"], row["status"], row["user"]["email"]) == ("junior", "pending", ours.junior.email)
    again = call(junior, "post", "role-requests/", {"requested_role": "viewer", "reason": "Or that."})
    assert (again.status_code, again.json()["code"]) == (409, "request_pending")
    path = f"role-requests/{row['id']}"
    assert call(browse(theirs.admin), "get", path).status_code == 404
    assert call(browse(ours.senior), "get", path).status_code == 404
    assert call(junior, "post", f"{path}/approve/", {}).status_code == 403
    done = call(admin, "post", f"{path}/approve/", {"admin_notes": "Welcome."}).json()
    assert (done["status"], done["reviewed_by"]["email"], done["role_at_decision"]) == (
        "approved",
        ours.admin.email,
        "junior",
    )
    assert call(admin, "post", f"{path}/reject/", {}).json()["code"] == "request_decided"
    assert ours.junior.memberships.get().role == "senior"


def test_a_team_is_given_seen_and_ended(ours, theirs, browse) -> None:
    admin = browse(ours.admin)
    people = {"senior_id": str(ours.senior.public_id), "junior_id": str(ours.junior.public_id)}
    foreign = call(admin, "post", "team/", {**people, "junior_id": str(theirs.junior.public_id)})
    assert (foreign.status_code, foreign.json()["errors"][0]["field"]) == (400, "junior_id")
    day = str(today_of(ours.tenant))
    made = call(admin, "post", "team/", {**people, "type": "temporary", "ends_on": day})
    assert made.status_code == 201, made.content
    path = f"team/{made.json()['id']}"
    assert call(browse(ours.junior), "get", path).json()["senior"]["email"] == ours.senior.email
    assert call(browse(theirs.senior), "get", path).status_code == 404
    assert call(browse(ours.viewer), "get", "team/").status_code == 403
    assert call(browse(ours.senior), "post", f"{path}/end/").status_code == 403
    assert call(admin, "post", f"{path}/end/").json()["is_active"] is False


def test_a_notice_is_sent_to_chosen_people(ours, theirs, browse) -> None:
    admin = browse(ours.admin)
    words = {"title": "Office closed", "message": "On Friday.", "people": [str(ours.junior.public_id)]}
    assert call(browse(ours.senior), "post", "sent-notices/", words).status_code == 403
    made = call(admin, "post", "sent-notices/", words)
    assert (made.status_code, made.json()["told"]) == (201, None)
    assert call(admin, "post", "sent-notices/", {**words, "people": []}).status_code == 400
    assert call(browse(theirs.admin), "get", "sent-notices/").json()["results"] == []


@pytest.mark.parametrize(("noun", "model"), [("role-requests", RoleChangeRequest), ("team", TeamAssignment)])
def test_lists_cost_the_same_however_long(ours, theirs, browse, noun: str, model: type) -> None:
    admin = browse(ours.admin)
    with tenant_scope(ours.tenant.pk):
        row = governance_rows(ours)[noun]
        few = count_queries(lambda: call(admin, "get", f"{noun}/"))
        for _ in range(2):
            row.pk, row.public_id, row._state.adding = None, model._meta.get_field("public_id").default(), True
            if noun == "team":
                row.is_active, row.ended_at = False, row.created_at
            else:
                row.user = ours.viewer if row.user == ours.junior else ours.senior
            row.save()
    assert len(call(admin, "get", f"{noun}/").json()["results"]) == 3
    assert count_queries(lambda: call(admin, "get", f"{noun}/")) == few


def test_own_notice_settings(ours, browse) -> None:
    client, kind = browse(ours.viewer), "accounts.role_changed"
    before = {one["kind"]: one for one in call(client, "get", "me/notice-settings/").json()["kinds"]}
    assert before[kind] | {"label": ""} == {"kind": kind, "label": "", "type": "system", "bell": True, "mail": "now"}
    assert "accounts.role_requested" not in before, "only admins are told of requests"
    change = {"digest_hour": 6, "kinds": [{"kind": kind, "bell": False, "mail": "daily"}]}
    after = call(client, "patch", "me/notice-settings/", change).json()
    assert after["digest_hour"] == 6
    assert {(one["bell"], one["mail"]) for one in after["kinds"] if one["kind"] == kind} == {(False, "daily")}
    wrong = call(client, "patch", "me/notice-settings/", {"kinds": [{"kind": "x.y", "bell": True, "mail": "now"}]})
    assert wrong.status_code == 400
    assert Client().get("/api/v1/me/notice-settings/").status_code == 401


def test_admins_unlock_and_send_links(ours, theirs, browse) -> None:
    path = f"memberships/{ours.viewer.memberships.get().public_id}"
    for verb, status in (("unlock", 204), ("send-reset", 202)):
        assert call(browse(ours.admin), "post", f"{path}/{verb}/").status_code == status
        assert call(browse(ours.senior), "post", f"{path}/{verb}/").status_code == 403
        assert call(browse(theirs.admin), "post", f"{path}/{verb}/").status_code == 404


def test_users_are_found_by_words_and_role(ours, theirs, browse) -> None:
    client = browse(ours.senior)

    def emails(query: str) -> set[str]:
        return {one["email"] for one in call(client, "get", f"users/?{query}").json()["results"]}

    assert emails("q=junior") == {ours.junior.email}
    assert emails("role=viewer") == {ours.viewer.email}
    assert not {one for one in emails("q=pat") if "theirs" in one}


def log_in(user, **more):
    given = {"email": user.email, "password": PASSWORD, **more}
    return Client().post("/api/v1/auth/login/", given, content_type=JSON, REMOTE_ADDR="192.0.2.7")


def me(token: str) -> int:
    return Client().get("/api/v1/me/", headers={"Authorization": f"Token {token}"}).status_code


def test_three_log_ins_and_the_oldest_ends_first(ours, theirs) -> None:
    answers = [log_in(ours.senior) for _ in range(4)]
    assert [one.status_code for one in answers] == [201] * 4
    tokens = [one.json()["token"] for one in answers]
    assert (answers[0].json()["role"], answers[0].json()["tenant"]["slug"]) == ("senior", "ours")
    assert [me(token) for token in tokens] == [401, 200, 200, 200]
    ended = Client().post("/api/v1/auth/logout/", headers={"Authorization": f"Token {tokens[3]}"})
    assert (ended.status_code, me(tokens[3])) == (204, 401)
    with unscoped(reason="test"):
        assert ApiToken.objects.filter(user=ours.senior, is_session=True).count() == 4


def test_wrong_words_read_alike_and_lock(ours, theirs) -> None:
    unknown = Client().post("/api/v1/auth/login/", {"email": "no@one.test", "password": "x" * 12}, content_type=JSON)
    wrong = log_in(ours.junior, password="not the password")
    same = {key: value for key, value in unknown.json().items() if key != "request_id"}
    assert same.items() <= wrong.json().items()
    assert (unknown.status_code, wrong.status_code) == (401, 401)
    for _ in range(4):
        wrong = log_in(ours.junior, password="not the password")
    assert (wrong.status_code, wrong.json()["code"]) == (429, "locked_out")
    assert log_in(ours.junior).status_code == 429
    assert log_in(ours.senior).status_code == 201


def test_a_second_step_is_asked_for_the_api_too(ours, theirs) -> None:
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
    from allauth.mfa.totp.internal.auth import yield_hotp_counters_from_time as steps

    secret = generate_totp_secret()
    TOTP.activate(ours.senior, secret)
    code = format_hotp_value(hotp_value(secret, next(iter(steps()))))
    assert log_in(ours.senior).json()["code"] == "code_wanted"
    assert log_in(ours.senior, code="000000").status_code == 403
    assert log_in(ours.senior, code=code).status_code == 201
    assert log_in(ours.senior, code=code).status_code == 403, "a code works once"
    spare = RecoveryCodes.activate(ours.senior).get_unused_codes()[0]
    assert log_in(ours.senior, code=spare).status_code == 201
    assert log_in(ours.senior, code=spare).status_code == 403


def test_only_where_one_works(ours, theirs) -> None:
    assert log_in(ours.senior, tenant=str(theirs.tenant.public_id)).json()["code"] == "no_tenant"
    assert log_in(ours.senior, tenant=str(ours.tenant.public_id)).status_code == 201
    ours.senior.memberships.update(is_active=False)
    assert log_in(ours.senior).status_code == 403
