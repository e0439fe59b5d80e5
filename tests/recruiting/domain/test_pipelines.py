"""Pipelines and their stages: names, the default, what a stage is for, and what is refused."""

import pytest

from config.errors import Refused
from recruiting.domain.pipelines import (
    archive_pipeline,
    create_pipeline,
    default_pipeline,
    rename_pipeline,
    set_default_pipeline,
)
from recruiting.domain.stages import edit_stage
from recruiting.models import Pipeline
from superadmin.models import AuditLog


def refused(verb, **given) -> str:
    with pytest.raises(Refused) as refusal:
        verb(**given)
    return refusal.value.reason_code


def test_a_pipeline_has_a_name_of_its_own(scope) -> None:
    made = create_pipeline(name=" Short   way ", actor=scope.admin)
    assert made.name == "Short way"
    assert refused(create_pipeline, name=" ", actor=scope.admin) == "nameless_pipeline"
    assert refused(create_pipeline, name="SHORT WAY", actor=scope.admin)
    assert refused(rename_pipeline, pipeline=default_pipeline(), name="short way", actor=scope.admin)
    assert Pipeline.objects.count() == 2


def test_renaming_to_the_same_name_records_nothing(scope) -> None:
    made = create_pipeline(name="Short", actor=scope.admin)
    assert rename_pipeline(pipeline=made, name=" Short ", actor=scope.admin).name == "Short"
    assert not AuditLog.objects.filter(name="recruiting.pipeline.renamed").exists()
    rename_pipeline(pipeline=made, name="Brief", actor=scope.admin)
    assert AuditLog.objects.get(name="recruiting.pipeline.renamed").personal.changes == {
        "name": {"old": "Short", "new": "Brief"}
    }


def test_one_that_is_put_away_is_not_made_the_default(scope) -> None:
    made = create_pipeline(name="Short", actor=scope.admin)
    archive_pipeline(pipeline=made, actor=scope.admin)
    assert refused(set_default_pipeline, pipeline=made, actor=scope.admin) == "pipeline_archived"
    assert default_pipeline().pk != made.pk
    archive_pipeline(pipeline=made, actor=scope.admin, archived=False)
    for _twice in range(2):
        assert set_default_pipeline(pipeline=made, actor=scope.admin).is_default
    assert default_pipeline().pk == made.pk
    assert Pipeline.objects.filter(is_default=True).count() == 1
    assert AuditLog.objects.filter(name="recruiting.pipeline.made_default").count() == 1


def test_a_stage_changes_what_it_is_for_and_the_hired_one_stays_alone(scope) -> None:
    pipeline = default_pipeline()
    screening, hired = pipeline.stages.get(name="Screening"), pipeline.stages.get(kind="hired")
    given = {"name": "Screening", "sla_days": 4, "actor": scope.admin}
    for stage, kind in ((screening, "hired"), (hired, "screening")):
        assert refused(edit_stage, stage=stage, kind=kind, **{**given, "name": stage.name}) == "second_hired"
    edited = edit_stage(stage=screening, kind="interview", **given)
    assert (edited.kind, edited.sla_days) == ("interview", 4)
    log = AuditLog.objects.filter(name="recruiting.stage.edited").latest("pk")
    assert log.personal.changes["kind"] == {"old": "screening", "new": "interview"}
    for name, code in ((" ", "nameless_stage"), (hired.name.upper(), "stage_name_taken")):
        assert refused(edit_stage, stage=screening, **{**given, "name": name}) == code
