"""Practicing counts for a person's streak."""

from accounts.domain.streaks import keep_streak
from accounts.enums import StreakKind
from accounts.models import Streak
from assessments.models import TestSession


def count_practice(*, session_id: int) -> Streak | None:
    """Count the day on which a practice sitting was handed in, once; None for any other sitting. Safe to call twice."""
    session = TestSession.objects.select_related("user__profile").get(pk=session_id)
    if not session.is_practice or session.user is None or session.completed_at is None:
        return None
    return keep_streak(user=session.user, kind=StreakKind.PRACTICE, now=session.completed_at)
