"""What interviews does when a signal reaches it: invited."""

from typing import Any
from uuid import UUID

from django.dispatch import receiver

from config.tenancy import tenant_scope
from interviews.domain import invitation_endings
from interviews.signals import chat_finalizing
from proctoring.signals import watch_end_asked


@receiver(chat_finalizing)
def end_interview(chat_id: int, tenant_id: int, **_rest: Any) -> None:
    """A talk has ended: its invitation is completed and its report written."""
    with tenant_scope(tenant_id):
        invitation_endings.end_interview(chat_id=chat_id)


@receiver(watch_end_asked)
def end_by_policy(tenant_id: int, subject_kind: str, subject_id: UUID, **_rest: Any) -> None:
    """The policy ends an interview early: what was said is kept and reported."""
    with tenant_scope(tenant_id):
        invitation_endings.end_by_policy(subject_kind=subject_kind, subject_id=subject_id)
