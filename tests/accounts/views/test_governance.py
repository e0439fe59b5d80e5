"""Pages of role requests, teams, sent notices and own notices: each role, a stranger, rows and none, equal queries."""

import re

import pytest
from django.utils import timezone

from accounts.domain.teams import assign_junior
from accounts.models import DeletionRequest, Notification, RoleChangeRequest, SentNotice, TeamAssignment
from config.tenancy import tenant_scope, unscoped
from recruiting.domain.assignments import assign_candidate
from tests.factories.people import make_person
from tests.factories.recruiting import make_application, make_requisition
from tests.kit.access import statuses
from tests.kit.governance_rows import governance_rows
from tests.kit.queries import count_queries
from tests.kit.work import run_tasks

EVERY = ("admin", "senior", "junior", "interviewer", "viewer", "candidate")


def only(*roles: str) -> dict[str, int]:
    return {role: 200 if role in roles else 403 for role in EVERY}


@pytest.fixture
def rows(ours, theirs):
    with tenant_scope(ours.tenant.pk):
        return governance_rows(ours)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/roles/requests/", only(*EVERY)),
        ("/roles/ask/", only(*EVERY)),
        ("/team/", only("admin", "senior", "junior")),
        ("/team/assign/", only("admin")),
        ("/notifications/sent/", only("admin")),
        ("/notifications/send/", only("admin")),
        ("/settings/notices/", only(*EVERY)),
    ],
)
def test_each_page_opens_for_its_roles_with_rows_and_without(ours, browse, rows, url: str, expected) -> None:
    assert statuses(browse, url, {role: ours.person(role) for role in expected}) == expected
    assert browse(None).get(url).headers["Location"].startswith("/accounts/login/?next=")


def test_empty_lists_say_what_to_do(ours, theirs, browse) -> None:
    admin = browse(ours.admin)
    for url, word in (
        ("/roles/requests/", "No requests"),
        ("/team/", "Nobody is led yet"),
        ("/notifications/sent/", "No notices yet"),
    ):
        assert word in admin.get(url).content.decode()
    assert "Nobody leads you" in browse(ours.junior).get("/team/").content.decode()


def test_an_admins_home_says_what_waits_for_them(ours, theirs, browse, rows) -> None:
    assert "1 asks for another role" in browse(ours.admin).get("/home/").content.decode()
    for somebody in (ours.senior, ours.viewer, theirs.admin):
        assert "asks for another role" not in browse(somebody).get("/home/").content.decode()
    DeletionRequest.objects.create(
        tenant=ours.tenant,
        subject_type="recruiting.candidate",
        subject_id="0b54b1f0-4f1e-4c63-9f5c-0c8a2c8a9a11",
        status="planned",
        proof="by_admin",
        due_at=timezone.now(),
    )
    assert "1 person is about to be erased" in browse(ours.admin).get("/home/").content.decode()
    assert "about to be erased" not in browse(theirs.admin).get("/home/").content.decode()


def test_a_request_is_seen_and_decided_by_whom_it_concerns(ours, theirs, browse, rows) -> None:
    url = f"/roles/requests/{rows['role-requests'].public_id}/"
    people = {"owner": ours.junior, "teammate": ours.senior, "admin": ours.admin, "stranger": theirs.admin}
    assert statuses(browse, url, people) == {"owner": 200, "teammate": 404, "admin": 200, "stranger": 404}
    given = {"approve": "1", "admin_notes": "Welcome."}
    asked = {who: person for who, person in people.items() if who != "admin"}
    assert statuses(browse, f"{url}decide/", asked, "post", data=given) == {
        "owner": 403,
        "teammate": 404,
        "stranger": 404,
    }
    admin = browse(ours.admin)
    assert "Approve" in admin.get(url).content.decode()
    assert admin.post(f"{url}decide/", {"approve": "perhaps"}).status_code == 400
    page = admin.post(f"{url}decide/", given, follow=True).content.decode()
    assert "is told: approved" in page
    assert ours.junior.memberships.get().role == "senior"
    assert "was decided already" in admin.post(f"{url}decide/", given, follow=True).content.decode()
    with unscoped(reason="test"):
        assert RoleChangeRequest.objects.get().status == "approved"


def test_asking_from_the_page(ours, theirs, browse) -> None:
    client = browse(ours.viewer)
    assert client.post("/roles/ask/", {"requested_role": "viewer", "reason": "x"}).status_code == 400
    asked = client.post("/roles/ask/", {"requested_role": "junior", "reason": "I recruit now."})
    assert re.fullmatch(r"/roles/requests/[-0-9a-f]{36}/", asked["Location"])
    again = client.post("/roles/ask/", {"requested_role": "senior", "reason": "Or that."})
    assert (again.status_code, "You asked already" in again.content.decode()) == (400, True)
    assert ours.viewer.email not in browse(theirs.admin).get("/roles/requests/").content.decode()


def test_my_team_shows_juniors_their_candidates_and_load(ours, theirs, browse, rows) -> None:
    with tenant_scope(ours.tenant.pk):
        job = make_requisition(ours.senior)
        for first in ("Robin", "Wren"):
            person = make_application(ours.senior, job, first_name=first, last_name="Sample").candidate
            if first == "Robin":
                assign_candidate(candidate=person, user=ours.junior, actor=ours.senior, assignment_type="secondary")
    page = browse(ours.senior).get("/team/").content.decode()
    assert "Robin Sample" in page
    assert "Wren Sample" not in page
    assert re.search(r'data-label="Candidates">1<', page)
    assert re.search(r'data-label="Running applications">1<', page)
    assert "Who leads you" in browse(ours.junior).get("/team/").content.decode()
    assert "Robin Sample" not in browse(ours.junior).get("/team/").content.decode()
    assert "Robin Sample" not in browse(theirs.senior).get("/team/").content.decode()


def test_a_team_costs_the_same_however_many(ours, theirs, browse, rows) -> None:
    client = browse(ours.senior)
    few = count_queries(lambda: client.get("/team/"))
    with tenant_scope(ours.tenant.pk):
        for _ in range(2):
            junior = make_person(ours.tenant, "junior").memberships.get()
            assign_junior(senior=ours.senior.memberships.get(), junior=junior, kind="backup", actor=ours.admin)
    assert count_queries(lambda: client.get("/team/")) == few == 10


def test_admins_give_and_end_a_lead(ours, theirs, browse) -> None:
    admin = browse(ours.admin)
    pair = {name: str(getattr(ours, name).memberships.get().public_id) for name in ("senior", "junior")}
    assert admin.post("/team/assign/", {**pair, "kind": "temporary"}).status_code == 400
    assert admin.post("/team/assign/", {**pair, "kind": "direct", "ends_on": "2099-01-01"}).status_code == 400
    foreign = {**pair, "junior": str(theirs.junior.memberships.get().public_id), "kind": "direct"}
    assert admin.post("/team/assign/", foreign).status_code == 400
    assert admin.post("/team/assign/", {**pair, "kind": "temporary", "ends_on": "2099-01-01"}).status_code == 302
    assert "leads" in admin.post("/team/assign/", {**pair, "kind": "direct"}).content.decode()
    with unscoped(reason="test"):
        url = f"/team/{TeamAssignment.objects.get().public_id}/end/"
    people = {"stranger": theirs.admin, "senior": ours.senior, "viewer": ours.viewer, "admin": ours.admin}
    assert statuses(browse, url, people, "post") == {"stranger": 404, "senior": 403, "viewer": 403, "admin": 302}
    assert "Ended" in browse(ours.senior).get("/team/").content.decode()


def test_a_notice_is_written_and_told(ours, theirs, browse) -> None:
    admin = browse(ours.admin)
    words = {"title": "Office closed", "message": "On Friday.", "priority": "high"}
    assert admin.post("/notifications/send/", {**words, "to": "chosen"}).status_code == 400
    chosen = {**words, "to": "chosen", "people": [str(ours.junior.memberships.get().public_id)]}
    assert admin.post("/notifications/send/", chosen).status_code == 302
    assert "On its way" in admin.get("/notifications/sent/").content.decode()
    run_tasks()
    assert "Office closed" in browse(ours.junior).get("/notifications/").content.decode()
    assert "Office closed" not in browse(ours.viewer).get("/notifications/").content.decode()
    assert "Office closed" not in browse(theirs.admin).get("/notifications/sent/").content.decode()
    with unscoped(reason="test"):
        assert (SentNotice.objects.get().told, Notification.objects.get().priority) == (1, "high")


def test_own_notices_by_kind_and_channel(ours, theirs, browse) -> None:
    client = browse(ours.senior)
    page = client.get("/settings/notices/").content.decode()
    assert "Your role in a team changes" in page
    assert "Somebody asks for another role" not in page, "that is told to admins"
    given = {
        name: "now" if name.startswith("mail:") else "on" for name in re.findall(r'name="((?:mail|bell):[\w.]+)"', page)
    }
    del given["bell:accounts.role_changed"]
    wrong = {**given, "digest_hour": "25"}
    assert client.post("/settings/notices/", wrong).status_code == 400
    given |= {"mail:accounts.role_changed": "daily", "digest_hour": "7"}
    assert client.post("/settings/notices/", given).status_code == 302
    ours.senior.settings.refresh_from_db()
    chosen = ours.senior.settings
    assert (chosen.quiet_kinds, chosen.digest_hour) == (["accounts.role_changed"], 7)
    assert chosen.mail_time("accounts.role_changed", default=True) == "daily"
