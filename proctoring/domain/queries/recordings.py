"""One watch as it is shown: to reviewers on a timeline, to the watched person as a file of their own."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from proctoring.domain.ingest import gaps
from proctoring.domain.verdicts import final_verdict
from proctoring.models import ProctoringEvent, Snapshot, Watch


@dataclass(frozen=True, slots=True)
class Timeline:
    """What happened, in order: `events` by number, `snapshots` by time, `gaps` (first, last) of the page's numbers that
    never arrived. `at` gives the second of the sitting at which an event began, by its id."""

    events: tuple[ProctoringEvent, ...]
    snapshots: tuple[Snapshot, ...]
    gaps: tuple[tuple[int, int], ...]
    at: dict[str, float]


def timeline(watch: Watch) -> Timeline:
    """Everything of one watch, in four queries at most."""
    rows = ProctoringEvent.objects.filter(watch=watch).select_related("snapshot", "reviewed_by", "watch")
    events = tuple(rows.in_order())
    snapshots = tuple(Snapshot.objects.filter(watch=watch).order_by("taken_at", "pk"))
    seqs = [event.seq for event in events if event.seq is not None]
    at = {str(event.public_id): second_of(event, watch) for event in events}
    return Timeline(events, snapshots, tuple(gaps(seqs)), at)


def second_of(event: ProctoringEvent, watch: Watch) -> float:
    """The second of the sitting at which an event began: by the page's clock, set right by its noted skew, where that
    lies in the sitting; else by when it arrived."""
    start = watch.started_at or event.detected_at
    moment = _page_time(event)
    if moment is None or not start <= moment <= event.detected_at + timedelta(seconds=5):
        moment = event.detected_at - timedelta(seconds=event.duration_seconds or 0)
    return round(max(0.0, (moment - start).total_seconds()), 1)


def _page_time(event: ProctoringEvent) -> datetime | None:
    if event.client_at is None:
        return None
    return event.client_at + timedelta(seconds=float(event.metadata.get("clock_skew_seconds", 0)))


def own_recording(watch: Watch) -> dict[str, Any]:
    """What the watched person may see and take along, as plain JSON: the sitting, the consents in the words they saw,
    every event as recorded, the pictures' times, what was asked and explained, and the verdict in force."""
    verdict = final_verdict(watch)
    return {
        "id": str(watch.public_id),
        "title": watch.title,
        "status": watch.status,
        "started_at": _iso(watch.started_at),
        "ended_at": _iso(watch.ended_at),
        "erased_after": _iso(watch.purge_after),
        "erased_at": _iso(watch.purged_at),
        "consents": [
            {
                "given_at": _iso(row.given_at),
                "withdrawn_at": _iso(row.withdrawn_at),
                "text": row.text,
                "records": row.records,
                "wants_alternative": row.wants_alternative,
                "note": row.alternative_note,
            }
            for row in watch.consents.order_by("pk")
        ],
        "events": [_own_event(row) for row in ProctoringEvent.objects.filter(watch=watch).in_order()],
        "snapshots": [
            {"sha256": row.sha256, "taken_at": _iso(row.taken_at), "size": row.size, "faces": row.faces}
            for row in Snapshot.objects.filter(watch=watch).order_by("taken_at", "pk")
        ],
        "question": watch.explanation_asked,
        "explanation": watch.explanation,
        "verdict": None if verdict is None else {"verdict": verdict.verdict, "reason": verdict.reason},
    }


def _own_event(row: ProctoringEvent) -> dict[str, Any]:
    """An event without what reviewers wrote on it."""
    return {
        "id": str(row.public_id),
        "number": row.number,
        "event_type": row.event_type,
        "severity": row.severity,
        "detected_at": _iso(row.detected_at),
        "client_at": _iso(row.client_at),
        "duration_seconds": row.duration_seconds,
        "question_id": row.question_id,
        "metadata": row.metadata,
        "source": row.source,
        "hash": row.hash,
    }


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
