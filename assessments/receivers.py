"""What assessments does when an app below it sends a signal."""

from typing import Any
from uuid import UUID

from django.dispatch import receiver

from assessments.domain import grading_background, practice_streaks, requisition_assessments, withholding
from assessments.signals import code_run_finished, sitting_submitted
from config.tenancy import tenant_scope
from proctoring.signals import watch_end_asked, watch_verdict_given
from recruiting.signals import application_moved


@receiver(watch_end_asked)
def end_by_policy(tenant_id: int, subject_kind: str, subject_id: UUID, **_rest: Any) -> None:
    """The policy ends a sitting early: what was saved is handed in."""
    with tenant_scope(tenant_id):
        withholding.end_by_policy(subject_kind=subject_kind, subject_id=subject_id)


@receiver(watch_verdict_given)
def lift_withholding(tenant_id: int, subject_kind: str, subject_id: UUID, **_rest: Any) -> None:
    """A person has looked at the evidence."""
    with tenant_scope(tenant_id):
        withholding.lift_withholding(subject_kind=subject_kind, subject_id=subject_id)


@receiver(sitting_submitted)
def mark_submitted(session_id: int, tenant_id: int, **_rest: Any) -> None:
    """A sitting was handed in: it is marked."""
    with tenant_scope(tenant_id):
        grading_background.request_grading(session_id=session_id, because=f"submitted:{session_id}")


@receiver(sitting_submitted)
def keep_practicing(session_id: int, tenant_id: int, **_rest: Any) -> None:
    """A practice that was handed in counts for the person's streak."""
    with tenant_scope(tenant_id):
        practice_streaks.count_practice(session_id=session_id)


@receiver(code_run_finished)
def mark_run(run_id: int, session_id: int, tenant_id: int, **_rest: Any) -> None:
    """A program was run: the sitting may be marked to its end."""
    with tenant_scope(tenant_id):
        grading_background.request_grading(session_id=session_id, because=f"run:{run_id}")


@receiver(watch_verdict_given)
def release_unwithheld(tenant_id: int, subject_kind: str, subject_id: UUID, **_rest: Any) -> None:
    """What is no longer withheld is released where its time has come."""
    with tenant_scope(tenant_id):
        grading_background.request_release(subject_kind=subject_kind, subject_id=subject_id)


@receiver(application_moved)
def send_by_stage(application_id: int, tenant_id: int, to_stage_id: int, actor_id: int, **_rest: Any) -> None:
    """The stage that an applicant was moved to may send an assessment."""
    with tenant_scope(tenant_id):
        requisition_assessments.send_by_stage(application_id=application_id, stage_id=to_stage_id, actor_id=actor_id)
