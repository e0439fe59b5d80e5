"""Stages of a pipeline: put in, changed, moved, taken out."""

from django.db import transaction
from django.db.models import F

from accounts.models import User
from config.errors import Conflict, Refused
from recruiting.enums import StageKind
from recruiting.models import Application, Pipeline, PipelineStage
from superadmin.domain import audit

ASIDE = 1000


class StageInUse(Conflict):
    """Applications stand in the stage."""

    code = "stage_in_use"


@transaction.atomic
def add_stage(*, pipeline: Pipeline, name: str, kind: str, sla_days: int | None, actor: User) -> PipelineStage:
    """Put a stage before the pipeline's hired stage. Refuses a second hired stage, an empty name and a name in use."""
    if kind == StageKind.HIRED:
        raise Refused("A pipeline has one stage for people who are hired.", code="second_hired")
    stages = _locked(pipeline)
    place = next((at for at, stage in enumerate(stages) if stage.kind == StageKind.HIRED), len(stages))
    stage = PipelineStage(
        pipeline=pipeline, name=_free_name(stages, name), kind=kind, sla_days=sla_days, position=len(stages) + 1
    )
    stage.save()
    _order([*stages[:place], stage, *stages[place:]])
    audit.record("settings_change", stage, actor=actor, name="recruiting.stage.created")
    return stage


@transaction.atomic
def edit_stage(
    *, stage: PipelineStage, name: str, sla_days: int | None, actor: User, kind: str | None = None
) -> PipelineStage:
    """Rename a stage, change its promise in days (None: no promise) and what it is for. Refuses an empty name, a name
    in use, and making or unmaking the hired stage."""
    stages = _locked(stage.pipeline)
    stage = next(one for one in stages if one.pk == stage.pk)
    changes = {"name": {"old": stage.name, "new": name}, "sla_days": {"old": stage.sla_days, "new": sla_days}}
    stage.name = _free_name([one for one in stages if one.pk != stage.pk], name)
    stage.sla_days = sla_days
    if kind is not None and kind != stage.kind:
        if StageKind.HIRED in (kind, stage.kind):
            raise Refused("A pipeline has one stage for people who are hired.", code="second_hired")
        changes["kind"] = {"old": stage.kind, "new": kind}
        stage.kind = kind
    stage.save(update_fields=["name", "sla_days", "kind"])
    audit.record("settings_change", stage, actor=actor, changes=changes, name="recruiting.stage.edited")
    return stage


@transaction.atomic
def shift_stage(*, stage: PipelineStage, places: int, actor: User) -> None:
    """Move a stage by so many places (negative: earlier). The hired stage stays last; past an end it stops."""
    stages = _locked(stage.pipeline)
    movable = [one for one in stages if one.kind != StageKind.HIRED]
    at = next((at for at, one in enumerate(movable) if one.pk == stage.pk), None)
    if at is None:
        raise Refused("The stage of people who are hired stays last.", code="hired_is_last")
    movable.insert(min(max(at + places, 0), len(movable) - 1), movable.pop(at))
    _order([*movable, *(one for one in stages if one.kind == StageKind.HIRED)])
    audit.record("settings_change", stage, actor=actor, name="recruiting.stage.shifted")


@transaction.atomic
def remove_stage(*, stage: PipelineStage, actor: User) -> None:
    """Take a stage out. Refuses the hired stage, the only other one, and one that holds applications (StageInUse)."""
    stages = _locked(stage.pipeline)
    if stage.kind == StageKind.HIRED or len([one for one in stages if one.kind != StageKind.HIRED]) < 2:
        raise Refused("A pipeline needs this stage.", code="stage_needed")
    if Application.objects.filter(stage=stage).exists():
        raise StageInUse("Applications stand in this stage. Move them first.")
    audit.record("settings_change", stage, actor=actor, name="recruiting.stage.removed")
    rest = [one for one in stages if one.pk != stage.pk]
    stage.delete()
    _order(rest)


def _locked(pipeline: Pipeline) -> list[PipelineStage]:
    Pipeline.objects.select_for_update().get(pk=pipeline.pk)
    return list(PipelineStage.objects.filter(pipeline=pipeline).order_by("position", "pk"))


def _order(stages: list[PipelineStage]) -> None:
    # Out of the way first: two stages may not share a place, not even for a moment.
    PipelineStage.objects.filter(pk__in=[stage.pk for stage in stages]).update(position=F("position") + ASIDE)
    for position, stage in enumerate(stages, start=1):
        stage.position = position
        stage.save(update_fields=["position"])


def _free_name(others: list[PipelineStage], name: str) -> str:
    wanted = name.strip()
    if not wanted:
        raise Refused("Write a name for the stage.", code="nameless_stage")
    if any(one.name.casefold() == wanted.casefold() for one in others):
        raise Refused("Another stage has this name.", code="stage_name_taken")
    return wanted[:60]
