"""Stages: admins only; order, names, promises; nothing is lost."""

import pytest
from django.urls import reverse

from config.errors import Refused
from recruiting.domain.pipelines import default_pipeline
from recruiting.domain.stages import StageInUse, add_stage, edit_stage, remove_stage, shift_stage
from recruiting.models import PipelineStage
from tests.factories.recruiting import make_application, make_requisition
from tests.kit.access import statuses


@pytest.fixture
def pipeline(scope):
    return default_pipeline()


def names(pipeline):
    rows = list(PipelineStage.objects.filter(pipeline=pipeline).order_by("position"))
    assert [row.position for row in rows] == list(range(1, len(rows) + 1))
    return [row.name for row in rows]


def stage(pipeline, name):
    return PipelineStage.objects.get(pipeline=pipeline, name=name)


def test_pipeline_edit_is_for_admins(pipeline, ours, theirs, browse):
    people = {
        "admin": ours.admin,
        "senior": ours.senior,
        "viewer": ours.viewer,
        "stranger": theirs.admin,
        "nobody": None,
    }
    found = statuses(browse, reverse("recruiting:pipeline_edit"), people)
    assert found == {"admin": 200, "senior": 403, "viewer": 403, "stranger": 200, "nobody": 302}


@pytest.mark.parametrize("name", ["stage_edit", "stage_shift", "stage_remove"])
def test_verbs_are_for_admins_of_the_tenant(pipeline, ours, theirs, browse, name):
    url = reverse(f"recruiting:{name}", args=[stage(pipeline, "Screening").public_id])
    assert statuses(browse, url, {"senior": ours.senior, "stranger": theirs.admin}, "post") == {
        "senior": 403,
        "stranger": 404,
    }


def test_stages_are_added_before_hired_and_shifted(pipeline, ours, browse):
    client = browse(ours.admin)
    client.post(reverse("recruiting:stage_add"), {"name": "Trial day", "kind": "other", "sla_days": "4"})
    assert names(pipeline)[-2:] == ["Trial day", "Hired"]
    url = reverse("recruiting:stage_shift", args=[stage(pipeline, "Trial day").public_id])
    client.post(url, {"to": "earlier"})
    assert names(pipeline)[-3:] == ["Trial day", "Offer", "Hired"]
    client.post(url, {"to": "later"})
    client.post(url, {"to": "later"})
    assert names(pipeline)[-3:] == ["Offer", "Trial day", "Hired"]


def test_stage_edit_renames_and_promises(pipeline, ours, browse):
    url = reverse("recruiting:stage_edit", args=[stage(pipeline, "Screening").public_id])
    browse(ours.admin).post(url, {"name": "First call", "sla_days": ""})
    assert stage(pipeline, "First call").sla_days is None
    assert browse(ours.admin).post(url, {"name": "", "sla_days": "4"}).status_code == 400
    assert browse(ours.admin).post(url, {"name": "offer"}).status_code == 400


def test_a_stage_with_applications_stays(pipeline, scope):
    application = make_application(scope.senior, make_requisition(scope.senior))
    with pytest.raises(StageInUse):
        remove_stage(stage=application.stage, actor=scope.admin)
    remove_stage(stage=stage(pipeline, "Assessment"), actor=scope.admin)
    assert "Assessment" not in names(pipeline)


def test_the_hired_stage_is_one_last_and_needed(pipeline, scope):
    hired = stage(pipeline, "Hired")
    for act in (
        lambda: remove_stage(stage=hired, actor=scope.admin),
        lambda: shift_stage(stage=hired, places=-1, actor=scope.admin),
        lambda: add_stage(pipeline=pipeline, name="Hired too", kind="hired", sla_days=None, actor=scope.admin),
        lambda: edit_stage(stage=hired, name=" ", sla_days=None, actor=scope.admin),
    ):
        with pytest.raises(Refused):
            act()
    assert names(pipeline)[-1] == "Hired"
