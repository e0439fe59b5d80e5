"""The log of AI calls as evidence: its days are anchored in the audit chain, and an export proves that it is whole.

An anchor is a row of the audit log with the digest of the calls since the anchor before; the audit log's own chain
(superadmin.domain.seals) then makes a later change of those calls show. An export is JSON lines, each with the hash of
the one before, and ends with the last hash, which the audit log also holds."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from superadmin.domain import audit
from superadmin.models import AuditChain, AuditLog, PromptUsage, Tenant

SCHEMA = "candor.ai_log/1"
ANCHORED, EXPORTED = "recruiting.ai_log.anchored", "recruiting.ai_log.exported"
# EU 2024/1689 (AI Act), art. 26 (6): deployers keep the logs of high-risk systems for at least six months.
KEPT = timedelta(days=184)
_FIRST = "0" * 64
_ANCHOR = re.compile(r"calls (\d+)-(\d+) rows (\d+) sha256 ([0-9a-f]{64})")
_HASHED = (
    *("public_id", "purpose", "engine", "host", "model_asked", "model_answered", "prompt_sha256", "input_sha256"),
    *("parameters", "response_sha256", "status", "fell_back", "error_code", "dropped_quotes", "attempts"),
    *("latency_ms", "related_type", "related_id", "created_at"),
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """What one anchor says: the calls from the first to the last key, how many, and their digest."""

    log: AuditLog
    first: int
    last: int
    rows: int
    digest: str


def digest_of(calls: Iterable[Mapping[str, Any]]) -> tuple[int, str]:
    """(how many, SHA-256 over the canonical JSON of each call's fields that never change)."""
    digest, rows = hashlib.sha256(), 0
    for call in calls:
        digest.update(_packed({name: _plain(call[name]) for name in _HASHED}))
        rows += 1
    return rows, digest.hexdigest()


def anchors_of(tenant: Tenant) -> list[Anchor]:
    """The tenant's anchors, the oldest first."""
    found = []
    for log in AuditLog.objects.filter(tenant=tenant, name=ANCHORED).order_by("pk"):
        match = _ANCHOR.search(log.description)
        if match:
            first, last, rows = (int(match.group(place)) for place in (1, 2, 3))
            found.append(Anchor(log, first, last, rows, match.group(4)))
    return found


def anchor_calls(*, tenant: Tenant) -> AuditLog | None:
    """Record the digest of the tenant's calls since its last anchor in the audit log; None where there are none. Calls
    of the last minute wait for the next time: a row with a lower key may still be on its way."""
    last = max((one.last for one in anchors_of(tenant)), default=0)
    settled = timezone.now() - timedelta(minutes=1)
    rows = PromptUsage.objects.filter(tenant=tenant, pk__gt=last, created_at__lt=settled).order_by("pk")
    keys = list(rows.values_list("pk", flat=True))
    if not keys:
        return None
    count, digest = digest_of(_rows(tenant, keys[0], keys[-1]))
    said = f"calls {keys[0]}-{keys[-1]} rows {count} sha256 {digest}"
    entity = ("superadmin.promptusage", str(keys[-1]))
    return audit.record("create", entity, actor=None, name=ANCHORED, description=said, tenant_id=tenant.pk, must=True)


def check_anchor(tenant: Tenant, anchor: Anchor) -> str:
    """'' where the calls are as they were anchored; else what is different, in a sentence."""
    count, digest = digest_of(_rows(tenant, anchor.first, anchor.last))
    if count < anchor.rows:
        return f"{anchor.rows - count} of {anchor.rows} calls are gone."
    return "" if (count, digest) == (anchor.rows, anchor.digest) else "A call is not what was anchored."


def _rows(tenant: Tenant, first: int, last: int) -> Iterator[Mapping[str, Any]]:
    rows = PromptUsage.objects.filter(tenant=tenant, pk__gte=first, pk__lte=last).order_by("pk")
    yield from rows.values(*_HASHED).iterator(chunk_size=2000)


def calls_in(tenant: Tenant, start: date | None, end: date | None) -> QuerySet[PromptUsage]:
    """The tenant's calls of these days, both inside, the oldest first."""
    rows = PromptUsage.objects.filter(tenant=tenant)
    if start is not None:
        rows = rows.filter(created_at__gte=_first_moment(start))
    if end is not None:
        rows = rows.filter(created_at__lt=_first_moment(end + timedelta(days=1)))
    return rows.order_by("pk")


def _first_moment(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def export_ai_log(*, tenant: Tenant, actor: User, start: date | None, end: date | None) -> Iterator[str]:
    """The log as JSON lines: a heading with the anchors and the audit chain's end, the calls, and a foot with the last
    hash. That it was begun is recorded first (it fails where it cannot be); its end with the last hash after the foot.

    Responses go out as digests: they may quote a person's documents."""
    days = f"{start or ''} to {end or ''}"
    audit.record("export", tenant, actor=actor, name=f"{EXPORTED}.begun", description=days)
    return _written(tenant, actor, calls_in(tenant, start, end))


def _written(tenant: Tenant, actor: User, calls: QuerySet[PromptUsage]) -> Iterator[str]:
    head, rows = _FIRST, 0
    for values in _entries(tenant, calls):
        head = hash_of_line(head, values)
        rows += values["type"] == "call"
        yield _packed({**values, "hash": head}).decode() + "\n"
    said = f"rows {rows} head {head}"
    log = audit.record("export", tenant, actor=actor, name=EXPORTED, description=said, must=True)
    foot = {"type": "end", "rows": rows, "audit_id": str(log.public_id) if log else None}
    yield _packed({**foot, "hash": hash_of_line(head, foot)}).decode() + "\n"


def _entries(tenant: Tenant, calls: QuerySet[PromptUsage]) -> Iterator[dict[str, Any]]:
    chain = AuditChain.objects.filter(tenant=tenant).first()
    yield {
        "type": "begin",
        "schema": SCHEMA,
        "tenant": tenant.slug,
        "written_at": timezone.now().isoformat(),
        "audit_chain": {"length": chain.length, "head": chain.head} if chain else None,
    }
    for one in anchors_of(tenant):
        log = {"audit_id": str(one.log.public_id), "seq": one.log.seq, "audit_hash": one.log.hash}
        yield {"type": "anchor", **log, "calls": one.rows, "sha256": one.digest, "at": one.log.created_at.isoformat()}
    for call in calls.select_related("tokens", "user").iterator(chunk_size=1000):
        yield {"type": "call", **{name: _plain(getattr(call, name)) for name in _HASHED}, **_beside(call)}


def _beside(call: PromptUsage) -> dict[str, Any]:
    tokens = getattr(call, "tokens", None)
    return {
        "user": str(call.user.public_id) if call.user is not None else None,
        "prompt_tokens": tokens.prompt_tokens if tokens else None,
        "completion_tokens": tokens.completion_tokens if tokens else None,
        "cost": str(tokens.cost) if tokens and tokens.cost is not None else None,
    }


def hash_of_line(before: str, values: Mapping[str, Any]) -> str:
    """SHA-256 of the hash before and the line without its own hash, as canonical JSON."""
    return hashlib.sha256(before.encode() + _packed(values)).hexdigest()


def _packed(values: Mapping[str, Any]) -> bytes:
    return json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return str(value) if isinstance(value, UUID) else value
