"""Feedback by the API: blind, locked, amended; the guard's looks."""

import pytest

from interviews.domain import language
from tests.factories.interviews_scorecards import make_feedback, make_held_interview
from tests.factories.recruiting import make_application, make_requisition
from tests.kit.api import Api

WHOLE = {"overall_rating": 4, "recommendation": "hire", "strengths": "Said why a lock would only hide it."}


@pytest.fixture
def panel(scope):
    application = make_application(scope.senior, make_requisition(scope.senior))
    return make_held_interview(application, [scope.interviewer, scope.junior])


def test_interviewer_feedback_answers_own_others_and_summary(panel, ours, theirs):
    make_feedback(panel, ours.junior)
    api, path = Api(ours.interviewer), f"interviewer/feedback/{panel.public_id}"
    assert api.get(path).json() == {"interview_id": str(panel.public_id), "own": None, "others": None, "summary": None}
    made = api.post("interviewer/feedback", {"interview_id": str(panel.public_id), **WHOLE})
    assert (made.status_code, made.json()["status"]) == (201, "draft")
    assert api.get(path).json()["others"] is None
    assert api.get("feedback").json()["results"][0]["id"] == made.json()["id"]
    assert len(api.get("feedback").json()["results"]) == 1
    done = api.post(f"feedback/{made.json()['id']}/submit/")
    assert done.json()["is_final"] is True
    whole = api.get(path + "/").json()
    assert len(whole["others"]) == 1
    assert whole["summary"]["sent"] == 2
    assert whole["summary"]["mean"] == pytest.approx(4)
    assert Api(theirs.admin).get(path).status_code == 404


def test_final_feedback_is_locked_and_amended_with_a_reason(panel, ours):
    api = Api(ours.interviewer)
    made = api.post("feedback/", {"interview_id": str(panel.public_id), **WHOLE, "submit": True}).json()
    assert api.patch(f"feedback/{made['id']}/", {"overall_rating": 1}).status_code == 409
    assert api.post(f"feedback/{made['id']}/amend/", {"overall_rating": 2}).status_code == 400
    amended = api.post(f"feedback/{made['id']}/amend/", {"overall_rating": 2, "reason": "Wrong person"})
    assert (amended.json()["overall_rating"], amended.json()["version"]) == (2, 2)
    assert amended.json()["strengths"] == WHOLE["strengths"]


def test_feedback_is_for_who_sits(panel, ours, theirs):
    body = {"interview_id": str(panel.public_id), **WHOLE}
    assert Api(ours.senior).post("feedback/", body).status_code == 403
    assert Api(theirs.admin).post("feedback/", body).status_code == 404
    assert Api(ours.interviewer).post("feedback/", {**body, "overall_rating": 9}).status_code == 400
    assert Api(ours.interviewer).post("feedback/", {**body, "mood": "good"}).status_code == 400


def test_bias_analyses_are_ones_own_and_acknowledged(panel, ours, theirs):
    look = language.check(
        text="He is too old for this team.",
        subject_kind="interviews.feedback",
        subject_id=panel.public_id,
        user=ours.interviewer,
    )
    api, path = Api(ours.interviewer), f"bias-analyses/{look.public_id}/"
    assert api.get(path).json()["total_flags"] >= 1
    assert api.post(path + "acknowledge/").json()["acknowledged_at"]
    assert Api(ours.senior).get(path).status_code == 404
    assert Api(ours.admin).get(path).status_code == 200
    assert Api(theirs.admin).get(path).status_code == 404
