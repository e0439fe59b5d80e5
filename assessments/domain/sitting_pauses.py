"""Stopping the clock with authority: staff pause and resume, arranged breaks, more time."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.domain import clock, sitting_watches
from assessments.domain.finishing import plan_finish
from assessments.domain.places import count_time
from assessments.domain.sitting_rules import GRANTED, arranged_again
from assessments.domain.transitions import locked, note_event, transition
from assessments.enums import BEFORE_START, SessionStatus
from assessments.models import TestSession
from config.errors import Conflict, Refused
from superadmin.domain import audit

MOST_EXTRA_MINUTES = 600


class NotRunning(Conflict):
    """The clock does not run, so it cannot be stopped."""

    code = "not_running"


class NoBreakLeft(Conflict):
    """No break is arranged, or all are taken."""

    code = "no_break_left"


@transaction.atomic
def pause_sitting(*, session: TestSession, actor: User, reason: str = "") -> TestSession:
    """Stop the clock until somebody resumes it. Paused already: unchanged. Records `assessments.session.paused`.

    Raises NotRunning before the start, after the end and once the time is over."""
    row = locked(session)
    if row.status == SessionStatus.PAUSED:
        return row
    _stop(row, actor=actor, note=reason, pause_until=None)
    changes = {"reason": {"old": "", "new": reason}}
    audit.record("update", row, actor=actor, name="assessments.session.paused", changes=changes)
    return row


@transaction.atomic
def take_break(*, session: TestSession) -> TestSession:
    """The candidate takes an arranged break: the clock stops for its minutes at most, and goes on by itself.

    Raises NoBreakLeft, NotRunning."""
    row = locked(session)
    if row.status == SessionStatus.PAUSED:
        return row
    breaks, minutes = int(row.accommodation.get("breaks", 0)), int(row.accommodation.get("break_minutes", 0))
    if row.breaks_taken >= breaks or minutes < 1:
        raise NoBreakLeft(
            _("No break is left. If you need one, ask for help: the team can stop the clock.")
            if breaks
            else _("No break is arranged for this test. If you need one, ask for help: the team can stop the clock.")
        )
    _stop(
        row,
        actor=None,
        note="break",
        pause_until=clock.now() + timedelta(minutes=minutes),
        breaks_taken=row.breaks_taken + 1,
    )
    plan_finish(row)
    return row


def _stop(row: TestSession, *, actor: User | None, note: str, **fields: Any) -> None:
    at = clock.now()
    if row.status != SessionStatus.IN_PROGRESS or row.deadline_at is None or at >= row.deadline_at:
        raise NotRunning(_("The clock of this test does not run now, so it cannot be stopped."), status_now=row.status)
    count_time(row, at)
    transition(session=row, to=SessionStatus.PAUSED, actor=actor, note=note, paused_at=at, current_since=None, **fields)
    if row.watch is not None:
        sitting_watches.rest_watch(watch=row.watch)


@transaction.atomic
def resume_sitting(*, session: TestSession, actor: User | None) -> TestSession:
    """Let the clock go on: the deadline moves by what was paused. Runs already: unchanged. The candidate (`actor` None)
    ends a break early, never a pause of the staff. Records `assessments.session.resumed`. Raises NotRunning."""
    row = locked(session)
    if row.status == SessionStatus.IN_PROGRESS:
        return row
    if row.status != SessionStatus.PAUSED:
        raise NotRunning(_("This test is not paused."), status_now=row.status)
    if actor is None and row.pause_until is None:
        raise NotRunning(_("The team stopped the clock and will let it go on. Your answers are kept."), code="paused")
    if row.pause_until is not None and row.pause_until <= clock.now():
        return end_break(row)
    _go_on(row, clock.now(), actor)
    if actor is not None:
        audit.record("update", row, actor=actor, name="assessments.session.resumed")
    return row


def end_break(row: TestSession) -> TestSession:
    """A break whose time is over went on at its end, whenever that is noticed. The row is locked and paused."""
    if row.pause_until is None:
        return row
    _go_on(row, row.pause_until, None)
    return row


def _go_on(row: TestSession, at: datetime, actor: User | None) -> None:
    row.paused_seconds += clock.seconds_between(row.paused_at or at, at)
    transition(
        session=row,
        to=SessionStatus.IN_PROGRESS,
        actor=actor,
        note="resumed",
        paused_at=None,
        pause_until=None,
        paused_seconds=row.paused_seconds,
        deadline_at=clock.deadline_of(row, started_at=row.started_at or at),
        current_since=at,
    )
    plan_finish(row)


@transaction.atomic
def extend_sitting(*, session: TestSession, actor: User, minutes: int, reason: str) -> TestSession:
    """Give more minutes (1-600) to one sitting, before or while it runs; the window's end no longer cuts it.

    Records `assessments.session.extended`. Refuses bad minutes, an empty reason, and a sitting that is over."""
    if not 1 <= minutes <= MOST_EXTRA_MINUTES:
        sentence = f"Give 1 to {MOST_EXTRA_MINUTES} minutes."
        raise Refused(sentence, fields={"minutes": sentence})
    if not reason.strip():
        sentence = "Write why more time is given."
        raise Refused(sentence, fields={"reason": sentence})
    row = locked(session)
    arranged = {**row.accommodation, GRANTED: int(row.accommodation.get(GRANTED, 0)) + minutes}
    _rearrange(row, arranged, actor, note=f"{minutes} minutes: {reason}")
    changes = {"minutes": {"old": 0, "new": minutes}, "reason": {"old": "", "new": reason}}
    audit.record("update", row, actor=actor, name="assessments.session.extended", changes=changes)
    return row


@transaction.atomic
def rearrange_sitting(*, session: TestSession, actor: User | None) -> TestSession:
    """Put what is arranged for the person now in force on a sitting that is not over; its deadline is worked out anew
    and never moved into the past. One that is over is given back unchanged."""
    row = locked(session)
    if row.status not in (*BEFORE_START, SessionStatus.IN_PROGRESS, SessionStatus.PAUSED):
        return row
    _rearrange(row, arranged_again(row), actor, note="accommodation")
    return row


def _rearrange(row: TestSession, arranged: dict[str, Any], actor: User | None, *, note: str) -> None:
    at = clock.now()
    over = row.deadline_at is not None and row.status == SessionStatus.IN_PROGRESS and at >= row.deadline_at
    if over or row.status not in (*BEFORE_START, SessionStatus.IN_PROGRESS, SessionStatus.PAUSED):
        raise NotRunning("This sitting is over; its time cannot be changed any more.", status_now=row.status)
    row.accommodation = arranged
    if row.started_at is not None:
        row.deadline_at = max(clock.deadline_of(row, started_at=row.started_at), row.paused_at or at)
    row.save(update_fields=["accommodation", "deadline_at", "updated_at"])
    data = {"deadline_at": row.deadline_at.isoformat() if row.deadline_at else None}
    note_event(session=row, kind="time_changed", actor=actor, note=note, data=data)
    plan_finish(row)
