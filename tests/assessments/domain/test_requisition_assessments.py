"""Assessments on a requisition: which stage may send one, and that it is sent once."""

import pytest

from assessments.domain.assessments import unpublish_assessment
from assessments.domain.requisition_assessments import attach_assessment, detach_assessment, send_by_stage
from assessments.models import AssessmentToken, RequisitionAssessment
from config.errors import Refused
from config.tenancy import tenant_scope
from recruiting.domain.applications import add_application
from recruiting.models import Application
from tests.factories.assessments import make_assessment, publish
from tests.factories.recruiting import make_candidate, make_requisition


@pytest.fixture
def assessment(scope):
    return publish(make_assessment(scope.senior), scope.senior)


@pytest.fixture
def job(scope):
    return make_requisition(scope.senior)


def applied_in(job, stage, scope, **fields) -> Application:
    row, _made = add_application(candidate=make_candidate(scope.senior, **fields), requisition=job, actor=None)
    Application.objects.filter(pk=row.pk).update(stage=stage)
    return row


def test_a_stage_sends_once_a_candidate_and_safe_to_run_twice(scope, job, assessment) -> None:
    stage = job.pipeline.stages.order_by("position")[1]
    attach_assessment(requisition=job, assessment=assessment, actor=scope.senior, stage=stage)
    row = applied_in(job, stage, scope)
    ids = {"application_id": row.pk, "stage_id": stage.pk, "actor_id": scope.senior.pk}
    assert len(send_by_stage(**ids)) == 1
    assert send_by_stage(**ids) == []
    assert AssessmentToken.objects.get().created_by == scope.senior


def test_who_moved_on_or_cannot_be_mailed_gets_nothing_and_breaks_nothing(scope, job, assessment) -> None:
    first, second, *_rest = job.pipeline.stages.order_by("position")
    attach_assessment(requisition=job, assessment=assessment, actor=scope.senior, stage=second)
    moved_on = applied_in(job, first, scope)
    mailless = applied_in(job, second, scope, email=None, last_name="Nomail")
    for row in (moved_on, mailless):
        assert send_by_stage(application_id=row.pk, stage_id=second.pk, actor_id=scope.senior.pk) == []
    unpublish_assessment(assessment=assessment, actor=scope.senior)
    fine = applied_in(job, second, scope)
    assert send_by_stage(application_id=fine.pk, stage_id=second.pk, actor_id=None) == []
    assert not AssessmentToken.objects.exists()


def test_attaching_again_changes_the_stage_and_detaching_keeps_invitations(scope, job, assessment) -> None:
    stage = job.pipeline.stages.order_by("position")[1]
    row = attach_assessment(requisition=job, assessment=assessment, actor=scope.senior)
    assert row.stage is None
    assert attach_assessment(requisition=job, assessment=assessment, actor=scope.senior, stage=stage).pk == row.pk
    row.refresh_from_db()
    assert row.stage == stage
    detach_assessment(row=row, actor=scope.senior)
    assert not RequisitionAssessment.objects.exists()


def test_stages_that_send_nothing_are_refused(scope, theirs, job, assessment) -> None:
    stages = list(job.pipeline.stages.order_by("position"))
    with tenant_scope(theirs.tenant.pk):
        foreign = make_requisition(theirs.senior).pipeline.stages.order_by("position")[1]
        other = publish(make_assessment(theirs.senior), theirs.senior)
    hired = next(stage for stage in stages if stage.kind == "hired")
    for stage, said in ((stages[0], "begin in that stage"), (hired, "by hand"), (foreign, "another pipeline")):
        with pytest.raises(Refused, match=said):
            attach_assessment(requisition=job, assessment=assessment, actor=scope.senior, stage=stage)
    with pytest.raises(Refused, match="not there"):
        attach_assessment(requisition=job, assessment=other, actor=scope.senior)
