"""The end of a sitting: what was saved is handed in, once, by whoever is first: candidate, clock, policy, staff."""

from datetime import datetime, timedelta
from functools import partial

from django.db import transaction

from accounts.models import User
from assessments.domain import clock, sitting_watches
from assessments.domain.applications import set_application_status
from assessments.domain.places import count_time
from assessments.domain.transitions import transition
from assessments.enums import ApplicationStatus, SessionStatus
from assessments.models import Answer, TestSession
from assessments.signals import sitting_submitted
from superadmin.domain import audit
from superadmin.domain.background import enqueue

FINALIZE = "assessments.finalize_sitting"
GRADE = "assessments.grade_session"


def plan_finish(session: TestSession) -> None:
    """Write the task that hands in what is saved when the deadline and its grace are over, or ends a break. A later
    deadline plans a later task; the earlier one then finds nothing to do."""
    if session.is_preview:
        return
    due = session.pause_until if session.status == SessionStatus.PAUSED else _end_of(session)
    if due is None:
        return
    run_after = due + timedelta(seconds=1)
    key = f"{session.public_id}:{run_after.isoformat()}"
    enqueue(FINALIZE, key=key, related=session, run_after=run_after, session_id=session.pk)


def _end_of(session: TestSession) -> datetime | None:
    return session.deadline_at + clock.GRACE if session.deadline_at is not None else None


def hand_in(session: TestSession, *, at: datetime, reason: str, actor: User | None = None) -> TestSession:
    """Write the end: completed at `at`, at the deadline at the latest. The row is locked and runs. Ends the watch,
    completes the candidate's standing, and sends sitting_submitted after commit."""
    end = min(at, session.deadline_at) if session.deadline_at is not None and not clock.stands_still(session) else at
    began = session.started_at or end
    until = session.paused_at if clock.stands_still(session) and session.paused_at else end
    if not clock.stands_still(session):
        count_time(session, end)
    unanswered = Answer.objects.filter(session=session, is_answered=False).count()
    transition(
        session=session,
        to=SessionStatus.SUBMITTED,
        actor=actor,
        note=reason,
        completed_at=end,
        duration_seconds=max(0, clock.seconds_between(began, until) - session.paused_seconds),
        end_reason=reason[:40],
        unanswered=unanswered,
        current_since=None,
        pause_until=None,
    )
    standing = session.assessment_application
    if standing is not None:
        set_application_status(standing=standing, status=ApplicationStatus.COMPLETED, actor=actor)
    if session.watch is not None:
        sitting_watches.end_watch(watch=session.watch, reason=_watch_word(reason))
    audit.record(
        "update", session, actor=actor or session.user, name="assessments.session.submitted", description=reason
    )
    # Marking is asked for in this very transaction: a server that dies right after it loses nothing.
    enqueue(GRADE, key=f"submitted:{session.pk}", related=session, session_id=session.pk)
    sent = {"session_id": session.pk, "tenant_id": session.tenant_id}
    transaction.on_commit(partial(sitting_submitted.send_robust, TestSession, **sent))
    return session


def _watch_word(reason: str) -> str:
    return {"time": "timeout"}.get(reason, reason)
