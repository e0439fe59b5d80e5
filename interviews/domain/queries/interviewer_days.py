"""An interviewer's own day: what is today, what is next, whose feedback is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import User
from interviews.enums import FeedbackStatus, InterviewStatus
from interviews.models import InterviewFeedback, InterviewSession

_HELD = (InterviewStatus.IN_PROGRESS, InterviewStatus.COMPLETED)
_NEXT = 10


@dataclass(frozen=True, slots=True)
class Day:
    """`due`: interviews that took place and wait for this person's feedback, oldest first; `held` in the last 30
    days."""

    today: Sequence[InterviewSession]
    coming: Sequence[InterviewSession]
    due: Sequence[InterviewSession]
    held: int
    booked: int


def own_sessions(user: User) -> QuerySet[InterviewSession]:
    """The interviews that a person sits on, without those they declined."""
    seats = user.interview_participations.exclude(response="declined").values("session_id")
    return InterviewSession.objects.filter(pk__in=seats).select_related("candidate", "requisition", "room")


def feedback_due(user: User) -> QuerySet[InterviewSession]:
    """Interviews that took place, or whose time has come, and that wait for this person's feedback, oldest first."""
    held = Q(status__in=_HELD) | Q(status=InterviewStatus.SCHEDULED, scheduled_at__lte=timezone.now())
    done = InterviewFeedback.objects.filter(interviewer=user, status=FeedbackStatus.FINAL).values("interview_id")
    return own_sessions(user).filter(held).exclude(pk__in=done).order_by("scheduled_at", "pk")


def _end_of_today() -> datetime:
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)


def today_of(user: User) -> QuerySet[InterviewSession]:
    """A person's interviews of today, in the zone that is open, the earliest first."""
    open_ones = own_sessions(user).exclude(status__in=[InterviewStatus.CANCELLED, InterviewStatus.NO_SHOW])
    end = _end_of_today()
    return open_ones.filter(scheduled_at__gte=end - timedelta(days=1), scheduled_at__lt=end).order_by(
        "scheduled_at", "pk"
    )


def day_of(user: User) -> Day:
    """The page's content. Five statements."""
    mine, now, end = own_sessions(user), timezone.now(), _end_of_today()
    coming = mine.filter(status=InterviewStatus.SCHEDULED, scheduled_at__gte=end).order_by("scheduled_at", "pk")
    held = mine.filter(status=InterviewStatus.COMPLETED, scheduled_at__gte=now - timedelta(days=30)).count()
    return Day(list(today_of(user)), list(coming[:_NEXT]), list(feedback_due(user)[:50]), held, coming.count())
