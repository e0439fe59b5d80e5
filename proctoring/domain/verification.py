"""Proving that the events of a watch are whole: every hash again, in order, against the watch and the sealed ends."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.files.storage import default_storage

from proctoring.domain.chain import hash_of
from proctoring.domain.ingest import gaps
from proctoring.domain.seals import NAME, seal_words
from proctoring.enums import WatchStatus
from proctoring.models import ProctoringEvent, Watch
from superadmin.models import AuditLog

_SEAL = re.compile(r"^(\d+) events, head ([0-9a-f]*)$")


@dataclass(frozen=True, slots=True)
class Report:
    """What verifying one watch found. `broken` is '' or a sentence that names the first fault; `gaps` are numbers of
    the page that never arrived; `pictures_missing` counts events whose picture was never sent."""

    watch_id: str
    events: int
    broken: str
    gaps: tuple[tuple[int, int], ...]
    pictures_missing: int


def verify(watch: Watch) -> Report:
    """Verify one watch: an edit, a deletion, another order or a cut-off end shows, also where the end was changed on
    the watch, since the audit log keeps it. An erased watch is verified by its tombstone."""
    if watch.status == WatchStatus.PURGED:
        return _report_erased(watch)
    head, number, broken, seqs, missing = "", 0, "", [], 0
    hashes = [""]
    for event in _events(watch):
        broken = _fault(event, watch, number + 1, head)
        if broken:
            break
        number, head = event.number, event.hash
        hashes.append(head)
        missing += bool(event.snapshot_sha256) and event.snapshot_id is None
        if event.seq is not None:
            seqs.append(event.seq)
    broken = broken or _end_fault(watch, number, head) or _seal_fault(watch, hashes)
    return Report(str(watch.public_id), number, broken, tuple(gaps(seqs)), missing)


def tombstone_of(watch: Watch) -> str:
    """What is left of erased recordings: SHA-256 over the watch's id, how many events there were, and their end."""
    words = f"{watch.public_id} {watch.event_count} {watch.chain_head}"
    return hashlib.sha256(words.encode()).hexdigest()


def _events(watch: Watch) -> Iterator[ProctoringEvent]:
    rows = ProctoringEvent.objects.filter(watch=watch).select_related("snapshot").order_by("number", "pk")
    return rows.iterator(chunk_size=2000)


def _fault(event: ProctoringEvent, watch: Watch, place: int, head: str) -> str:
    """What is wrong with the event at this place, '' for nothing."""
    if event.number != place:
        return f"Event {place} is missing: event {event.number} follows event {place - 1}."
    if event.prev_hash != head or hash_of(event, watch_id=watch.public_id, prev_hash=head) != event.hash:
        return f"Event {event.number} ({event.public_id}) is not what was recorded."
    return _picture_fault(event)


def _picture_fault(event: ProctoringEvent) -> str:
    if event.snapshot is None:
        return ""
    name = f"The picture of event {event.number} ({event.public_id})"
    if event.snapshot.sha256 != event.snapshot_sha256:
        return f"{name} is another one than was recorded."
    if not default_storage.exists(event.snapshot.file):
        return f"{name} is gone from the storage."
    with default_storage.open(event.snapshot.file) as file:
        same = hashlib.sha256(file.read()).hexdigest() == event.snapshot_sha256
    return "" if same else f"{name} is not what was recorded."


def _end_fault(watch: Watch, number: int, head: str) -> str:
    if (watch.event_count, watch.chain_head) == (number, head):
        return ""
    if watch.event_count > number:
        return f"Event {number + 1} is missing: the events were cut off after event {number}."
    return f"The end that the watch keeps ({watch.event_count} events) is not that of its {number} events."


def _seal_fault(watch: Watch, hashes: list[str]) -> str:
    """What was sealed at the end must be in the chain still, at its place."""
    rows = AuditLog.objects.filter(name=NAME, entity_type=watch._meta.label_lower, entity_id=str(watch.public_id))
    found = [_SEAL.match(words) for words in rows.order_by("pk").values_list("description", flat=True)]
    for seal in found:
        count, head = (int(seal[1]), seal[2]) if seal else (0, "")
        if count >= len(hashes):
            return f"Event {len(hashes)} is missing: the audit log sealed {count} events."
        if hashes[count] != head:
            return f"Event {count} is not the one that the audit log sealed."
    if not found and watch.status == WatchStatus.ENDED:
        return "The audit log holds no seal of this ended watch."
    return ""


def _report_erased(watch: Watch) -> Report:
    left = ProctoringEvent.objects.filter(watch=watch).count()
    broken = ""
    if watch.tombstone != tombstone_of(watch):
        broken = "The tombstone is not that of what was erased."
    elif left:
        broken = f"{left} events are there though they were erased."
    return Report(str(watch.public_id), watch.event_count, broken or _erased_seal_fault(watch), (), 0)


def _erased_seal_fault(watch: Watch) -> str:
    """The last seal names the count and head that the tombstone was made of."""
    rows = AuditLog.objects.filter(name=NAME, entity_type=watch._meta.label_lower, entity_id=str(watch.public_id))
    last = rows.order_by("-pk").values_list("description", flat=True).first()
    if last is None or last == seal_words(watch):
        return ""
    return "The tombstone is not that of the end which the audit log sealed."
