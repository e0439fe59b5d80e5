"""Applications: the one writer of stage and outcome."""

from functools import partial

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from config.errors import Conflict, Refused
from recruiting.domain.decision_mails import cancel_decision_mails
from recruiting.domain.placements import lock_person, place_hired
from recruiting.domain.queries.candidates import latest_resume
from recruiting.domain.requisitions import fill_position
from recruiting.domain.stage_actions.entering import plan_entry
from recruiting.enums import OUTCOME_FLOW, EventKind, Outcome, RequisitionStatus, Source, StageKind
from recruiting.models import Application, ApplicationEvent, Candidate, JobRequisition, PipelineStage, Resume
from recruiting.signals import application_decided, application_made, application_moved
from superadmin.domain import audit
from superadmin.domain.background import enqueue

_CLOSED = (RequisitionStatus.CLOSED, RequisitionStatus.FILLED, RequisitionStatus.CANCELLED)


class StaleStage(Conflict):
    """Somebody moved the application first."""

    code = "stale_stage"


def _locked(application: Application) -> Application:
    """Lock first, read after: PostgreSQL drops a row whose join changed while it waited for the lock."""
    Application.objects.select_for_update().get(pk=application.pk)
    return Application.objects.select_related("stage", "requisition", "candidate").get(pk=application.pk)


@transaction.atomic
def add_application(
    *,
    candidate: Candidate,
    requisition: JobRequisition,
    actor: User | None,
    resume: Resume | None = None,
    source: str = Source.UPLOAD,
    stage: PipelineStage | None = None,
) -> tuple[Application, bool]:
    """Put a candidate on a requisition's first stage, or where they stood elsewhere already (`stage`): (application,
    whether it is new). Safe to call twice.

    A new résumé replaces the old one on an application that runs. Refuses a requisition that has ended."""
    if candidate.tenant_id != requisition.tenant_id:
        raise Refused("The candidate and the job belong to different companies.", code="wrong_tenant")
    if requisition.status in _CLOSED:
        raise Refused("This job has ended. Reopen it first.", code="requisition_ended")
    first = stage or requisition.pipeline.stages.order_by("position").first()
    if first is None or first.pipeline_id != requisition.pipeline_id:
        raise Refused("The job's pipeline has no stage.", code="no_stage")
    application, made = Application.objects.get_or_create(
        candidate=candidate, requisition=requisition, defaults={"stage": first, "resume": resume, "source": source}
    )
    if not made:
        if resume is not None and application.outcome == "" and application.resume_id != resume.pk:
            application.resume = resume
            application.save(update_fields=["resume", "updated_at"])
        return application, False
    event = ApplicationEvent.objects.create(
        application=application, kind=EventKind.APPLIED, to_stage=first.name, to_kind=first.kind, actor=actor
    )
    plan_entry(application=application, stage=first, event=event, actor=actor)
    audit.record("create", application, actor=actor, name="recruiting.application.created")
    transaction.on_commit(
        partial(
            application_made.send_robust, Application, application_id=application.pk, tenant_id=application.tenant_id
        )
    )
    return application, True


@transaction.atomic
def apply_candidate(
    *,
    candidate: Candidate,
    requisition: JobRequisition,
    actor: User,
    resume: Resume | None = None,
    source: str = Source.MANUAL,
) -> tuple[Application, bool]:
    """add_application by hand: with the newest résumé where none is named, and matched in the background."""
    resume = resume or latest_resume(candidate)
    application, made = add_application(
        candidate=candidate, requisition=requisition, actor=actor, resume=resume, source=source
    )
    if resume is not None:
        enqueue("recruiting.match_application", related=application, user=actor, application_id=application.pk)
    return application, made


@transaction.atomic
def move_application(
    *,
    application: Application,
    to_stage: PipelineStage,
    actor: User,
    from_stage: PipelineStage | None = None,
    reason: str = "",
) -> Application:
    """Move to another stage: history, audit, what the stage does on entry (a task each), and application_moved after
    commit. The one writer of `stage`.

    `from_stage` is where the mover saw it: where it stands elsewhere by now, StaleStage (409) names where. Refuses a
    decided application and a stage of another pipeline. The same stage again changes nothing.
    """
    application = _locked(application)
    old = application.stage
    if from_stage is not None and old.pk != from_stage.pk:
        raise StaleStage(_where(application), stage=old.name, stage_id=str(old.public_id))
    if application.outcome:
        raise Refused("This application is decided. Reopen it before moving it.", code="decided")
    if to_stage.pipeline_id != application.requisition.pipeline_id:
        raise Refused("That stage belongs to another pipeline.", code="wrong_pipeline")
    if to_stage.kind == StageKind.HIRED:
        raise Refused("Hiring is a decision: use “Decide” and give the reason.", code="decide_instead")
    if old.pk == to_stage.pk:
        return application
    application.stage = to_stage
    application.moved_at = timezone.now()
    application.save(update_fields=["stage", "moved_at", "updated_at"])
    event = ApplicationEvent.objects.create(
        application=application,
        kind=EventKind.MOVED,
        from_stage=old.name,
        to_stage=to_stage.name,
        to_kind=to_stage.kind,
        actor=actor,
        reason=reason,
    )
    plan_entry(application=application, stage=to_stage, event=event, actor=actor)
    changes = {"stage": {"old": old.name, "new": to_stage.name}}
    audit.record("update", application, actor=actor, changes=changes, name="recruiting.application.moved")
    sent = {"application_id": application.pk, "tenant_id": application.tenant_id, "from_stage_id": old.pk}
    sent |= {"to_stage_id": to_stage.pk, "actor_id": actor.pk}
    transaction.on_commit(partial(application_moved.send_robust, Application, **sent))
    return application


def _where(application: Application) -> str:
    last = application.events.filter(kind=EventKind.MOVED).select_related("actor").order_by("-pk").first()
    mover = getattr(last.actor, "name", "") if last and last.actor else "somebody"
    return f"{application.candidate.name} is in “{application.stage.name}” now: {mover} moved it first."


@transaction.atomic
def decide_application(*, application: Application, outcome: str, reason: str, actor: User | None) -> Application:
    """Hire, reject or withdraw: a person's decision with a reason. A rejection keeps the stage; hiring fills a
    position and places an active candidate. Without an actor only the candidate's own withdrawal
    (recruiting.domain.withdrawals).

    Writes history and audit (the decision fails where it cannot be audited), sends application_decided after commit.
    Refuses an empty reason, a decided application, and hiring on a full requisition (SeatsExhausted)."""
    if not reason.strip():
        raise Refused("A decision needs a reason.", code="no_reason", fields={"reason": "Write the reason."})
    if actor is None and outcome != Outcome.WITHDRAWN:
        raise Refused("A person decides.", code="no_actor")
    if outcome == Outcome.HIRED:
        lock_person(application)
    application = _locked(application)
    OUTCOME_FLOW.check(application.outcome, outcome)
    old_stage = application.stage.name
    if outcome == Outcome.HIRED and actor is not None:
        fill_position(requisition=application.requisition, actor=actor)
        hired = application.requisition.pipeline.stages.filter(kind=StageKind.HIRED).first()
        application.stage = hired or application.stage
    application.outcome, application.outcome_reason = outcome, reason.strip()
    application.decided_by, application.decided_at = actor, timezone.now()
    application.moved_at = application.decided_at
    application.save()
    if outcome == Outcome.HIRED and actor is not None:
        place_hired(application=application, actor=actor)
    _record_decision(application, old_stage, actor)
    return application


def _record_decision(application: Application, old_stage: str, actor: User | None) -> None:
    """History, audit, what the hired stage does, and the signal."""
    outcome, reason = application.outcome, application.outcome_reason
    event = ApplicationEvent.objects.create(
        application=application,
        kind=EventKind.DECIDED,
        from_stage=old_stage,
        to_stage=application.stage.name,
        to_kind=application.stage.kind,
        outcome=outcome,
        reason=reason,
        actor=actor,
    )
    if outcome == Outcome.HIRED and application.stage.kind == StageKind.HIRED:
        plan_entry(application=application, stage=application.stage, event=event, actor=actor)
    changes = {"outcome": {"old": "", "new": outcome}, "reason": {"old": "", "new": reason}}
    audit.record("decision", application, actor=actor, changes=changes, name="recruiting.application.decided")
    sent = {"application_id": application.pk, "tenant_id": application.tenant_id, "outcome": outcome}
    sent["actor_id"] = actor.pk if actor else None
    transaction.on_commit(partial(application_decided.send_robust, Application, **sent))


@transaction.atomic
def reopen_application(*, application: Application, actor: User, reason: str = "") -> Application:
    """Take back a rejection or a withdrawal: the application stands where it stood, and a mail about the decision that
    has not gone yet never goes. A hire stays."""
    application = _locked(application)
    old = application.outcome
    OUTCOME_FLOW.check(old, "")
    application.outcome, application.outcome_reason = "", ""
    application.decided_by, application.decided_at = None, None
    application.moved_at = timezone.now()
    application.save()
    ApplicationEvent.objects.create(
        application=application,
        kind=EventKind.REOPENED,
        to_stage=application.stage.name,
        to_kind=application.stage.kind,
        actor=actor,
        reason=reason,
    )
    changes = {"outcome": {"old": old, "new": ""}}
    audit.record("decision", application, actor=actor, changes=changes, name="recruiting.application.reopened")
    cancel_decision_mails(application=application, actor=actor)
    return application
