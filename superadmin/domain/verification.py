"""Proving that the audit log is whole: every row hashed again, in order, against what was sealed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from superadmin.domain.audit import digest_of_values
from superadmin.domain.seals import hash_of
from superadmin.models import AuditChain, AuditLog, Tenant

_HASHED = (
    "public_id",
    "tenant_id",
    "name",
    "action",
    "entity_type",
    "entity_id",
    "description",
    "severity",
    "request_id",
    "created_at",
    "personal_digest",
)
_PERSONAL = ("salt", "actor_ref", "actor_email", "actor_role", "ip", "user_agent", "changes")
_ROW = (*_HASHED, "seq", "prev_hash", "hash", "actor_id", *(f"personal__{name}" for name in _PERSONAL))


@dataclass(frozen=True, slots=True)
class Report:
    """What verifying one chain found. `broken` is '' or a sentence that names the first broken row."""

    chain: str
    rows: int
    broken: str
    waiting: int


def verify(*, tenant: Tenant | None) -> Report:
    """Verify one tenant's chain (None: the platform's). Rows whose personal part was erased verify by its digest; rows
    not sealed yet are only counted as waiting."""
    of_chain = AuditLog.sealing.filter(tenant=tenant) if tenant else AuditLog.sealing.filter(tenant__isnull=True)
    chain = AuditChain.objects.filter(scope=str(tenant.pk) if tenant else "platform").first()
    rows, head, broken = 0, "", ""
    sealed = of_chain.filter(seq__isnull=False).order_by("seq").values_list(*_ROW)
    for values in sealed.iterator(chunk_size=5000):
        broken = _fault(values, rows + 1, head)
        if broken:
            break
        rows, head = rows + 1, values[len(_HASHED) + 2]
    if not broken and (rows, head) != ((chain.length, chain.head) if chain else (0, "")):
        broken = f"Row {rows + 1} is missing: the chain was cut off after row {rows}."
    name = tenant.slug if tenant else "platform"
    return Report(chain=name, rows=rows, broken=broken, waiting=of_chain.filter(seq__isnull=True).count())


def verify_all() -> Iterator[Report]:
    """Every chain: the platform's, then the tenants' by slug."""
    yield verify(tenant=None)
    for tenant in Tenant.objects.order_by("slug"):
        yield verify(tenant=tenant)


def _fault(values: tuple[Any, ...], place: int, head: str) -> str:
    """What is wrong with the row at this place, '' for nothing."""
    hashed = (str(values[0]), *values[1 : len(_HASHED)])
    seq, prev_hash, sealed, actor_id, *personal = values[len(_HASHED) :]
    if seq != place:
        return f"Row {place} is missing: row {seq} follows row {place - 1}."
    if prev_hash != head or hash_of(prev_hash, seq, hashed) != sealed:
        return f"Row {seq} ({hashed[0]}) is not what was sealed."
    if personal[0] is not None and digest_of_values(*personal) != hashed[-1]:
        return f"The personal part of row {seq} ({hashed[0]}) is not what was sealed."
    if actor_id is not None and personal[0] is not None and str(actor_id) != personal[1]:
        return f"The actor of row {seq} ({hashed[0]}) is not the one that was sealed."
    return ""
