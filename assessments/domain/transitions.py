"""The one writer of a sitting's status."""

from typing import Any

from django.db import transaction

from accounts.models import User
from assessments.enums import SESSION_FLOW
from assessments.models import SessionEvent, TestSession


def locked(session: TestSession) -> TestSession:
    """The row as it stands, locked until the transaction ends. Lock first, read after: a join may change meanwhile."""
    TestSession.objects.select_for_update(of=("self",)).only("pk").get(pk=session.pk)
    rows = TestSession.objects.select_related("assessment", "assessment_application", "watch", "token")
    return rows.get(pk=session.pk)


def note_event(
    *,
    session: TestSession,
    kind: str,
    actor: User | None = None,
    note: str = "",
    data: dict[str, Any] | None = None,
    moves: tuple[str, str] = ("", ""),
) -> SessionEvent:
    """One line in the sitting's history."""
    return SessionEvent.objects.create(
        tenant_id=session.tenant_id,
        session=session,
        kind=kind,
        from_status=moves[0],
        to_status=moves[1],
        note=note[:500],
        data=data or {},
        actor=actor,
    )


@transaction.atomic
def transition(
    *,
    session: TestSession,
    to: str,
    actor: User | None = None,
    note: str = "",
    data: dict[str, Any] | None = None,
    **fields: Any,
) -> TestSession:
    """Move the sitting to the status `to`, with `fields` of the row written along, and one SessionEvent of the same
    name. The row is locked; the caller's object is brought up to date and returned. Raises IllegalMove (409) for a
    move that SESSION_FLOW does not hold."""
    current = TestSession.objects.select_for_update(of=("self",)).only("pk", "status").get(pk=session.pk)
    old = current.status
    SESSION_FLOW.check(old, to)
    for name, value in fields.items():
        setattr(session, name, value)
    session.status = to
    session.save(update_fields=["status", "updated_at", *fields])
    note_event(session=session, kind=str(to), actor=actor, note=note, data=data, moves=(old, str(to)))
    return session
