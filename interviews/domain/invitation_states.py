"""The one writer of an invitation's status."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from interviews.domain.invitation_links import is_over
from interviews.domain.invitation_tellings import tell_completed
from interviews.enums import INVITATION_FLOW, InvitationStatus, ReviewStatus
from interviews.models import Chat, InvitedInterview
from proctoring.domain.watches import end_watch
from superadmin.domain import audit
from superadmin.domain.background import enqueue

EXPIRE = "interviews.expire_invitation"


def locked(invitation: InvitedInterview) -> InvitedInterview:
    """The row as it stands, locked until the transaction ends. Lock first, read after: a join may change meanwhile."""
    InvitedInterview.objects.select_for_update(of=("self",)).only("pk").get(pk=invitation.pk)
    rows = InvitedInterview.objects.select_related(
        "tenant", "template_version__template", "candidate", "chat__watch", "interviewer", "policy"
    )
    return rows.get(pk=invitation.pk)


@transaction.atomic
def transition(*, invitation: InvitedInterview, to: InvitationStatus, **fields: Any) -> InvitedInterview:
    """Move the invitation to the status `to`, with `fields` of the row written along, under its lock. The caller's
    object is brought up to date and returned. Raises IllegalMove (409) for what INVITATION_FLOW does not hold."""
    rows = InvitedInterview.objects.select_for_update(of=("self",)).only("pk", "status")
    INVITATION_FLOW.check(rows.get(pk=invitation.pk).status, to)
    for name, value in fields.items():
        setattr(invitation, name, value)
    invitation.status = to
    invitation.save(update_fields=["status", "updated_at", *fields])
    return invitation


@transaction.atomic
def expire(*, invitation: InvitedInterview) -> InvitedInterview:
    """Close an invitation that nobody took up in its time; any other is returned as it is. Records
    `interviews.invitation.expired`."""
    row = locked(invitation)
    if row.status != InvitationStatus.PENDING or not is_over(row):
        return row
    row = transition(invitation=row, to=InvitationStatus.EXPIRED)
    audit.record("update", row, actor=None, name="interviews.invitation.expired")
    return row


def plan_expiry(invitation: InvitedInterview, at: datetime) -> None:
    """Have the invitation closed when its time is over, unless it is moved before."""
    key = f"{invitation.public_id}:{invitation.sequence}"
    enqueue(EXPIRE, key=key, related=invitation, run_after=at, invitation=invitation.public_id)


@transaction.atomic
def complete(*, chat: Chat) -> InvitedInterview | None:
    """The interview of an invitation is over: COMPLETED, its inviter told once. None for a chat of no invitation; twice
    changes nothing. Records `interviews.invitation.completed`."""
    found = InvitedInterview.objects.filter(chat=chat).first()
    if found is None:
        return None
    row = locked(found)
    if row.status != InvitationStatus.IN_PROGRESS:
        return row
    now = timezone.now()
    row = transition(
        invitation=row, to=InvitationStatus.COMPLETED, completed_at=now, last_activity_at=chat.last_activity_at or now
    )
    audit.record("update", row, actor=None, name="interviews.invitation.completed")
    if row.chat is not None and row.chat.watch is not None:
        end_watch(watch=row.chat.watch, reason="submitted")
    tell_completed(invitation=row)
    return row


@transaction.atomic
def review(*, invitation: InvitedInterview, actor: User) -> InvitedInterview:
    """A person has finished the review of a completed interview: REVIEWED. Twice changes nothing."""
    row = locked(invitation)
    if row.status == InvitationStatus.REVIEWED:
        return row
    return transition(
        invitation=row,
        to=InvitationStatus.REVIEWED,
        review_status=ReviewStatus.COMPLETED,
        reviewed_by=actor,
        reviewed_at=timezone.now(),
    )
