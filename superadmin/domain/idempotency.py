"""Keeping what requests with an `Idempotency-Key` were answered (config.api.once), for a day."""

import json
from datetime import timedelta
from typing import Any, ClassVar

from django.db import OperationalError, connection, transaction
from django.utils import timezone

from config.errors import Conflict, DomainError, waited_in_vain
from config.sealed import seal, unseal
from config.tenancy import tenant_id_or_none
from superadmin.models import IdempotencyRecord

KEPT = timedelta(hours=24)
WAIT_SECONDS = 15
PURGE_BATCH = 1000


class KeyReused(DomainError):
    """The key was used for another request."""

    code: ClassVar[str] = "idempotency_key_reused"
    status: ClassVar[int] = 422


class HeldKey:
    """A key that this transaction holds."""

    def __init__(self, record: IdempotencyRecord) -> None:
        self.record = record

    def kept(self) -> dict[str, Any] | None:
        """What was answered before."""
        return dict(json.loads(unseal(self.record.answer))) if self.record.answer else None

    def keep(self, answer: dict[str, Any]) -> None:
        """Keep the answer; it is sealed, since it may hold what is shown only once."""
        self.record.status, self.record.answer = int(answer["status"]), seal(json.dumps(answer))
        self.record.save(update_fields=["status", "answer", "updated_at"])

    def free(self) -> None:
        """Give the key back."""
        self.record.delete()


def claim_key(*, caller: str, key: str, fingerprint: str, path: str) -> HeldKey:
    """Hold the key in the open transaction. Another request with it waits here until that transaction ends: the unique
    constraint is the lock, so that a process that dies leaves neither the row nor what it did.

    Raises KeyReused where the key belongs to another request, Conflict where the wait takes too long, and what the
    database raises where it is away.
    """
    now = timezone.now()
    mine = {"tenant_id": tenant_id_or_none(), "caller": caller, "key": key}
    IdempotencyRecord.objects.filter(**mine, expires_at__lte=now).delete()
    given = {"fingerprint": fingerprint, "path": path, "expires_at": now + KEPT}
    try:
        _wait_at_most(WAIT_SECONDS)
        record, _new = IdempotencyRecord.objects.get_or_create(**mine, defaults=given)
        _wait_at_most(0)
    except OperationalError as error:
        if not waited_in_vain(error):
            raise
        raise Conflict("The same request is being worked on. Wait for its answer.", code="in_progress") from error
    if record.fingerprint != fingerprint:
        raise KeyReused("This Idempotency-Key was used for another request. Choose a new one for each request.")
    return HeldKey(record)


def _wait_at_most(seconds: int) -> None:
    """How long statements of this transaction wait for a lock; 0 is the server's own limit. SQLite has its own."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [f"{seconds}s"])


def purge_keys() -> int:
    """Delete answers that are older than a day; returns how many."""
    gone = 0
    while True:
        with transaction.atomic():
            old = IdempotencyRecord.objects.filter(expires_at__lte=timezone.now()).values_list("pk", flat=True)
            count, _each = IdempotencyRecord.objects.filter(pk__in=list(old[:PURGE_BATCH])).delete()
        gone += count
        if count < PURGE_BATCH:
            return gone
