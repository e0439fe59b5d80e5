"""What assessments does when an app below it sends a signal."""

from typing import Any
from uuid import UUID

from django.dispatch import receiver

from assessments.domain import withholding
from config.tenancy import tenant_scope
from proctoring.signals import watch_end_asked, watch_verdict_given


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
