"""Where a result stands among the others of its assessment."""

from django.db.models import Q

from assessments.enums import SessionStatus
from assessments.models import TestSession

ENOUGH = 30


def percentile_of(session: TestSession) -> float | None:
    """Percent of the marked sittings of the same assessment, whatever its version, that this result is above, half of
    the equal ones counted (percentile rank, 0-100, one decimal; Crocker & Algina 1986). None under 30 of them, for
    practice and previews, and where there is no result."""
    if session.assessment_id is None or session.score_percentage is None or session.is_practice or session.is_preview:
        return None
    others = TestSession.objects.filter(
        assessment=session.assessment_id,
        is_preview=False,
        is_practice=False,
        status__in=[SessionStatus.GRADED, SessionStatus.RELEASED],
    )
    n = others.count()
    if n < ENOUGH:
        return None
    below = others.filter(score_percentage__lt=session.score_percentage).count()
    equal = others.filter(Q(score_percentage=session.score_percentage)).count()
    return round(100 * (below + equal / 2) / n, 1)
