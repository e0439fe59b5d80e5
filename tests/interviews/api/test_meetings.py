"""The API of people's interviews: both addresses with and without a slash, conflicts, wire names, plans, free times."""

from datetime import timedelta

import pytest
from django.test import Client

from accounts.domain.tokens import create_token
from config.tenancy import tenant_scope
from interviews.domain import calendars
from interviews.models import InterviewSession
from tests.factories.interviews_meetings import make_application_session, make_session, next_weekday
from tests.factories.recruiting import make_application, make_requisition
from tests.kit.queries import count_queries


@pytest.fixture
def call(ours, theirs):
    keys = {}

    def ask(user, verb: str, path: str, data=None, **query):
        if user.pk not in keys:
            keys[user.pk] = create_token(membership=user.memberships.get(), name="t")[1]
        given = {"data": query} if verb == "get" else {"data": data or {}, "content_type": "application/json"}
        headers = {"Authorization": f"Token {keys[user.pk]}"}
        return getattr(Client(), verb)(f"/api/v1/{path}", headers=headers, **given)

    return ask


def start_of(weekday: int, hour: int = 9) -> str:
    return next_weekday(weekday, hour).isoformat()


@pytest.mark.parametrize("base", ["interviews", "interviewer/interviews"])
@pytest.mark.parametrize("slash", ["", "/"])
def test_an_interview_from_beginning_to_end(ours, call, base, slash) -> None:
    with tenant_scope(ours.tenant.pk):
        application = make_application(ours.senior, make_requisition(ours.senior))
    given = {
        "application_id": str(application.public_id),
        "scheduled_at": start_of(0),
        "lead_id": str(ours.interviewer.public_id),
        "title": "Design",
    }
    made = call(ours.senior, "post", f"{base}{slash}", given)
    assert made.status_code == 201, made.content
    row = made.json()
    assert row["requisition_id"] == str(application.requisition.public_id)
    assert row["candidate_id"] == str(application.candidate.public_id)
    assert (row["status"], row["lead_id"]) == ("scheduled", str(ours.interviewer.public_id))
    path = f"{base}/{row['id']}"
    assert call(ours.interviewer, "get", f"{path}{slash}").json()["id"] == row["id"]
    edited = call(ours.senior, "patch", f"{path}{slash}", {"preparation_notes": "Bring water"})
    assert edited.json()["preparation_notes"] == "Bring water"
    assert call(ours.interviewer, "post", f"{path}/start{slash}").json()["status"] == "in_progress"
    done = call(ours.interviewer, "post", f"{path}/complete{slash}").json()
    assert (done["status"], done["actual_minutes"]) == ("completed", 1)
    assert call(ours.interviewer, "get", f"{base}{slash}").json()["results"][0]["id"] == row["id"]


def test_a_conflict_says_who_and_when(ours, call) -> None:
    with tenant_scope(ours.tenant.pk):
        session = make_session(ours.senior)
        other = make_application(ours.senior, make_requisition(ours.senior))
    given = {"application_id": str(other.public_id), "scheduled_at": session.scheduled_at.isoformat()}
    answer = call(ours.senior, "post", "interviews/", given)
    assert (answer.status_code, answer.json()["code"]) == (409, "taken")
    assert ours.senior.name in answer.json()["detail"]
    wrong = call(ours.senior, "post", "interviews/", {**given, "scheduled_at": "2027-03-01T10:03:00Z"})
    assert wrong.status_code == 400
    assert call(ours.senior, "post", "interviews/", {**given, "nonsense": 1}).status_code == 400


def test_moving_answering_canceling_and_the_file(ours, theirs, call) -> None:
    with tenant_scope(ours.tenant.pk):
        _application, session = make_application_session(ours.senior, panel=[ours.interviewer])
    path = f"interviews/{session.public_id}"
    assert call(ours.interviewer, "post", f"{path}/reschedule/", {"scheduled_at": start_of(2)}).status_code == 403
    moved = call(ours.senior, "post", f"{path}/reschedule/", {"scheduled_at": start_of(2), "duration_minutes": 30})
    assert moved.json()["duration_minutes"] == 30
    said = call(ours.interviewer, "post", f"{path}/respond/", {"response": "declined", "reason": "Away"})
    assert {one["response"] for one in said.json()["participants"]} == {"declined", "needs_action"}
    panel = call(ours.senior, "patch", f"{path}/", {"panel_ids": [str(ours.junior.public_id)]}).json()
    assert {one["user_id"] for one in panel["participants"]} == {
        str(ours.senior.public_id),
        str(ours.junior.public_id),
    }
    file = call(ours.senior, "get", f"{path}/calendar.ics")
    assert file["Content-Type"].startswith("text/calendar")
    assert call(theirs.admin, "get", f"{path}/").status_code == 404
    assert call(ours.senior, "post", f"{path}/cancel/", {}).status_code == 400
    assert call(ours.senior, "post", f"{path}/cancel/", {"reason": "Filled"}).json()["status"] == "cancelled"


def test_filters(ours, call) -> None:
    with tenant_scope(ours.tenant.pk):
        application, session = make_application_session(ours.senior, panel=[ours.interviewer])
        other = make_session(ours.admin, starts_at=next_weekday(3), interview_type="cultural", mode="phone")

    def ids(**query) -> set[str]:
        answer = call(ours.senior, "get", "interviews/", **query)
        assert answer.status_code == 200, answer.content
        return {one["id"] for one in answer.json()["results"]}

    mine, its = str(session.public_id), str(other.public_id)
    assert ids() == {mine, its}
    assert ids(type="cultural") == ids(mode="phone") == {its}
    assert ids(status="scheduled") == {mine, its}
    assert ids(interviewer_id=str(ours.interviewer.public_id)) == {mine}
    assert ids(requisition_id=str(application.requisition.public_id)) == {mine}
    assert ids(candidate_id=str(application.candidate.public_id)) == {mine}
    assert ids(**{"from": (session.scheduled_at + timedelta(hours=1)).isoformat()}) == {its}
    assert ids(to=(session.scheduled_at + timedelta(hours=1)).isoformat()) == {mine}
    assert ids(q="nobody") == set()


def test_plans_rooms_and_their_interviews(ours, call) -> None:
    room = call(ours.senior, "post", "rooms/", {"name": "Oak"}).json()
    assert call(ours.senior, "patch", f"rooms/{room['id']}/", {"is_active": False}).json()["is_active"] is False
    plan = call(ours.senior, "post", "plans/", {"name": "Loop"}).json()
    given = {"plan_id": plan["id"], "title": "Design", "questions": [{"text": "Why?"}], "minutes": 45}
    one = call(ours.senior, "post", "plan-interviews/", given).json()
    assert (one["minutes"], one["questions"][0]["text"]) == (45, "Why?")
    assert call(ours.senior, "get", f"plans/{plan['id']}/").json()["version"] == 2
    assert call(ours.junior, "post", "plan-interviews/", given).status_code == 403
    assert call(ours.senior, "delete", f"plan-interviews/{one['id']}/").status_code == 204


def test_ones_own_calendar_and_free_times(ours, call) -> None:
    hours = [{"weekday": 0, "starts": "09:00", "ends": "11:00"}]
    given = {"timezone": "UTC", "hours": hours, "daily_limit": 2}
    mine = call(ours.interviewer, "patch", "availability", given)
    assert mine.status_code == 200, mine.content
    assert mine.json()["hours"][0]["weekday"] == 0
    block = call(
        ours.interviewer, "post", "availability/busy", {"starts_at": start_of(0, 9), "ends_at": start_of(0, 10)}
    )
    assert block.status_code == 201
    who = str(ours.interviewer.public_id)
    window = {"starts_at": start_of(0, 0), "ends_at": start_of(1, 0), "interviewer_id": who, "minutes": 30}
    found = call(ours.senior, "get", "availability/slots/", **window).json()
    assert [one["starts_at"] for one in found] == [
        f"{next_weekday(0, 10):%Y-%m-%dT%H:%M:%SZ}",
        f"{next_weekday(0, 10) + timedelta(minutes=30):%Y-%m-%dT%H:%M:%SZ}",
    ]
    assert call(ours.senior, "delete", f"availability/busy/{block.json()['id']}").status_code == 404
    assert call(ours.interviewer, "delete", f"availability/busy/{block.json()['id']}").status_code == 204
    assert call(ours.senior, "get", "availability/slots/").status_code == 400


def test_a_booking_links_address_stands_in_one_answer(ours, call) -> None:
    with tenant_scope(ours.tenant.pk):
        application = make_application(ours.senior, make_requisition(ours.senior))
        calendars.calendar_of(ours.interviewer)
    given = {"application_id": str(application.public_id), "interviewer_ids": [str(ours.interviewer.public_id)]}
    made = call(ours.senior, "post", "booking-links/", given)
    assert made.status_code == 201, made.content
    assert "/book/" in made.json()["url"]
    link = made.json()["booking_link"]["id"]
    assert "/book/" not in call(ours.senior, "get", f"booking-links/{link}/").content.decode()
    assert call(ours.senior, "post", f"booking-links/{link}/revoke/").json()["status"] == "cancelled"


def test_the_list_costs_the_same_for_one_and_for_three(ours, call) -> None:
    with tenant_scope(ours.tenant.pk):
        make_session(ours.senior, panel=[ours.interviewer])
    one = count_queries(lambda: call(ours.senior, "get", "interviews/"))
    with tenant_scope(ours.tenant.pk):
        for day in (1, 2):
            make_session(ours.senior, panel=[ours.interviewer, ours.junior], starts_at=next_weekday(day))
    assert count_queries(lambda: call(ours.senior, "get", "interviews/")) == one
    assert InterviewSession._base_manager.count() == 3
