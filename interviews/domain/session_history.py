"""What happened to an interview, row by row, and the signals that tell it."""

from datetime import datetime
from functools import partial

from django.db import transaction

from accounts.models import User
from interviews import signals
from interviews.models import InterviewSession, SessionChange


def note_change(
    *,
    session: InterviewSession,
    kind: str,
    actor: User | None,
    note: str = "",
    from_at: datetime | None = None,
    to_at: datetime | None = None,
) -> SessionChange:
    """Append one row: `kind` is scheduled, edited, moved, panel, response, started, completed, canceled or no_show.
    Without an actor the candidate did it."""
    return SessionChange.objects.create(
        session=session,
        kind=kind,
        from_at=from_at,
        to_at=to_at,
        note=note[:500],
        actor=actor,
        by_candidate=actor is None,
        tenant_id=session.tenant_id,
    )


def announce_scheduled(session: InterviewSession) -> None:
    """Send `interview_scheduled` after the commit."""
    given = {"session_id": session.pk, "tenant_id": session.tenant_id}
    transaction.on_commit(partial(signals.interview_scheduled.send, InterviewSession, **given))


def announce_changed(session: InterviewSession, kind: str) -> None:
    """Send `interview_changed` after the commit; `kind` as in the history."""
    given = {"session_id": session.pk, "tenant_id": session.tenant_id, "kind": kind}
    transaction.on_commit(partial(signals.interview_changed.send, InterviewSession, **given))
