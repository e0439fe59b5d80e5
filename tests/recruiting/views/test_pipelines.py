"""Stages: admins only; order, names, promises; nothing is lost."""

import pytest
from django.urls import reverse

from config.errors import Refused
from recruiting.domain.pipelines import archive_pipeline, create_pipeline, default_pipeline
from recruiting.domain.stage_actions.setting import add_stage_action
from recruiting.domain.stages import StageInUse, add_stage, edit_stage, remove_stage, shift_stage
from recruiting.models import Pipeline, PipelineStage
from tests.factories.recruiting import make_application, make_requisition
from tests.kit.access import statuses
from tests.kit.queries import count_queries


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


def test_other_pipelines_are_made_copied_renamed_chosen_and_put_away(pipeline, ours, theirs, browse):
    client, here = browse(ours.admin), reverse("recruiting:pipeline_edit")
    made = client.post(reverse("recruiting:pipeline_add"), {"name": "Kitchen", "copy_of": pipeline.public_id})
    kitchen = Pipeline.objects.get(name="Kitchen")
    assert made.url == f"{here}?pipeline={kitchen.public_id}"
    assert names(kitchen) == names(pipeline)
    taken = client.post(reverse("recruiting:pipeline_add"), {"name": "KITCHEN"})
    assert (taken.status_code, "Another pipeline has this name." in taken.content.decode()) == (422, True)

    def to(verb: str, row: Pipeline = kitchen) -> str:
        return reverse(f"recruiting:pipeline_{verb}", args=[row.public_id])

    client.post(to("rename"), {"name": "Galley"})
    client.post(reverse("recruiting:stage_add"), {"name": "Trial day", "kind": "other", "pipeline": kitchen.public_id})
    assert "Trial day" in client.get(f"{here}?pipeline={kitchen.public_id}").content.decode()
    assert "Trial day" not in client.get(here).content.decode()
    client.post(to("default"))
    assert client.post(to("archive")).status_code == 400
    client.post(to("archive", pipeline))
    facts = {row.name: (row.is_default, row.is_archived) for row in Pipeline.objects.all()}
    assert facts == {"Galley": (True, False), "Standard": (False, True)}
    client.post(to("archive", pipeline), {"back": "1"})
    assert not Pipeline.objects.get(name="Standard").is_archived
    people = {"senior": ours.senior, "stranger": theirs.admin, "nobody": None}
    for verb in ("rename", "default", "archive"):
        assert statuses(browse, to(verb), people, "post") == {"senior": 403, "stranger": 404, "nobody": 302}
    assert statuses(browse, reverse("recruiting:pipeline_add"), people, "post")["senior"] == 403


def test_a_put_away_pipeline_takes_no_new_job(pipeline, scope):
    other = create_pipeline(name="Kitchen", actor=scope.admin)
    archive_pipeline(pipeline=other, actor=scope.admin)
    with pytest.raises(Refused):
        make_requisition(scope.senior, pipeline=other)


def test_what_a_stage_does_is_put_on_switched_and_taken_off(pipeline, scope, ours, theirs, browse):
    client, screening = browse(ours.admin), stage(pipeline, "Screening")
    add = reverse("recruiting:stage_action_add", args=[screening.public_id])
    client.post(add, {"what": "tag", "value": "Called"})
    client.post(add, {"what": f"assign:{ours.junior.public_id}"})
    assert client.post(add, {"what": "mail:nothing"}).status_code == 400
    page = client.get(reverse("recruiting:pipeline_edit")).content.decode()
    assert "On entry: 2 acts" in page
    assert ours.junior.name in page
    tag = screening.actions.get(kind="tag")
    edit, remove = (reverse(f"recruiting:stage_action_{verb}", args=[tag.public_id]) for verb in ("edit", "remove"))
    people = {"senior": ours.senior, "stranger": theirs.admin, "nobody": None}
    for address in (add, edit, remove):
        assert statuses(browse, address, people, "post") == {"senior": 403, "stranger": 404, "nobody": 302}
    client.post(edit, {"on": "0"})
    tag.refresh_from_db()
    assert not tag.is_active
    client.post(remove)
    assert [one.kind for one in screening.actions.all()] == ["assign"]


def test_the_settings_ask_the_same_however_many_acts_stand_there(pipeline, scope, ours, browse):
    client, rows = browse(ours.admin), [stage(pipeline, name) for name in ("Screening", "Interview", "Offer")]

    def ask() -> object:
        return client.get(reverse("recruiting:pipeline_edit"))

    add_stage_action(stage=rows[0], kind="tag", value="One", actor=scope.admin)
    one = count_queries(ask)
    for row in rows:
        add_stage_action(stage=row, kind="assign", value=str(scope.junior.public_id), actor=scope.admin)
    assert count_queries(ask) == one <= 15
