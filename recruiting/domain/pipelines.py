"""Pipelines: made, copied, renamed, chosen as the default, put away."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from config.errors import Refused
from recruiting.enums import StageKind
from recruiting.models import Pipeline, PipelineStage, StageAction
from superadmin.domain import audit

DEFAULT_STAGES = [
    ("Applied", StageKind.APPLIED, 3),
    ("Screening", StageKind.SCREENING, 5),
    ("Assessment", StageKind.ASSESSMENT, 7),
    ("Interview", StageKind.INTERVIEW, 10),
    ("Offer", StageKind.OFFER, 5),
    ("Hired", StageKind.HIRED, None),
]


@transaction.atomic
def default_pipeline() -> Pipeline:
    """The open tenant's default pipeline, made with the usual stages where there is none yet."""
    found = Pipeline.objects.filter(is_default=True).first()
    if found:
        return found
    pipeline = Pipeline.objects.create(name="Standard", is_default=True)
    _usual_stages(pipeline)
    return pipeline


@transaction.atomic
def create_pipeline(*, name: str, actor: User, copy_of: Pipeline | None = None) -> Pipeline:
    """Make a pipeline: with the stages and entry actions of another, else with the usual stages. Records
    `recruiting.pipeline.created`. Refuses an empty name and a name in use."""
    default_pipeline()
    pipeline = Pipeline(name=_checked_name(name))
    try:
        with transaction.atomic():
            pipeline.save()
    except IntegrityError as error:
        raise _taken() from error
    if copy_of is None:
        _usual_stages(pipeline)
    else:
        _copy_stages(copy_of, pipeline, actor)
    audit.record("settings_change", pipeline, actor=actor, name="recruiting.pipeline.created")
    return pipeline


@transaction.atomic
def rename_pipeline(*, pipeline: Pipeline, name: str, actor: User) -> Pipeline:
    """Give it another name. Records `recruiting.pipeline.renamed`. Refuses an empty name and a name in use."""
    row = Pipeline.objects.select_for_update().get(pk=pipeline.pk)
    old, row.name = row.name, _checked_name(name, but=row)
    if old != row.name:
        row.save(update_fields=["name", "updated_at"])
        changes = {"name": {"old": old, "new": row.name}}
        audit.record("settings_change", row, actor=actor, changes=changes, name="recruiting.pipeline.renamed")
    return row


@transaction.atomic
def set_default_pipeline(*, pipeline: Pipeline, actor: User) -> Pipeline:
    """Let new jobs start with it unless they say otherwise. Records `recruiting.pipeline.made_default`. Refuses one
    that is put away."""
    rows = Pipeline.objects.select_for_update().order_by("pk")
    row = next(one for one in rows if one.pk == pipeline.pk)
    if row.is_archived:
        raise Refused(_("This pipeline is put away. Bring it back first."), code="pipeline_archived")
    if not row.is_default:
        Pipeline.objects.filter(is_default=True).update(is_default=False)
        row.is_default = True
        row.save(update_fields=["is_default", "updated_at"])
        audit.record("settings_change", row, actor=actor, name="recruiting.pipeline.made_default")
    return row


@transaction.atomic
def archive_pipeline(*, pipeline: Pipeline, actor: User, archived: bool = True) -> Pipeline:
    """Put it away, or bring it back: no new job takes one that is put away, those that run on it go on. Records
    `recruiting.pipeline.archived`. Refuses the default one."""
    row = Pipeline.objects.select_for_update().get(pk=pipeline.pk)
    if archived and row.is_default:
        raise Refused(_("New jobs start with this pipeline. Make another the default first."), code="default_pipeline")
    if row.is_archived != archived:
        row.is_archived = archived
        row.save(update_fields=["is_archived", "updated_at"])
        changes = {"is_archived": {"old": not archived, "new": archived}}
        audit.record("settings_change", row, actor=actor, changes=changes, name="recruiting.pipeline.archived")
    return row


def _usual_stages(pipeline: Pipeline) -> None:
    for position, (name, kind, days) in enumerate(DEFAULT_STAGES, start=1):
        PipelineStage.objects.create(pipeline=pipeline, name=name, kind=kind, position=position, sla_days=days)


def _copy_stages(source: Pipeline, pipeline: Pipeline, actor: User) -> None:
    for stage in source.stages.order_by("position").prefetch_related("actions"):
        kept = {name: getattr(stage, name) for name in ("name", "kind", "position", "sla_days")}
        copied = PipelineStage.objects.create(pipeline=pipeline, **kept)
        for action in stage.actions.all():
            same = {name: getattr(action, name) for name in ("kind", "config", "position", "is_active")}
            StageAction.objects.create(stage=copied, created_by=actor, **same)


def _checked_name(name: str, but: Pipeline | None = None) -> str:
    wanted = " ".join(name.split())[:100]
    if not wanted:
        sentence = _("Write a name for the pipeline.")
        raise Refused(sentence, code="nameless_pipeline", fields={"name": sentence})
    others = Pipeline.objects.filter(name__iexact=wanted)
    if (others.exclude(pk=but.pk) if but else others).exists():
        raise _taken()
    return wanted


def _taken() -> Refused:
    sentence = _("Another pipeline has this name.")
    return Refused(sentence, code="pipeline_name_taken", fields={"name": sentence})
