"""What recruiting does when its own signals come, after the commit: people are told."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.dispatch import receiver

from config.tenancy import tenant_scope
from recruiting.domain import batches, tellings
from recruiting.signals import application_decided, application_moved, candidates_assigned, intake_finished


@receiver(application_moved)
def tell_moved(application_id: int, tenant_id: int, to_stage_id: int, actor_id: int, **_rest: Any) -> None:
    """The candidate's primary recruiter and the hiring manager, never the mover."""
    with tenant_scope(tenant_id):
        tellings.tell_moved(application_id=application_id, stage_id=to_stage_id, actor_id=actor_id)


@receiver(application_decided)
def tell_decided(application_id: int, tenant_id: int, actor_id: int | None, **_rest: Any) -> None:
    """The same people, never who decided; all of them where the candidate withdrew."""
    with tenant_scope(tenant_id):
        tellings.tell_decided(application_id=application_id, actor_id=actor_id)


@receiver(candidates_assigned)
def tell_assigned(
    candidate_ids: Sequence[int], tenant_id: int, user_id: int, assignment_type: str, actor_id: int, **_rest: Any
) -> None:
    """Whoever looks after them from now on; not those who take a candidate themselves."""
    with tenant_scope(tenant_id):
        tellings.tell_assigned(
            candidate_ids=candidate_ids, user_id=user_id, assignment_type=assignment_type, actor_id=actor_id
        )


@receiver(intake_finished)
def close_batch(batch: UUID, tenant_id: int, **_rest: Any) -> None:
    """The last file of a drop lets its uploader be told."""
    with tenant_scope(tenant_id):
        batches.close_batch(batch=batch)
