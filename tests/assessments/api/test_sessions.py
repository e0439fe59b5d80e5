"""Sittings as staff work with them."""

import pytest

from accounts.enums import Role
from assessments.domain.practice import start_practice
from assessments.domain.sittings import start_sitting
from assessments.models import TestSession
from tests.factories.assessments import make_question, make_question_set, make_sitting
from tests.kit.api import Api
from tests.kit.queries import count_queries


@pytest.fixture
def session(scope) -> TestSession:
    return make_sitting(scope.senior)


def test_the_clock_is_stopped_resumed_and_lengthened(scope, session) -> None:
    staff, path = Api(scope.senior), f"sessions/{session.public_id}"
    assert staff.post(f"{path}/pause/", {"reason": "Fire alarm"}).json()["status"] == "paused"
    assert staff.post(f"{path}/resume/").json()["status"] == "in_progress"
    longer = staff.post(f"{path}/extend/", {"minutes": 10, "reason": "Fire alarm"}).json()
    assert longer["deadline_at"] > session.deadline_at.isoformat()
    assert staff.post(f"{path}/extend/", {"minutes": 0, "reason": "x"}).status_code == 400
    kinds = [row["kind"] for row in staff.get(f"{path}/events/").json()["results"]]
    assert kinds == ["time_changed", "in_progress", "paused", "in_progress", "opened"]
    gone = staff.post(f"{path}/void/", {"reason": "Wrong person"}).json()
    assert gone["status"] == "voided"
    refused = staff.post(f"{path}/void/", {"reason": "Again"})
    assert (refused.status_code, refused.json()["code"]) == (409, "illegal_move")


def test_who_sees_and_who_stops_the_clock(scope, theirs, session) -> None:
    path = f"sessions/{session.public_id}/"
    seen = {role: Api(scope.person(role)).get(path).status_code for role in Role.values}
    assert seen == {"admin": 200, "senior": 200, "viewer": 200, "junior": 404, "interviewer": 404, "candidate": 404}
    acts = {
        role: Api(scope.person(role)).post(f"{path}pause/").status_code for role in ("viewer", "junior", "candidate")
    }
    assert acts == {"viewer": 403, "junior": 404, "candidate": 403}
    assert Api(theirs.admin).get(path).status_code == 404
    assert Api(theirs.admin).get("sessions/").json()["results"] == []


def test_lists_are_narrowed_and_cost_the_same(scope, session) -> None:
    staff = Api(scope.senior)
    one = count_queries(lambda: staff.get("sessions/"))
    for _ in range(2):
        make_sitting(scope.senior)
    assert count_queries(lambda: staff.get("sessions/")) == one
    assert len(staff.get("sessions/", status="in_progress").json()["results"]) == 3
    assert staff.get("sessions/", status="voided").json()["results"] == []
    assert len(staff.get("sessions/", q=session.candidate_email).json()["results"]) == 1


def test_a_person_sees_their_own_practice_and_no_result_before_its_release(scope) -> None:
    question_set = make_question_set(scope.senior, is_practice=True)
    for _ in range(3):
        make_question(scope.senior, question_set)
    mine = start_sitting(session=start_practice(user=scope.candidate, question_set=question_set))
    TestSession.objects.filter(pk=mine.pk).update(correct_answers=2, passed=True)
    (row,) = Api(scope.candidate).get("sessions/").json()["results"]
    assert (row["id"], row["is_practice"], row["passed"], row["correct_answers"]) == (
        str(mine.public_id),
        True,
        None,
        None,
    )
    assert Api(scope.viewer).get(f"sessions/{mine.public_id}/").status_code == 404


def test_practice_is_begun_by_the_api(scope, theirs) -> None:
    question_set = make_question_set(scope.senior, is_practice=True, skill="SQL", level="beginner")
    for _ in range(3):
        make_question(scope.senior, question_set)
    begun = Api(scope.candidate).post("sittings/practice", {"skill": "sql", "level": "easy"})
    assert begun.status_code == 201, begun.content
    assert begun.json()["state"]["total_questions"] == 3
    lacks = Api(theirs.candidate).post("sittings/practice", {"skill": "sql", "level": "easy"})
    assert (lacks.status_code, lacks.json()["code"]) == (400, "nothing_to_practice")
    named = Api(theirs.candidate).post("sittings/practice", {"question_set_id": str(question_set.public_id)})
    assert named.status_code == 404
