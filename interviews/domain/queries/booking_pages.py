"""What the pages of a booking link show."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from interviews.domain import calendar_files
from interviews.domain.bookings import can_move, slots_of
from interviews.domain.session_entries import entry_for_candidate, place_of, when_of
from interviews.domain.slots import Slot
from interviews.enums import InterviewStatus
from interviews.models import BookingLink

DAYS_SHOWN = 14


@dataclass(frozen=True, slots=True)
class Choice:
    """A time to choose: `value` is what the form sends (UTC), `local` what the candidate's clock will say."""

    value: str
    local: datetime


def choices_of(link: BookingLink, *, zone: str, day: str) -> dict[str, Any]:
    """The days that have free times and the times of the chosen one (else of the first), on the clock of `zone`."""
    place = ZoneInfo(zone)
    by_day: dict[date, list[Choice]] = {}
    for slot in slots_of(link):
        local = slot.starts_at.astimezone(place)
        by_day.setdefault(local.date(), []).append(_choice(slot, local))
    chosen = _asked(day) if _asked(day) in by_day else next(iter(by_day), None)
    days = list(by_day)
    at = days.index(chosen) // DAYS_SHOWN * DAYS_SHOWN if chosen is not None else 0
    return {
        "zone": zone,
        "days": days[at : at + DAYS_SHOWN],
        "day": chosen,
        "before": days[at - 1] if at else None,
        "after": days[at + DAYS_SHOWN] if at + DAYS_SHOWN < len(days) else None,
        "choices": by_day.get(chosen, []) if chosen is not None else [],
    }


def _choice(slot: Slot, local: datetime) -> Choice:
    return Choice(slot.starts_at.isoformat().replace("+00:00", "Z"), local)


def _asked(day: str) -> date | None:
    try:
        return date.fromisoformat(day)
    except ValueError:
        return None


def booked_page(link: BookingLink) -> dict[str, Any]:
    """The interview that was chosen, on the candidate's clock."""
    session = link.session
    if session is None:
        return {"link": link, "session": None}
    entry = entry_for_candidate(session, link.timezone)
    return {
        "link": link,
        "session": session,
        "when": when_of(session, link.timezone),
        "where": place_of(session),
        "names": [row.user.name for row in session.participants.select_related("user").order_by("role", "pk")],
        "can_move": can_move(link),
        "can_cancel": session.status == InterviewStatus.SCHEDULED,
        "google_url": calendar_files.google_link(entry),
        "outlook_url": calendar_files.outlook_link(entry),
    }
