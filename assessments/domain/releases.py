"""Releasing results to candidates: at once, after a day, or by hand. Nothing of a result reaches them before."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from assessments.domain.releases_mail import mail_result
from assessments.domain.transitions import locked, note_event, transition
from assessments.enums import SessionStatus
from assessments.models import TestSession
from assessments.signals import result_released
from config.errors import Conflict, DomainError
from superadmin.domain import audit
from superadmin.domain.background import enqueue

RELEASE_DUE = "assessments.release_due"


@dataclass(frozen=True)
class Released:
    """What became of one sitting of a batch: `problem` is the sentence why it was not released, `code` its code."""

    session: TestSession
    problem: str = ""
    code: str = ""


@transaction.atomic
def release_session(*, session: TestSession, actor: User | None = None) -> TestSession:
    """Show the result to the candidate: RELEASED, mailed once for each result, `result_released` after the commit.

    Released already is returned as it is. Records `assessments.session.released`. Raises Conflict where it is not
    marked yet (`not_marked`) or withheld until a person has looked (`withheld`).
    """
    row = locked(session)
    if row.status == SessionStatus.RELEASED:
        return row
    if row.status != SessionStatus.GRADED:
        raise Conflict("This sitting has no result yet. Mark what waits first.", code="not_marked")
    if row.is_withheld:
        raise Conflict("This result is withheld until somebody has looked at the sitting.", code="withheld")
    again = row.released_at is not None
    row = transition(session=row, to=SessionStatus.RELEASED, actor=actor, released_at=row.released_at or timezone.now())
    audit.record("update", row, actor=actor, name="assessments.session.released")
    mail_result(session=row, is_new=not again)
    ids = {"session_id": row.pk, "tenant_id": row.tenant_id}
    transaction.on_commit(lambda: result_released.send_robust(TestSession, **ids))
    return row


def release_sessions(*, sessions: Iterable[TestSession], actor: User) -> list[Released]:
    """Release several, each for itself: one that cannot be released stops no other."""
    done = []
    for session in sessions:
        try:
            done.append(Released(release_session(session=session, actor=actor)))
        except DomainError as error:
            done.append(Released(session, error.sentence, error.reason_code))
    return done


@transaction.atomic
def allow_release(*, session: TestSession, actor: User, note: str) -> TestSession:
    """A person has looked at the sitting: its result may be released. Releases it where that is due by now. Records
    `assessments.session.withholding_lifted`. Raises Conflict where nothing is withheld."""
    row = locked(session)
    if not row.is_withheld:
        raise Conflict("Nothing of this sitting is withheld.", code="not_withheld")
    row.is_withheld = False
    row.save(update_fields=["is_withheld", "updated_at"])
    note_event(session=row, kind="withholding_lifted", actor=actor, note=note)
    audit.record("update", row, actor=actor, name="assessments.session.withholding_lifted")
    return release_if_due(session=row)


def release_if_due(*, session: TestSession) -> TestSession:
    """Release a marked sitting whose time has come; any other is returned as it is. Safe to call at any time."""
    due = session.release_at is not None and session.release_at <= timezone.now()
    if session.status != SessionStatus.GRADED or session.is_withheld or not due:
        return session
    return release_session(session=session)


def plan_release(*, session: TestSession) -> None:
    """Have the result released when its time comes."""
    if session.status == SessionStatus.GRADED and session.release_at is not None:
        moment = session.release_at
        enqueue(
            RELEASE_DUE, key=f"{session.public_id}:{moment.isoformat()}", run_after=moment, session=session.public_id
        )
