"""Invitations and reports by the API: own scores first here too, links once, one outcome a person."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from config.tenancy import tenant_scope
from interviews.domain.invitation_links import link_of, secret_of
from interviews.domain.reports import WRITE
from interviews.models import InvitedInterview
from superadmin.models import TaskRecord
from tests.factories.interviews_authoring import make_complete_template
from tests.factories.interviews_invited import (
    SCORES,
    make_invitation,
    report_of,
    reported,
    reviewed,
    started,
    talk_of,
)
from tests.kit.api import Api
from tests.kit.queries import count_queries

OWN = {f"{name}_score": value for name, value in SCORES.items()}


def soon(**more: Any) -> dict[str, Any]:
    return {"scheduled_time": (timezone.now() + timedelta(hours=2)).isoformat(), "duration_minutes": 30, **more}


@pytest.fixture
def template(scope: Any) -> Any:
    return make_complete_template(scope.senior, is_shared=True)


@pytest.fixture
def done(scope: Any) -> InvitedInterview:
    return reported(scope.senior)


def test_inviting_answers_the_link_once(template: Any, scope: Any) -> None:
    api = Api(scope.senior)
    body = soon(template_id=str(template.public_id), candidate_email="Sage@Example.test", candidate_name="Sage")
    made = api.post("invitations/", body)
    assert made.status_code == 201, made.json()
    row = InvitedInterview.objects.get()
    shown = made.json()
    assert shown["link"] == link_of(secret_of(row))
    assert shown["invitation"]["candidate_email"] == "sage@example.test"
    assert shown["invitation"]["status"] == "pending"
    assert secret_of(row) not in str(api.get(f"invitations/{row.public_id}").json())
    assert api.post("invitations/", body).status_code == 409


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"scheduled_time": "2026-01-01T09:00:00Z"}, "scheduled_time"),
        ({"duration_minutes": 10}, "duration_minutes"),
        ({"timezone": "Mars/Olympus"}, "timezone"),
        ({"mood": "good"}, "mood"),
        ({"candidate_id": "00000000-0000-4000-8000-000000000000"}, "candidate_id"),
    ],
)
def test_what_cannot_be_is_refused_by_name(template: Any, scope: Any, change: dict[str, Any], field: str) -> None:
    body = soon(template_id=str(template.public_id), candidate_email="a@example.test", **change)
    answer = Api(scope.senior).post("invitations/", body)
    assert answer.status_code == 400
    assert [one["field"] for one in answer.json()["errors"]] == [field]


def test_a_template_that_the_caller_does_not_see_is_not_there(scope: Any, theirs: Any) -> None:
    with tenant_scope(theirs.tenant.pk):
        foreign = make_complete_template(theirs.senior, is_shared=True)
    body = soon(template_id=str(foreign.public_id), candidate_email="a@example.test")
    assert Api(scope.senior).post("invitations/", body).status_code == 400


def test_many_dry_and_sent(template: Any, scope: Any) -> None:
    make_invitation(scope.senior, template=template, email="known@example.test")
    people = [{"email": one} for one in ("new@example.test", "known@example.test", "nobody", "new@example.test")]
    body = soon(template_id=str(template.public_id), people=people, dry_run=True)
    api = Api(scope.senior)
    dry = api.post("invitations/bulk/", body).json()
    assert [bool(one["detail"]) for one in dry] == [False, True, True, True]
    assert InvitedInterview.objects.count() == 1
    sent = api.post("invitations/bulk/", {**body, "dry_run": False}).json()
    assert [one["invited"] for one in sent] == [True, False, False, False]
    assert sent[0]["link"].startswith("http")


def test_rescheduled_extended_sent_again_canceled(scope: Any) -> None:
    made, api = make_invitation(scope.senior), Api(scope.senior)
    here = f"invitations/{made.public_id}/"
    assert api.post(f"{here}reschedule/", soon()).json()["duration_minutes"] == 30
    assert api.post(f"{here}extend/", {"minutes": 15}).json()["duration_minutes"] == 45
    assert api.post(f"{here}extend/", {"minutes": 240}).status_code == 400
    assert api.post(f"{here}resend/").json()["link"] == link_of(secret_of(made))
    assert api.post(f"{here}cancel/", {"reason": "Filled."}).json()["status"] == "cancelled"
    assert api.post(f"{here}reschedule/", soon()).status_code == 409


def test_a_review_begins_with_own_scores(done: Any, scope: Any) -> None:
    api, here = Api(scope.senior), f"invitations/{done.public_id}/"
    report = f"reports/{report_of(done).public_id}/"
    hidden = api.get(report).json()
    assert (hidden["is_hidden"], hidden["current"]) == (True, None)
    for part in ("versions/", "pdf/", "csv/", "json/"):
        assert api.get(report + part).status_code == 409, part
    assert api.post(f"{here}review/", {"feedback": "Well told."}).status_code == 409
    assert api.post(f"{here}review/", {"clarity_score": 4}).status_code == 400
    mine = api.post(f"{here}review/", OWN)
    assert (mine.status_code, mine.json()["overall_score"]) == (200, 69)
    shown = api.get(report).json()
    assert shown["is_hidden"] is False
    assert shown["current"]["overall_score"] is not None
    assert shown["review"]["overall_score"] == 69
    assert api.post(f"{here}release/").status_code == 409
    assert api.post(f"{here}review/", {"feedback": "Well told.", "finish": True}).status_code == 200
    released = api.post(f"{here}release/", {"acknowledge": True}).json()
    assert (released["status"], bool(released["released_at"])) == ("reviewed", True)


def test_a_report_under_its_documents_names_and_by_its_chat(scope: Any) -> None:
    done = reviewed(scope.senior)
    api = Api(scope.senior)
    shown = api.get(f"chats/{talk_of(done).public_id}/report").json()
    current = shown["current"]
    names = ("professionalism_score", "subject_knowledge_score", "clarity_score", "overall_score")
    assert all(isinstance(current[name], int) for name in names)
    assert current["total_questions_asked"] == len(current["question_responses"]) == 3
    assert current["interview_duration_minutes"] == 1
    assert current["rating"] in ("excellent", "good", "fair", "needs improvement")
    here = f"reports/{shown['id']}/"
    assert api.get(f"{here}json/").json()["overall_score"] == current["overall_score"]
    assert b"".join([api.get(f"{here}pdf/").content]).startswith(b"%PDF-")
    assert api.get(f"{here}csv/", version=1).content.startswith(b"kind,")
    assert api.get(f"{here}csv/", version=9).status_code == 404


def test_a_rerun_is_accepted_with_its_task_and_makes_a_version(
    scope: Any, django_capture_on_commit_callbacks: Any
) -> None:
    done = reviewed(scope.senior)
    api, here = Api(scope.senior), f"reports/{report_of(done).public_id}/"
    with django_capture_on_commit_callbacks(execute=True):
        asked = api.post(f"{here}rerun/")
    assert asked.status_code == 202
    task = TaskRecord.ledger.filter(task_name=WRITE).latest("pk")
    assert str(task.public_id) in asked.json()["task_url"]
    assert [one["number"] for one in api.get(f"{here}versions/").json()] == [2, 1]


def test_lists_cost_the_same_for_any_rows(scope: Any) -> None:
    reviewed(scope.senior)
    api = Api(scope.senior)
    counts = {noun: count_queries(lambda noun=noun: api.get(noun)) for noun in ("invitations", "reports")}
    reviewed(scope.admin)
    started(scope.senior)
    for noun, before in counts.items():
        assert count_queries(lambda noun=noun: api.get(noun)) == before
    assert len(api.get("invitations").json()["results"]) == 3


def test_filters(scope: Any) -> None:
    waiting = make_invitation(scope.senior, email="ash@example.test")
    reviewed(scope.senior)
    api = Api(scope.senior)
    for asked in ({"status": "pending"}, {"q": "ash@"}, {"released": "false", "status": "pending"}):
        ids = [one["id"] for one in api.get("invitations", **asked).json()["results"]]
        assert ids == [str(waiting.public_id)], asked
    assert len(api.get("reports", mode="practice").json()["results"]) == 0


def test_others_and_strangers(done: Any, scope: Any, theirs: Any) -> None:
    here, report = f"invitations/{done.public_id}/", f"reports/{report_of(done).public_id}/"
    stranger, viewer, candidate = Api(theirs.admin), Api(scope.viewer), Api(scope.candidate)
    assert [stranger.get(one).status_code for one in (here, report)] == [404, 404]
    assert stranger.post(f"{here}cancel/").status_code == 404
    assert [viewer.get(one).status_code for one in (here, report)] == [200, 200]
    for act in ("cancel", "extend", "resend", "review", "release"):
        assert viewer.post(f"{here}{act}/").status_code == 403, act
    assert viewer.post(f"{report}rerun/").status_code == 403
    assert candidate.get(here).status_code == 403
    assert candidate.get(report).status_code == 404
