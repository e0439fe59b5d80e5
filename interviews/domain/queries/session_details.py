"""What the page of one interview shows."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils import timezone
from rules.rulesets import test_rule

from accounts.models import User
from interviews.domain import calendar_files
from interviews.domain.ai_sessions import invitation_of
from interviews.domain.conflicts import ends_at
from interviews.domain.session_entries import entry_for_staff, place_of, when_of
from interviews.domain.session_people import zones_of
from interviews.enums import InterviewStatus, Response
from interviews.models import InterviewParticipant, InterviewSession


@dataclass(frozen=True, slots=True)
class Seat:
    """An interviewer with the time on their own clock."""

    row: InterviewParticipant
    when: str
    is_own: bool


def details_of(session: InterviewSession, user: User) -> dict[str, Any]:
    """The context of the page: session, seats, own seat, history, links, and what this person may do now."""
    prefetch_related_objects([session], "participants__user")
    rows = list(session.participants.all())
    people = [row.user for row in rows]
    zones = zones_of([*people, user])
    seats = [Seat(row, when_of(session, zones[row.user_id]), row.user_id == user.pk) for row in rows]
    entry = entry_for_staff(session, zones[user.pk])
    return {
        "session": session,
        "seats": seats,
        "own": next((seat for seat in seats if seat.is_own), None),
        "when": when_of(session, zones[user.pk]),
        "where": place_of(session),
        "ends_at": ends_at(session),
        "changes": list(session.changes.select_related("actor").order_by("-pk")),
        "google_url": calendar_files.google_link(entry),
        "outlook_url": calendar_files.outlook_link(entry),
        "invitation": invitation_of(session) if session.mode == "ai" else None,
        "can": acts_on(session, user),
        "waiting": sum(seat.row.response == Response.NEEDS_ACTION for seat in seats),
    }


def acts_on(session: InterviewSession, user: User) -> dict[str, bool]:
    """What this person may do now, as the interview stands."""
    edits = bool(test_rule("interviews.edit_session", user, session))  # type: ignore[no-untyped-call]  # untyped
    runs = bool(test_rule("interviews.run_session", user, session))  # type: ignore[no-untyped-call]  # untyped
    scheduled = session.status == InterviewStatus.SCHEDULED
    running = session.status == InterviewStatus.IN_PROGRESS
    near = session.scheduled_at - timedelta(minutes=30) <= timezone.now()
    return {
        "edit": edits and scheduled,
        "move": edits and session.status in (InterviewStatus.SCHEDULED, InterviewStatus.NO_SHOW),
        "cancel": edits and scheduled,
        "start": runs and scheduled and near and session.mode != "ai",
        "complete": runs and running,
        "no_show": runs and (running or (scheduled and session.scheduled_at <= timezone.now())),
        "respond": scheduled and any(row.user_id == user.pk for row in session.participants.all()),
    }
