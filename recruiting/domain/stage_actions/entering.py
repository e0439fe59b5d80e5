"""An application comes to a stage: what the stage does then is planned with the move and done after it."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from config.errors import DomainError, Refused
from recruiting.domain.stage_actions.registry import Entry, action_kind
from recruiting.enums import EventKind, Outcome, Source
from recruiting.enums.pipeline import ACTION_RUN_FLOW, ActionRunStatus
from recruiting.models import Application, ApplicationEvent, PipelineStage, StageAction, StageActionRun
from superadmin.domain.background import enqueue

# Who is dropped on a job in a pile, or imported, has asked for nothing: the first stage does nothing for them.
_UNASKED = frozenset({Source.UPLOAD, Source.IMPORT, Source.SOURCED})


def plan_entry(
    *, application: Application, stage: PipelineStage, event: ApplicationEvent, actor: User | None
) -> list[StageActionRun]:
    """Write what the stage does into the caller's transaction: a run and a task for each of its actions.

    Nothing for an application that was uploaded, sourced or imported where the event is its arrival."""
    if event.kind == EventKind.APPLIED and application.source in _UNASKED:
        return []
    runs = []
    for action in StageAction.objects.filter(stage=stage, is_active=True).order_by("position", "pk"):
        run = StageActionRun.objects.create(
            application=application, action=action, entry=event, kind=action.kind, actor=actor
        )
        kind = action_kind(action.kind)
        later = timezone.now() + timedelta(seconds=kind.waits) if kind and kind.waits else None
        key = f"stage-action:{run.public_id}"
        enqueue("recruiting.run_stage_action", key=key, related=run, user=actor, run_after=later, run_id=run.pk)
        runs.append(run)
    return runs


@transaction.atomic
def run_stage_action(*, run: StageActionRun) -> StageActionRun:
    """Do one planned action, once: a run that is over stays as it is.

    SKIPPED where the application has moved on, is decided, or the action was taken off or switched off; REFUSED with
    its sentence where the act cannot be done, which is told to the mover. The move stays in any case."""
    from recruiting.domain.pipeline_tellings import tell_action_refused

    run = StageActionRun.objects.select_for_update().get(pk=run.pk)
    if run.status != ActionRunStatus.WAITING:
        return run
    kind = action_kind(run.kind)
    if kind is None or not _still_wanted(run):
        return _finish(run, ActionRunStatus.SKIPPED)
    try:
        with transaction.atomic():
            kind.run(_entry(run))
    except DomainError as refusal:
        _finish(run, ActionRunStatus.REFUSED, refusal.sentence)
        tell_action_refused(run=run)
        return run
    return _finish(run, ActionRunStatus.DONE)


def _still_wanted(run: StageActionRun) -> bool:
    """Whether the action is still on, and the application still where it came to."""
    if run.action is None or not run.action.is_active:
        return False
    application = run.application
    moved_on = application.events.filter(kind=EventKind.MOVED, pk__gt=run.entry_id).exists()
    decided = application.outcome not in ("", Outcome.HIRED)
    return application.stage_id == run.action.stage_id and not moved_on and not decided


def _entry(run: StageActionRun) -> Entry:
    rows = Application.objects.select_related("candidate", "requisition", "stage")
    action, actor = run.action, run.actor or (run.action.created_by if run.action else None)
    if action is None or actor is None:
        raise Refused("Who put this on the stage is not here any more. Put it on again.", code="nobody")
    value, key = str(action.config.get("value", "")), f"stage:{run.public_id}"
    return Entry(application=rows.get(pk=run.application_id), value=value, actor=actor, key=key)


def _finish(run: StageActionRun, status: ActionRunStatus, sentence: str = "") -> StageActionRun:
    """The one writer of a run's status."""
    ACTION_RUN_FLOW.check(run.status, status)
    run.status, run.sentence, run.finished_at = status, sentence[:500], timezone.now()
    run.save(update_fields=["status", "sentence", "finished_at", "updated_at"])
    return run
