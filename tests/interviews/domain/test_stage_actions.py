"""A stage asks a candidate to choose an interview time: for each interview of the plan, once."""

import pytest

from interviews.domain.plans import add_interview, create_plan
from interviews.models import BookingLink
from recruiting.domain.applications import move_application
from recruiting.domain.stage_actions.entering import run_stage_action
from recruiting.domain.stage_actions.setting import add_stage_action
from recruiting.domain.timelines import timeline_of
from recruiting.models import StageActionRun
from tests.factories.interviews_meetings import make_application_session
from tests.factories.recruiting import make_application, make_requisition


@pytest.fixture
def application(scope):
    return make_application(scope.senior, make_requisition(scope.senior))


def come(application, name: str, actor) -> StageActionRun:
    stage = application.requisition.pipeline.stages.get(name=name)
    move_application(application=application, to_stage=stage, actor=actor)
    run = StageActionRun.objects.latest("pk")
    return run_stage_action(run=run)


def test_each_interview_of_the_stage_is_asked_for_once(scope, application) -> None:
    stages = application.requisition.pipeline.stages
    for name in ("Interview", "Offer"):
        add_stage_action(stage=stages.get(name=name), kind="booking", value="", actor=scope.admin)
    refused = come(application, "Interview", scope.senior)
    assert (refused.status, BookingLink.objects.count()) == ("refused", 0)
    plan = create_plan(name="Engineers", requisition=application.requisition, actor=scope.admin)
    at = {"stage": stages.get(name="Interview"), "minutes": 45}
    add_interview(plan=plan, actor=scope.admin, title="Coding", interviewers=[scope.interviewer], **at)
    come(application, "Offer", scope.senior)
    assert come(application, "Interview", scope.senior).status == "done"
    come(application, "Offer", scope.senior)
    assert come(application, "Interview", scope.senior).status == "done"
    link = BookingLink.objects.get()
    assert (link.plan_interview.title, link.application, link.created_by) == ("Coding", application, scope.senior)


def test_interviews_stand_on_the_timeline_at_their_time(scope) -> None:
    application, session = make_application_session(scope.senior)
    entry = timeline_of(application, scope.senior, show="interview")[0]
    assert (entry.at, entry.url) == (session.scheduled_at, f"/interviews/{session.public_id}/")
