"""The one writer of an invitation's status."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from interviews.domain import chat_states
from interviews.domain.invitation_links import is_over
from interviews.domain.invitation_tellings import tell_completed
from interviews.enums import CHAT_ENDED, INVITATION_FLOW, InvitationStatus, ReviewStatus
from interviews.models import Chat, InvitedInterview
from superadmin.domain import audit
from superadmin.domain.background import enqueue

EXPIRE = "interviews.expire_invitation"
SHORTEST_WINDOW = timedelta(minutes=15)


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


def expire_due() -> int:
    """Close every invitation of the open tenant whose time is over: lists are right although no worker ran. Answers how
    many. One query where none is."""
    begun = timezone.now() - SHORTEST_WINDOW
    rows = InvitedInterview.objects.filter(status=InvitationStatus.PENDING, scheduled_time__lte=begun)
    return sum(expire(invitation=row).status == InvitationStatus.EXPIRED for row in rows[:200] if is_over(row))


def settle(invitation: InvitedInterview) -> InvitedInterview:
    """The invitation as the clock has it: one that ran out is expired, a talk whose time is over is ended. Any read may
    call it; nothing is written while nothing is due."""
    if invitation.status == InvitationStatus.PENDING and is_over(invitation):
        return expire(invitation=invitation)
    chat = invitation.chat
    if invitation.status == InvitationStatus.IN_PROGRESS and chat is not None and chat.status not in CHAT_ENDED:
        chat_states.settle(chat)
        invitation.refresh_from_db()
    return invitation
