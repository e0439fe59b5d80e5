"""The clock of a sitting: the server's, to the second. Facts and arithmetic; nothing here writes."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from assessments.enums import SessionStatus
from assessments.models import SessionQuestion, TestSession

# What was posted up to so long after an end still counts: it was on its way.
GRACE = timedelta(seconds=10)


def now() -> datetime:
    """The moment that counts (UTC)."""
    return timezone.now()


def allowed_seconds(limit_seconds: int, accommodation: Mapping[str, Any]) -> int:
    """Working time with what is arranged, in seconds: limit × multiplier + extra minutes + what staff granted.

    >>> allowed_seconds(1800, {"multiplier": "1.5", "extra_minutes": 10})
    3300
    """
    multiplier = Decimal(str(accommodation.get("multiplier", 1)))
    minutes = int(accommodation.get("extra_minutes", 0)) + int(accommodation.get("granted_minutes", 0))
    return int(limit_seconds * multiplier) + 60 * minutes


def is_accommodated(accommodation: Mapping[str, Any]) -> bool:
    """Whether time or breaks are arranged: then the window's end does not cut the time."""
    return (
        Decimal(str(accommodation.get("multiplier", 1))) > 1
        or int(accommodation.get("extra_minutes", 0)) > 0
        or int(accommodation.get("granted_minutes", 0)) > 0
        or int(accommodation.get("breaks", 0)) > 0
    )


def window_end(session: TestSession) -> datetime | None:
    """When the window of the pinned assessment closes for this person; None where nothing closes it."""
    end = session.rules.get("window_end")
    if not end or session.is_preview or is_accommodated(session.accommodation):
        return None
    return datetime.fromisoformat(end)


def deadline_of(session: TestSession, *, started_at: datetime) -> datetime:
    """started + limit × multiplier + extra + paused, cut by the window's end where nothing is arranged (spec 04)."""
    seconds = allowed_seconds(session.limit_seconds, session.accommodation) + session.paused_seconds
    whole = started_at + timedelta(seconds=seconds)
    end = window_end(session)
    return whole if end is None else max(started_at, min(whole, end))


def seconds_between(earlier: datetime, later: datetime) -> int:
    """Whole seconds, never below 0."""
    return max(0, int((later - earlier).total_seconds()))


def stands_still(session: TestSession) -> bool:
    """Whether the clock is stopped."""
    return session.status == SessionStatus.PAUSED


def seconds_left(session: TestSession, at: datetime) -> int | None:
    """Until the deadline, 0 once it is over; while paused, what will be left on resuming. None before the start."""
    if session.deadline_at is None:
        return None
    since = session.paused_at if stands_still(session) and session.paused_at else at
    return seconds_between(since, session.deadline_at)


def is_over(session: TestSession, at: datetime) -> bool:
    """Whether the time is over, the grace included: nothing that comes now is scored."""
    return not stands_still(session) and session.deadline_at is not None and at > session.deadline_at + GRACE


def stretch(session: TestSession) -> Decimal:
    """By how much what is arranged lengthens the whole; limits of sections and questions grow by the same."""
    if not session.limit_seconds:
        return Decimal(1)
    return Decimal(allowed_seconds(session.limit_seconds, session.accommodation)) / session.limit_seconds


def section_seconds(session: TestSession, section: int) -> int | None:
    """What a section may take, in seconds of working time; None where it has no limit of its own."""
    limit = session.rules.get("sections", {}).get(str(section))
    return None if limit is None else int(limit * stretch(session))


def question_seconds(session: TestSession) -> int | None:
    """What one question may take, in seconds of working time; None where there is no such limit."""
    limit = session.rules.get("question_seconds")
    return None if not limit else int(limit * stretch(session))


def spent_on(session: TestSession, place: SessionQuestion, at: datetime) -> int:
    """Seconds of working time on one place until `at`, by the server's count."""
    running = place.position == session.current_position and session.current_since is not None
    since = session.current_since or at
    return place.seconds_spent + (seconds_between(since, at) if running and not stands_still(session) else 0)
