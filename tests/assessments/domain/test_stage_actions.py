"""Tests sent by the pipeline: on entry of a stage once a candidate, beside what the job sends by itself; to many."""

import pytest

from assessments.domain.requisition_assessments import attach_assessment, send_by_stage
from assessments.models import AssessmentToken
from recruiting.domain.applications import move_application
from recruiting.domain.bulk import act_on_many
from recruiting.domain.stage_actions.entering import run_stage_action
from recruiting.domain.stage_actions.setting import add_stage_action
from recruiting.domain.timelines import timeline_of
from recruiting.models import StageActionRun
from tests.factories.assessments import make_assessment, publish
from tests.factories.recruiting import make_application, make_requisition


@pytest.fixture
def job(scope):
    return make_requisition(scope.senior)


def test_a_stage_and_the_job_send_the_same_test_once(scope, job) -> None:
    assessment = publish(make_assessment(scope.senior), scope.senior)
    stage, row = job.pipeline.stages.get(name="Assessment"), make_application(scope.senior, job)
    add_stage_action(stage=stage, kind="assessment", value=str(assessment.public_id), actor=scope.admin)
    attach_assessment(requisition=job, assessment=assessment, actor=scope.senior, stage=stage)
    move_application(application=row, to_stage=stage, actor=scope.senior)
    run_stage_action(run=StageActionRun.objects.get())
    send_by_stage(application_id=row.pk, stage_id=stage.pk, actor_id=scope.senior.pk)
    assert (StageActionRun.objects.get().status, AssessmentToken.objects.count()) == ("done", 1)
    assert [one.kind for one in timeline_of(row, scope.senior, show="test")] == ["test"]


def test_many_are_invited_each_by_itself(scope, job) -> None:
    assessment = publish(make_assessment(scope.senior), scope.senior)
    rows = [make_application(scope.senior, job) for _ in range(2)]
    values = {"value": str(assessment.public_id)}
    first = act_on_many(kind="assessment", applications=rows[:1], values=values, actor=scope.senior)
    both = act_on_many(kind="assessment", applications=rows, values=values, actor=scope.senior)
    assert (first.done, both.done, len(both.refusals), AssessmentToken.objects.count()) == (1, 1, 1, 2)
