"""Background work: `enqueue` writes a row in the caller's transaction, a worker does it, nothing acknowledged is lost.

@task("recruiting.parse_resume", queue="default")
def parse_resume(record: TaskRecord) -> dict[str, Any] | None: ...

enqueue("recruiting.parse_resume", key=f"parse:{resume.public_id}", related=resume, resume=resume.public_id)
"""

import hashlib
import uuid
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from config.errors import Conflict
from config.tenancy import tenant_id_or_none
from superadmin.domain.leases import LeaseLost, finish, set_progress
from superadmin.domain.rings import ring, sweep
from superadmin.domain.task_names import definition, task
from superadmin.enums import TaskStatus
from superadmin.models import TaskRecord
from superadmin.models.tasks import WAITING, public_id_of

__all__ = [
    "LeaseLost",
    "cancel_task",
    "done_already",
    "enqueue",
    "finish",
    "retry_task",
    "set_progress",
    "sweep",
    "task",
]

FROM_SCOPE = -1


def enqueue(
    name: str,
    *,
    key: str | None = None,
    queue: str | None = None,
    related: models.Model | None = None,
    user: AbstractBaseUser | AnonymousUser | None = None,
    tenant_id: int | None = FROM_SCOPE,
    parent: TaskRecord | None = None,
    run_after: datetime | None = None,
    **ids: Any,
) -> TaskRecord:
    """Write one unit of work into the caller's transaction and ring for a worker when it commits.

    `ids` are the arguments: ids, numbers and short words only. The same `key` (within a tenant and task name) gives the
    row that exists, whatever its status. `tenant_id` is taken from the scope; None is the platform. `run_after` (UTC)
    holds it back. Raises LookupError where no app registered `name`.
    """
    kind = definition(name)
    tenant = tenant_id_or_none() if tenant_id == FROM_SCOPE else tenant_id
    now = timezone.now()
    record, made = _kept(
        idempotency_key=_key(name, tenant, key),
        task_name=name,
        queue=queue or kind.queue,
        max_attempts=kind.max_attempts,
        args={field: str(value) if isinstance(value, uuid.UUID) else value for field, value in ids.items()},
        tenant_id=tenant,
        user_id=user.pk if user is not None else None,
        parent=parent,
        related_type=related._meta.label_lower if related is not None else "",
        related_id=public_id_of(related) if related is not None else "",
        run_after=run_after or now,
        lease_until=run_after or now + timedelta(seconds=settings.TASK_RING_GRACE_SECONDS),
    )
    if made and (run_after is None or run_after <= now):
        transaction.on_commit(partial(ring, record.pk, record.queue))
    return record


def _kept(*, idempotency_key: str, **fields: Any) -> tuple[TaskRecord, bool]:
    """The row of this key, and whether it is new. Where the caller has no transaction, the one statement that writes it
    is its own: `get_or_create` would open and end one around it, two waits more for a server."""
    if connection.in_atomic_block:
        return TaskRecord.ledger.get_or_create(idempotency_key=idempotency_key, defaults=fields)
    same = TaskRecord.ledger.filter(idempotency_key=idempotency_key)
    if (known := same.first()) is not None:
        return known, False
    try:
        return TaskRecord.ledger.create(idempotency_key=idempotency_key, **fields), True
    except IntegrityError:  # another process was as fast
        return same.get(), False


def _key(name: str, tenant_id: int | None, key: str | None) -> str:
    """Unique for this name and tenant, so that one tenant's key never meets another's."""
    whole = f"{name}:{tenant_id or 'platform'}:{key or uuid.uuid4()}"
    return whole if len(whole) <= 200 else f"{name}:{hashlib.sha256(whole.encode()).hexdigest()}"


def done_already(name: str, key: str) -> bool:
    """Mark waiting work as done by the caller, who did it in its stead: what was planned as a net for a process that
    dies need not be fetched by a worker when it did not. False where a worker has begun it or it is not there."""
    waiting = TaskRecord.ledger.filter(idempotency_key=_key(name, tenant_id_or_none(), key), status__in=WAITING)
    now = timezone.now()
    return bool(
        waiting.update(
            status=TaskStatus.SUCCESS,
            progress=100,
            result={"by": "caller"},
            lease_until=None,
            finished_at=now,
            updated_at=now,
        )
    )


@transaction.atomic
def retry_task(*, record: TaskRecord, actor: AbstractBaseUser | AnonymousUser) -> TaskRecord:
    """Try failed work again from the start. Records `superadmin.task.retried`. Raises Conflict otherwise."""
    from superadmin.domain import audit

    now = timezone.now()
    locked: TaskRecord = TaskRecord.ledger.select_for_update().get(pk=record.pk)
    if not locked.was_given_up:
        raise Conflict("Only work that failed can be tried again.")
    locked.status, locked.attempts, locked.progress, locked.message = TaskStatus.RETRY, 0, 0, ""
    locked.error, locked.error_code, locked.finished_at, locked.run_after = "", "", None, now
    locked.lease_until = now + timedelta(seconds=settings.TASK_RING_GRACE_SECONDS)
    locked.save()
    audit.record("update", locked, actor=actor, name="superadmin.task.retried", description=locked.task_name)
    transaction.on_commit(partial(ring, locked.pk, locked.queue))
    return locked


@transaction.atomic
def cancel_task(*, record: TaskRecord, actor: AbstractBaseUser | AnonymousUser) -> TaskRecord:
    """Take back work that no worker has begun: it ends as FAILURE with the code `canceled`. Records
    `superadmin.task.canceled`. Raises Conflict where it has begun or ended."""
    from superadmin.domain import audit

    taken_back = TaskRecord.ledger.filter(pk=record.pk, status__in=WAITING).update(
        status=TaskStatus.FAILURE,
        error="Canceled before it began.",
        error_code="canceled",
        lease_until=None,
        finished_at=timezone.now(),
        updated_at=timezone.now(),
    )
    if not taken_back:
        raise Conflict("This has begun or ended already; it cannot be canceled.")
    record.refresh_from_db()
    audit.record("update", record, actor=actor, name="superadmin.task.canceled", description=record.task_name)
    return record
