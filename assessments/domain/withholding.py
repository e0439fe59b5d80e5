"""What proctoring asks of a sitting: to end early, every answer kept; and to show the result once a person looked."""

from uuid import UUID

from django.db import transaction

from assessments.domain.sitting_watches import KIND
from assessments.domain.sittings import submit_sitting
from assessments.domain.transitions import note_event
from assessments.enums import RUNNING
from assessments.models import TestSession
from superadmin.domain import audit


@transaction.atomic
def end_by_policy(*, subject_kind: str, subject_id: UUID) -> TestSession | None:
    """Hand in a running sitting because its policy says so; its result is withheld until a person has looked. None for
    another kind of subject, or a sitting that does not run. Safe to run twice."""
    session = _of(subject_kind, subject_id)
    if session is None or session.status not in RUNNING:
        return None
    session = submit_sitting(session=session, reason="policy")
    session.is_withheld = True
    session.save(update_fields=["is_withheld", "updated_at"])
    return session


@transaction.atomic
def lift_withholding(*, subject_kind: str, subject_id: UUID) -> TestSession | None:
    """A person has looked: the result may be shown as the test's policy says. The score stays what it is, whatever the
    verdict. None where nothing was withheld. Records `assessments.session.unwithheld`."""
    session = _of(subject_kind, subject_id)
    if session is None or not session.is_withheld:
        return None
    session.is_withheld = False
    session.save(update_fields=["is_withheld", "updated_at"])
    note_event(session=session, kind="unwithheld")
    audit.record("update", session, actor=None, name="assessments.session.unwithheld")
    return session


def _of(subject_kind: str, subject_id: UUID) -> TestSession | None:
    if subject_kind != KIND:
        return None
    return TestSession.objects.select_for_update().filter(public_id=subject_id).first()
