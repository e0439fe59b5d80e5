"""An interviewer's own day: what is today, what is next, whose feedback is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import QuerySet
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
    """Interviews that took place and wait for this person's feedback, oldest first."""
    done = InterviewFeedback.objects.filter(interviewer=user, status=FeedbackStatus.FINAL).values("interview_id")
    return own_sessions(user).filter(status__in=_HELD).exclude(pk__in=done).order_by("scheduled_at", "pk")


def day_of(user: User) -> Day:
    """The page's content. Five statements."""
    mine, now = own_sessions(user), timezone.now()
    start = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    end = start + timedelta(days=1)
    open_ones = mine.exclude(status__in=[InterviewStatus.CANCELLED, InterviewStatus.NO_SHOW])
    today = open_ones.filter(scheduled_at__gte=start, scheduled_at__lt=end).order_by("scheduled_at", "pk")
    coming = mine.filter(status=InterviewStatus.SCHEDULED, scheduled_at__gte=end).order_by("scheduled_at", "pk")
    held = mine.filter(status=InterviewStatus.COMPLETED, scheduled_at__gte=now - timedelta(days=30)).count()
    return Day(list(today), list(coming[:_NEXT]), list(feedback_due(user)[:50]), held, coming.count())
