"""The one writer of an interview's status: begun, done, canceled, nobody came."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from config.errors import Conflict, Refused
from interviews.domain import ai_sessions, booking_states, session_mails
from interviews.domain.reserved_times import release
from interviews.domain.session_history import announce_changed, note_change
from interviews.enums import INTERVIEW_FLOW, InterviewMode, InterviewStatus
from interviews.models import BookingLink, InterviewSession
from superadmin.domain import audit


class NotNow(Conflict):
    """The interview does not stand where this can be done."""

    code = "interview_state"


def locked(session: InterviewSession, *statuses: str) -> InterviewSession:
    """The row, locked for this transaction; its relations are read afterwards, each by itself. Raises NotNow where it
    stands in none of `statuses`."""
    row = InterviewSession.objects.select_for_update().get(pk=session.pk)
    if statuses and row.status not in statuses:
        raise NotNow(
            _("This interview is %(status)s. Open it again to see what can be done.")
            % {"status": row.get_status_display().lower()},
            status_now=row.status,
        )
    return row


@transaction.atomic
def start(*, session: InterviewSession, actor: User | None, at: datetime | None = None) -> InterviewSession:
    """It has begun, now or at `at` (UTC). Once: a second start changes nothing. Records `interviews.session.started`.
    Raises NotNow where it is over or canceled."""
    row = locked(session, InterviewStatus.SCHEDULED, InterviewStatus.IN_PROGRESS)
    if row.status == InterviewStatus.IN_PROGRESS:
        return row
    return _move(row, InterviewStatus.IN_PROGRESS, "started", actor, started_at=at or timezone.now())


@transaction.atomic
def complete(*, session: InterviewSession, actor: User | None, notes: str = "") -> InterviewSession:
    """It is over, now. `actual_minutes` is computed from start to now, to the nearest minute, 1 at least. Twice changes
    nothing. Records `interviews.session.completed`. Raises NotNow where it was not started."""
    row = locked(session, InterviewStatus.IN_PROGRESS, InterviewStatus.COMPLETED)
    if row.status == InterviewStatus.COMPLETED:
        return row
    now = timezone.now()
    took = (now - (row.started_at or now)).total_seconds() / 60
    release(session=row)
    return _move(
        row, InterviewStatus.COMPLETED, "completed", actor, note=notes, ended_at=now, actual_minutes=max(1, round(took))
    )


@transaction.atomic
def cancel(*, session: InterviewSession, actor: User | None, reason: str) -> InterviewSession:
    """Call it off, with a reason for the team. Its time is free again, and everyone gets a cancelation of their
    calendar entry. `actor` None: the candidate did. Records `interviews.session.canceled`. Raises Refused without a
    reason, NotNow where it has begun or is over."""
    words = " ".join(reason.split())[:500]
    if not words:
        sentence = _("Say why: the interviewers read it.")
        raise Refused(sentence, code="reason_needed", fields={"reason": sentence})
    row = locked(session, InterviewStatus.SCHEDULED)
    release(session=row)
    row.sequence += 1
    for link in BookingLink.objects.filter(session=row):
        booking_states.close(link=link, with_interview=True)
    row = _move(row, InterviewStatus.CANCELLED, "canceled", actor, note=words, cancellation_reason=words)
    if row.mode == InterviewMode.AI:
        ai_sessions.cancel_invitation(session=row, actor=actor, reason=words)
    else:
        session_mails.mail_everyone(session=row, event="canceled", actor=actor, reason=words)
    return row


@transaction.atomic
def mark_no_show(*, session: InterviewSession, actor: User, note: str = "") -> InterviewSession:
    """The candidate did not come. It can be moved to another time. Records `interviews.session.no_show`. Raises Refused
    before it was to begin, NotNow where it is over or canceled."""
    row = locked(session, InterviewStatus.SCHEDULED, InterviewStatus.IN_PROGRESS)
    if row.status == InterviewStatus.SCHEDULED and row.scheduled_at > timezone.now():
        raise Refused(_("This interview is still to come. Cancel it or move it instead."), code="too_early")
    release(session=row)
    return _move(row, InterviewStatus.NO_SHOW, "no_show", actor, note=note)


def back_to_scheduled(*, row: InterviewSession) -> None:
    """Save a row that was moved; one to which nobody came waits again. For `sessions.reschedule`, with the row
    locked."""
    if row.status != InterviewStatus.SCHEDULED:
        INTERVIEW_FLOW.check(row.status, InterviewStatus.SCHEDULED)
        row.status = InterviewStatus.SCHEDULED
        row.started_at = None
    row.save()


def _move(
    row: InterviewSession, status: InterviewStatus, what: str, actor: User | None, *, note: str = "", **fields: Any
) -> InterviewSession:
    INTERVIEW_FLOW.check(row.status, status)
    row.status = status
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    note_change(session=row, kind=what, actor=actor, note=note)
    audit.record("update", row, actor=actor, name=f"interviews.session.{what}")
    announce_changed(row, what)
    return row
