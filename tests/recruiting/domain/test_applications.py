"""Stage and outcome: one writer, history, refusals."""

import pytest

from config.errors import Refused
from config.workflow import IllegalMove
from recruiting.domain.applications import (
    StaleStage,
    add_application,
    decide_application,
    move_application,
    reopen_application,
)
from recruiting.domain.requisitions import SeatsExhausted
from recruiting.models import Application, ApplicationEvent, PipelineStage
from recruiting.signals import application_decided, application_moved
from superadmin.models import AuditLog
from tests.factories.recruiting import make_application, make_candidate, make_requisition


def stage(application: Application, kind: str) -> PipelineStage:
    return PipelineStage.objects.get(pipeline=application.requisition.pipeline, kind=kind)


@pytest.fixture
def application(scope):
    return make_application(scope.senior, make_requisition(scope.senior))


def test_adding_twice_makes_one_application(scope):
    requisition = make_requisition(scope.senior)
    candidate = make_candidate(scope.senior)
    first, made = add_application(candidate=candidate, requisition=requisition, actor=scope.senior)
    second, again = add_application(candidate=candidate, requisition=requisition, actor=scope.senior)
    assert (made, again) == (True, False)
    assert first.pk == second.pk
    assert first.stage.kind == "applied"
    assert ApplicationEvent.objects.filter(application=first).count() == 1


def test_an_ended_job_takes_nobody(scope):
    requisition = make_requisition(scope.senior, status="closed")
    with pytest.raises(Refused, match="has ended"):
        add_application(candidate=make_candidate(scope.senior), requisition=requisition, actor=scope.senior)


def test_moving_writes_history_audit_and_a_signal(scope, application, django_capture_on_commit_callbacks):
    heard = []

    def listen(**sent):
        heard.append(sent["to_stage_id"])

    application_moved.connect(listen)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            moved = move_application(
                application=application,
                to_stage=stage(application, "screening"),
                from_stage=application.stage,
                actor=scope.senior,
                reason="A call is worth it",
            )
    finally:
        application_moved.disconnect(listen)
    assert moved.stage.kind == "screening"
    assert heard == [moved.stage_id]
    event = ApplicationEvent.objects.filter(application=application).latest("pk")
    assert (event.from_stage, event.to_stage, event.reason) == ("Applied", "Screening", "A call is worth it")
    assert AuditLog.objects.filter(entity_id=str(application.public_id), action="update").exists()


def test_a_stale_move_is_a_conflict_that_names_who_and_where(scope, application):
    seen = application.stage
    move_application(application=application, to_stage=stage(application, "interview"), actor=scope.admin)
    with pytest.raises(StaleStage) as refused:
        move_application(
            application=application, to_stage=stage(application, "screening"), from_stage=seen, actor=scope.senior
        )
    assert "Interview" in refused.value.sentence
    assert scope.admin.name in refused.value.sentence
    assert refused.value.status == 409
    application.refresh_from_db()
    assert application.stage.kind == "interview"


def test_moving_to_the_same_stage_changes_nothing(scope, application):
    before = ApplicationEvent.objects.count()
    move_application(application=application, to_stage=application.stage, actor=scope.senior)
    assert ApplicationEvent.objects.count() == before


def test_a_stage_of_another_pipeline_is_refused(scope, application):
    from recruiting.models import Pipeline

    other = Pipeline.objects.create(name="Other")
    foreign = PipelineStage.objects.create(pipeline=other, name="Elsewhere", position=1)
    with pytest.raises(Refused, match="another pipeline"):
        move_application(application=application, to_stage=foreign, actor=scope.senior)


def test_hiring_by_moving_is_refused(scope, application):
    with pytest.raises(Refused, match="decision"):
        move_application(application=application, to_stage=stage(application, "hired"), actor=scope.senior)


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_decision_needs_a_reason(scope, application, reason):
    with pytest.raises(Refused, match="reason"):
        decide_application(application=application, outcome="rejected", reason=reason, actor=scope.senior)
    application.refresh_from_db()
    assert application.outcome == ""


def test_a_rejection_keeps_its_stage_and_can_be_taken_back(scope, application):
    move_application(application=application, to_stage=stage(application, "interview"), actor=scope.senior)
    rejected = decide_application(application=application, outcome="rejected", reason="No Django", actor=scope.senior)
    assert (rejected.outcome, rejected.stage.kind) == ("rejected", "interview")
    with pytest.raises(Refused, match="decided"):
        move_application(application=application, to_stage=stage(application, "offer"), actor=scope.senior)
    again = reopen_application(application=application, actor=scope.senior)
    assert (again.outcome, again.stage.kind, again.decided_at) == ("", "interview", None)


def test_deciding_twice_is_refused(scope, application):
    decide_application(application=application, outcome="withdrawn", reason="Took another job", actor=scope.senior)
    with pytest.raises(IllegalMove):
        decide_application(application=application, outcome="rejected", reason="Late", actor=scope.senior)


def test_hiring_fills_the_last_position_and_the_requisition(scope, django_capture_on_commit_callbacks):
    requisition = make_requisition(scope.senior, positions_available=1)
    first, second = make_application(scope.senior, requisition), make_application(scope.senior, requisition)
    heard = []

    def listen(**sent):
        heard.append(sent["outcome"])

    application_decided.connect(listen)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            hired = decide_application(application=first, outcome="hired", reason="Best of all", actor=scope.senior)
    finally:
        application_decided.disconnect(listen)
    requisition.refresh_from_db()
    assert heard == ["hired"]
    assert (hired.stage.kind, requisition.status, requisition.positions_filled) == ("hired", "filled", 1)
    with pytest.raises(SeatsExhausted):
        decide_application(application=second, outcome="hired", reason="Also good", actor=scope.senior)
    second.refresh_from_db()
    assert second.outcome == ""


def test_a_hire_cannot_be_reopened(scope, application):
    decide_application(application=application, outcome="hired", reason="Yes", actor=scope.senior)
    with pytest.raises(IllegalMove):
        reopen_application(application=application, actor=scope.senior)
