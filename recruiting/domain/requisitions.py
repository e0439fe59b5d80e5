"""Requisitions: opening, editing, moving through their life."""

from collections.abc import Collection
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import F
from django.dispatch import Signal
from django.utils import timezone

from accounts.models import User
from config.errors import Refused
from recruiting.domain.pipelines import default_pipeline
from recruiting.domain.questions import copy_questions, questions_of
from recruiting.enums import REQUISITION_FLOW, RequisitionStatus
from recruiting.models import JobRequisition, Pipeline
from recruiting.signals import requisition_closed, requisition_published
from superadmin.domain import audit
from superadmin.domain.background import enqueue

EDITABLE = frozenset(
    {
        "title",
        "description",
        "department",
        "location",
        "remote_policy",
        "employment_type",
        "required_skills",
        "nice_to_have",
        "experience_level",
        "min_experience_years",
        "max_experience_years",
        "min_salary",
        "max_salary",
        "currency",
        "salary_period",
        "positions_available",
        "closes_at",
        "job_description",
        "hiring_manager",
        "pipeline",
    }
)
# A change of these changes what applicants are matched with.
_ASKED = frozenset(
    {"title", "required_skills", "nice_to_have", "experience_level", "min_experience_years", "max_experience_years"}
)


_RUNNING = (RequisitionStatus.OPEN, RequisitionStatus.PAUSED)


class SeatsExhausted(Refused):
    """Every position is filled."""

    code = "seats_exhausted"


class ApprovalNeeded(Refused):
    """The company wants the hiring manager's word before an opening is published."""

    code = "approval_needed"


def _check(fields: dict[str, Any]) -> None:
    unknown = set(fields) - EDITABLE
    if unknown:
        raise TypeError(f"not fields of a requisition: {sorted(unknown)}")


def _check_ranges(requisition: JobRequisition) -> None:
    low, high = requisition.min_salary, requisition.max_salary
    if low is not None and high is not None and low > high:
        raise Refused("The lowest salary is above the highest.", fields={"min_salary": "More than the highest salary."})
    first, last = requisition.min_experience_years, requisition.max_experience_years
    if first is not None and last is not None and first > last:
        raise Refused(
            "The fewest years are more than the most.", fields={"min_experience_years": "More than the most years."}
        )
    if requisition.positions_available < max(1, requisition.positions_filled):
        raise Refused(
            "There cannot be fewer positions than are filled.",
            fields={"positions_available": f"At least {max(1, requisition.positions_filled)}."},
        )


def _check_given(requisition: JobRequisition, given: Collection[str]) -> None:
    if "pipeline" in given and Pipeline.objects.filter(pk=requisition.pipeline_id, is_archived=True).exists():
        raise Refused("This pipeline is put away.", fields={"pipeline": "Choose one that is in use."})
    if "closes_at" in given and requisition.closes_at is not None and requisition.closes_at <= timezone.now():
        raise Refused("The day of closing is over.", fields={"closes_at": "Choose a day that is still to come."})


def plan_closing(requisition: JobRequisition) -> None:
    """Have a running job closed when its `closes_at` comes. Asking again for the same moment plans nothing twice; a
    moment that was changed meanwhile does nothing when it comes."""
    if requisition.closes_at is not None and requisition.status in _RUNNING:
        key = f"close:{requisition.public_id}:{requisition.closes_at.isoformat()}"
        enqueue(
            "recruiting.close_requisition",
            key=key,
            related=requisition,
            run_after=requisition.closes_at,
            requisition_id=requisition.pk,
        )


@transaction.atomic
def create_requisition(*, actor: User, team: tuple[User, ...] = (), **fields: Any) -> JobRequisition:
    """Make a draft opening on the tenant's default pipeline where none is named. Refuses ranges that run backwards, and
    a day of closing that is over."""
    _check(fields)
    requisition = JobRequisition(created_by=actor, **{"pipeline": None, **fields})
    if fields.get("pipeline") is None:
        requisition.pipeline = default_pipeline()
    _check_ranges(requisition)
    _check_given(requisition, fields)
    requisition.save()
    requisition.team.set(team)
    audit.record("create", requisition, actor=actor, name="recruiting.requisition.created")
    return requisition


@transaction.atomic
def edit_requisition(
    *, requisition: JobRequisition, actor: User, team: tuple[User, ...] | None = None, **fields: Any
) -> JobRequisition:
    """Change fields, and the team where one is given. Where what is asked of people changes, every applicant is
    matched again in the background. A new `closes_at` is planned. Refuses ranges that run backwards, a day of closing
    that is over, and another pipeline under applicants."""
    _check(fields)
    requisition = JobRequisition.objects.select_for_update().get(pk=requisition.pk)
    changes = {
        name: {"old": str(getattr(requisition, name)), "new": str(value)}
        for name, value in fields.items()
        if getattr(requisition, name) != value
    }
    if "pipeline" in changes and requisition.applications.exists():
        raise Refused("People stand on this job's pipeline already.", fields={"pipeline": "It stays as it is."})
    for name in changes:
        setattr(requisition, name, fields[name])
    _check_ranges(requisition)
    _check_given(requisition, changes)
    requisition.save()
    changes |= _set_team(requisition, team)
    if changes:
        audit.record("update", requisition, actor=actor, changes=changes, name="recruiting.requisition.edited")
    if "closes_at" in changes:
        plan_closing(requisition)
    if _ASKED & set(changes):
        enqueue("recruiting.match_requisition", related=requisition, user=actor, requisition_id=requisition.pk)
    return requisition


def _set_team(requisition: JobRequisition, team: tuple[User, ...] | None) -> dict[str, dict[str, str]]:
    """What changed, for the audit: e-mails, sorted."""
    before = sorted(requisition.team.values_list("email", flat=True))
    after = before if team is None else sorted(person.email for person in team)
    if team is None or before == after:
        return {}
    requisition.team.set(team)
    return {"team": {"old": ", ".join(before), "new": ", ".join(after)}}


@transaction.atomic
def confirm_requisition(*, requisition: JobRequisition, actor: User, **fields: Any) -> JobRequisition:
    """A person confirms what a draft asks for (fields as in edit_requisition), and it opens: both or neither."""
    edited = edit_requisition(requisition=requisition, actor=actor, **fields)
    return set_requisition_status(requisition=edited, status=RequisitionStatus.OPEN, actor=actor)


@transaction.atomic
def set_requisition_status(*, requisition: JobRequisition, status: str, actor: User | None) -> JobRequisition:
    """The one writer of a requisition's status. What opens is closed again at its `closes_at`; one that is over by then
    is forgotten. What does not stay open is not published any more: requisition_closed goes out after commit.

    Refuses a move outside REQUISITION_FLOW, and opening a full one (SeatsExhausted)."""
    requisition = JobRequisition.objects.select_for_update().get(pk=requisition.pk)
    REQUISITION_FLOW.check(requisition.status, status)
    full = requisition.positions_filled >= requisition.positions_available
    if status == RequisitionStatus.OPEN and full:
        raise SeatsExhausted("All positions of this job are filled. Add a position first.")
    old, requisition.status = requisition.status, status
    if status == RequisitionStatus.OPEN and requisition.opened_at is None:
        requisition.opened_at = timezone.now()
    changes = {"status": {"old": old, "new": str(status)}}
    if status != RequisitionStatus.OPEN:
        requisition.is_published = False
        _say(requisition_closed, requisition)
    elif requisition.closes_at is not None and requisition.closes_at <= timezone.now():
        changes["closes_at"] = {"old": requisition.closes_at.isoformat(), "new": ""}
        requisition.closes_at = None
    requisition.save(update_fields=["status", "opened_at", "is_published", "closes_at", "updated_at"])
    plan_closing(requisition)
    audit.record("update", requisition, actor=actor, changes=changes, name="recruiting.requisition.status_changed")
    return requisition


@transaction.atomic
def publish_requisition(*, requisition: JobRequisition, actor: User) -> JobRequisition:
    """Show the opening to the world; a draft opens by it. Sends requisition_published after commit.

    Refuses (ApprovalNeeded) where the company wants the hiring manager's word and somebody else publishes:
    recruiting.domain.approvals asks for it."""
    if requisition.tenant.publish_needs_approval and requisition.hiring_manager_id != actor.pk:
        raise ApprovalNeeded("The hiring manager approves what is published. Ask for it first.")
    if requisition.status != RequisitionStatus.OPEN:
        requisition = set_requisition_status(requisition=requisition, status=RequisitionStatus.OPEN, actor=actor)
    requisition = JobRequisition.objects.select_for_update().get(pk=requisition.pk)
    requisition.is_published = True
    requisition.published_at = requisition.published_at or timezone.now()
    requisition.save(update_fields=["is_published", "published_at", "updated_at"])
    audit.record("publish", requisition, actor=actor, name="recruiting.requisition.published")
    _say(requisition_published, requisition)
    return requisition


def _say(signal: Signal, requisition: JobRequisition) -> None:
    ids = {"requisition_id": requisition.pk, "tenant_id": requisition.tenant_id}
    transaction.on_commit(partial(signal.send_robust, JobRequisition, **ids))


@transaction.atomic
def unpublish_requisition(*, requisition: JobRequisition, actor: User) -> JobRequisition:
    """Take the opening from public view; it stays open. Sends requisition_closed after commit."""
    JobRequisition.objects.filter(pk=requisition.pk).update(is_published=False, updated_at=timezone.now())
    audit.record("update", requisition, actor=actor, name="recruiting.requisition.unpublished")
    requisition.refresh_from_db()
    _say(requisition_closed, requisition)
    return requisition


@transaction.atomic
def duplicate_requisition(*, requisition: JobRequisition, actor: User) -> JobRequisition:
    """A new draft that asks for the same, its questions too; nobody has applied to it and nothing is filled."""
    copied = {name: getattr(requisition, name) for name in EDITABLE - {"closes_at"}}
    copied["title"] = f"{requisition.title} (copy)"[:200]
    made = create_requisition(actor=actor, team=tuple(requisition.team.all()), **copied)
    if questions_of(requisition):
        copy_questions(source=requisition, target=made, actor=actor)
    return made


def fill_position(*, requisition: JobRequisition, actor: User) -> JobRequisition:
    """Count one more position as filled; the last one moves the requisition to filled. Call inside a transaction.

    Refuses where every position is filled (SeatsExhausted)."""
    filled = JobRequisition.objects.filter(pk=requisition.pk, positions_filled__lt=F("positions_available")).update(
        positions_filled=F("positions_filled") + 1, updated_at=timezone.now()
    )
    if not filled:
        raise SeatsExhausted("All positions of this job are filled.")
    requisition = JobRequisition.objects.get(pk=requisition.pk)
    last = requisition.positions_filled == requisition.positions_available
    if last and REQUISITION_FLOW.allows(requisition.status, RequisitionStatus.FILLED):
        return set_requisition_status(requisition=requisition, status=RequisitionStatus.FILLED, actor=actor)
    return requisition
