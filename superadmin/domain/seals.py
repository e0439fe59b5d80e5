"""Sealing the audit log: rows get their place and hash in order, so that two requests never wait for each other."""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC
from typing import Any

from django.db import transaction
from django.db.models import Q

from superadmin.models import AuditChain, AuditLog

BATCH = 500


def chained_hash(prev_hash: str, seq: int, row: AuditLog) -> str:
    """SHA-256 over the previous hash, the place and everything of the row that names nobody."""
    return hash_of(
        prev_hash,
        seq,
        (
            str(row.public_id),
            row.tenant_id,
            row.name,
            row.action,
            row.entity_type,
            row.entity_id,
            row.description,
            row.severity,
            row.request_id,
            row.created_at,
            row.personal_digest,
        ),
    )


def hash_of(prev_hash: str, seq: int, values: Iterable[Any]) -> str:
    """As `chained_hash`, for values read without making objects, in its order; the time goes in as UTC ISO 8601."""
    plain = [value.astimezone(UTC).isoformat() if hasattr(value, "astimezone") else value for value in values]
    packed = json.dumps([prev_hash, seq, *plain], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(packed.encode()).hexdigest()


def seal() -> int:
    """Seal every row that waits; returns how many. Safe to run twice at once: the chain's row is locked."""
    sealed = 0
    while True:
        waiting = AuditLog.sealing.filter(seq__isnull=True).order_by("pk").values_list("tenant_id", flat=True)
        tenants = list(dict.fromkeys(waiting[:BATCH]))
        if not tenants:
            return sealed
        sealed += sum(_seal_chain(tenant_id) for tenant_id in tenants)


@transaction.atomic
def _seal_chain(tenant_id: int | None) -> int:
    scope = "platform" if tenant_id is None else str(tenant_id)
    AuditChain.objects.get_or_create(scope=scope, defaults={"tenant_id": tenant_id})
    chain = AuditChain.objects.select_for_update().get(scope=scope)
    of_chain = Q(tenant_id=tenant_id) if tenant_id is not None else Q(tenant_id__isnull=True)
    rows = list(AuditLog.sealing.filter(of_chain, seq__isnull=True).order_by("pk")[:BATCH])
    for row in rows:
        chain.length += 1
        row.seq, row.prev_hash = chain.length, chain.head
        row.hash = chain.head = chained_hash(row.prev_hash, row.seq, row)
        AuditLog.sealing.filter(pk=row.pk).update(seq=row.seq, prev_hash=row.prev_hash, hash=row.hash)
    chain.save(update_fields=["length", "head"])
    return len(rows)
