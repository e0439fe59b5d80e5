"""The chain of a watch's events: each hash covers the one before, so that a change, a gap or another order shows.

The hash is SHA-256 over JSON of [previous hash, watch, number, id, type, source, severity, rule, version, times in UTC,
seconds, question, the page's count, SHA-256 of the picture, metadata with sorted keys]: all that never changes.
"""

import hashlib
import json
import uuid
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from proctoring.domain.severities import judge
from proctoring.domain.shapes import Draft
from proctoring.enums import EventType, Severity
from proctoring.models import ProctoringEvent, Snapshot, Watch

# json.dumps makes an encoder at each call; one for all is twice as fast.
_packed = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode
_RANK = {str(value): rank for rank, value in enumerate(Severity.values)}


def hash_of(event: ProctoringEvent, *, watch_id: uuid.UUID, prev_hash: str) -> str:
    """What the hash of this event must be after `prev_hash`. `watch_id` is the watch's public id."""
    values = [
        prev_hash,
        str(watch_id),
        event.number,
        str(event.public_id),
        event.event_type,
        event.source,
        event.severity,
        event.rule_id,
        event.rule_version,
        _time(event.detected_at),
        _time(event.client_at),
        event.duration_seconds,
        event.question_id,
        event.seq,
        event.snapshot_sha256,
        event.metadata,
    ]
    return hashlib.sha256(_packed(values).encode()).hexdigest()


def append(
    watch: Watch, drafts: Sequence[Draft], *, now: datetime, source: str, own: Iterable[str] = ()
) -> list[ProctoringEvent]:
    """Put drafts at the end of the chain: one bulk insert. `watch` must be locked and is changed in memory (chain_head,
    event_count, highest_severity); the caller saves it. `own` holds the SHA-256 of texts copied or cut before."""
    if not drafts:
        return []
    copied = set(own)
    pictures = _pictures(watch, {draft.snapshot_sha256 for draft in drafts if draft.snapshot_sha256})
    rows = []
    for draft in drafts:
        row = _row(watch, draft, now=now, source=source, own=draft.facts.get("sha256") in copied)
        row.snapshot_id = pictures.get(draft.snapshot_sha256)
        row.hash = watch.chain_head = hash_of(row, watch_id=watch.public_id, prev_hash=row.prev_hash)
        if draft.event_type in (EventType.COPY, EventType.CUT) and "sha256" in draft.facts:
            copied.add(draft.facts["sha256"])
        rows.append(row)
    made = ProctoringEvent.objects.bulk_create(rows)
    watch.highest_severity = max((watch.highest_severity, *(row.severity for row in made)), key=rank)
    return made


def rank(severity: str) -> int:
    """The place of a severity, from 0; -1 for none."""
    return _RANK.get(str(severity), -1)


def _row(watch: Watch, draft: Draft, *, now: datetime, source: str, own: bool) -> ProctoringEvent:
    seconds = None if draft.seconds is None else round(float(draft.seconds), 3) + 0.0
    rule = judge(draft.event_type, seconds=seconds, facts=draft.facts, own=own)
    watch.event_count += 1
    return ProctoringEvent(
        tenant_id=watch.tenant_id,
        watch=watch,
        event_type=draft.event_type,
        severity=rule.severity,
        detected_at=now,
        client_at=draft.client_at,
        duration_seconds=seconds,
        question_id=draft.question_id,
        snapshot_sha256=draft.snapshot_sha256,
        metadata=draft.facts,
        rule_id=rule.id,
        rule_version=rule.version,
        source=source,
        seq=draft.seq,
        number=watch.event_count,
        prev_hash=watch.chain_head,
    )


def _pictures(watch: Watch, hashes: set[str]) -> dict[str, Any]:
    if not hashes:
        return {}
    return dict(Snapshot.objects.filter(watch=watch, sha256__in=hashes).values_list("sha256", "pk"))


def _time(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).isoformat()
