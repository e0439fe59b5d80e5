"""Marking and releasing in the background, asked for when something happened."""

from uuid import UUID

from assessments.domain.grading import grade_session
from assessments.domain.releases import RELEASE_DUE
from assessments.domain.sitting_watches import KIND
from assessments.models import TestSession
from superadmin.domain.background import enqueue

GRADE = "assessments.grade_session"


def request_grading(*, session_id: int, because: str) -> None:
    """Have a handed-in sitting marked, once for each cause. Practice and previews show their result at once, so they
    are marked at once."""
    session = TestSession.objects.get(pk=session_id)
    if session.is_practice or session.is_preview:
        grade_session(session=session)
    else:
        enqueue(GRADE, key=because, related=session, session_id=session_id)


def request_release(*, subject_kind: str, subject_id: UUID) -> None:
    """Have the result of a watched sitting released where it is due."""
    session = TestSession.objects.filter(public_id=subject_id).first() if subject_kind == KIND else None
    if session is not None:
        enqueue(RELEASE_DUE, related=session, session=session.public_id)
