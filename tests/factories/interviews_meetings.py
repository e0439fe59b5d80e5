"""People's interviews, calendars, plans and booking links, made through the domain. A scope must be open."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils import timezone

from accounts.models import User
from interviews.domain import sessions
from interviews.models import InterviewSession
from recruiting.models import Application, Candidate
from tests.factories.recruiting import make_application, make_candidate, make_requisition


def next_weekday(weekday: int = 0, hour: int = 13, *, weeks: int = 1) -> datetime:
    """A weekday (0 = Monday) at a full hour (UTC), at least so many weeks ahead."""
    day = timezone.now().astimezone(UTC).replace(hour=hour, minute=0, second=0, microsecond=0)
    return day + timedelta(days=(weekday - day.weekday()) % 7 + 7 * weeks)


def make_session(
    actor: User,
    *,
    candidate: Candidate | None = None,
    starts_at: datetime | None = None,
    lead: User | None = None,
    **details: Any,
) -> InterviewSession:
    """An interview next Monday at 13:00 UTC, led by the actor."""
    return sessions.schedule(
        candidate=candidate or make_candidate(actor),
        starts_at=starts_at or next_weekday(),
        lead=lead or actor,
        actor=actor,
        **{"title": "Technical talk", **details},
    )


def make_application_session(actor: User, **details: Any) -> tuple[Application, InterviewSession]:
    """An application, and an interview for it."""
    application = make_application(actor, make_requisition(actor))
    session = make_session(actor, candidate=application.candidate, application=application, **details)
    return application, session
