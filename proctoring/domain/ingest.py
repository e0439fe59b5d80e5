"""Taking in what the page noticed: batches of events from a watch that runs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from config.errors import Conflict, Refused
from proctoring.domain.chain import append
from proctoring.domain.events import CHAIN_FIELDS, PRESENCE_FIELDS, noticed, watched_types
from proctoring.domain.shapes import Draft, Refusal, read_event
from proctoring.domain.thresholds import POLICY, follow
from proctoring.enums import EventSource, EventType, WatchStatus
from proctoring.models import ProctoringEvent, Watch

MOST_EVENTS = 200
# A page's clock this far from ours is noted on its events.
SKEW_SECONDS = 2
_STOPPED = {
    WatchStatus.WAITING: ("no_consent", "Nothing is recorded before the person has agreed and begun."),
    WatchStatus.STOPPED: ("consent_withdrawn", "The consent was withdrawn. Nothing more is recorded."),
    WatchStatus.ENDED: ("watch_ended", "This has ended. Nothing more is recorded."),
    WatchStatus.PURGED: ("watch_ended", "This has ended. Nothing more is recorded."),
}


@dataclass(frozen=True, slots=True)
class Sender:
    """What is known of the page that sends: address, browser, its own id (one a page load), its clock at sending."""

    ip: str = ""
    user_agent: str = ""
    page: str = ""
    sent_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of a batch, by the page's own numbers: `accepted`, `known` (there already), `refused` with a reason.

    `warn`: the person is to be told that much was noticed. `end`: the policy ends the sitting early."""

    accepted: tuple[int, ...]
    known: tuple[int, ...]
    refused: tuple[Refusal, ...]
    warn: bool
    end: bool


def ingest(*, watch: Watch, events: Sequence[Any], sender: Sender | None = None) -> Ingested:
    """Append a page's events to the chain, each checked by itself; an empty batch is a sign of life.

    Safe to send again: a number (`seq`) that is there already is `known`. Not taken: types that the policy does not
    list (not_watched), that an accommodation takes out (suppressed), that only the server may say, and bad shapes.
    Refuses (409) a watch that does not run, and more than 200 events (400)."""
    if len(events) > MOST_EVENTS:
        raise Refused(f"Send at most {MOST_EVENTS} events at once, in several batches.", code="too_many_events")
    read = [read_event(one) for one in events]
    with transaction.atomic():
        return _taken(watch, read, sender)


def gaps(seqs: Sequence[int]) -> list[tuple[int, int]]:
    """The numbers that never arrived, as (first, last), given those that did. The page counts from 1.

    >>> gaps([1, 2, 5, 9])
    [(3, 4), (6, 8)]
    """
    found, expected = [], 1
    for seq in sorted(seqs):
        if seq > expected:
            found.append((expected, seq - 1))
        expected = max(expected, seq + 1)
    return found


def next_seq(watch: Watch) -> int:
    """The number with which a page that is loaded again goes on."""
    newest = ProctoringEvent.objects.filter(watch=watch, seq__isnull=False).order_by("-seq")
    return (newest.values_list("seq", flat=True).first() or 0) + 1


def check_running(watch: Watch) -> None:
    """Refuse (409) where nothing is recorded, saying why: no_consent, consent_withdrawn, watch_ended."""
    if watch.status != WatchStatus.ACTIVE:
        code, sentence = _STOPPED[WatchStatus(watch.status)]
        raise Conflict(sentence, code=code)


def _taken(watch: Watch, read: Sequence[Draft | Refusal], sender: Sender | None) -> Ingested:
    locked = Watch.objects.select_for_update().get(pk=watch.pk)
    check_running(locked)
    now, changed = timezone.now(), list(CHAIN_FIELDS)
    made = []
    if sender is not None:
        drafts = noticed(locked, ip=sender.ip, user_agent=sender.user_agent, page=sender.page)
        made += append(locked, drafts, now=now, source=EventSource.SERVER)
        changed += PRESENCE_FIELDS
    fresh, known, refused = _sorted(locked, read)
    _note_skew(fresh, now, sender)
    mine = append(locked, fresh, now=now, source=EventSource.CLIENT, own=_copied(locked, fresh))
    changed += follow(locked, [*made, *mine], now=now)
    locked.save(update_fields=[*changed, "updated_at"])
    accepted = tuple(row.seq for row in mine if row.seq is not None)
    return Ingested(accepted, known, refused, locked.warned_at is not None, locked.end_reason == POLICY)


def _sorted(watch: Watch, read: Sequence[Draft | Refusal]) -> tuple[list[Draft], tuple[int, ...], tuple[Refusal, ...]]:
    """What is new, what was there, what is not taken."""
    refused = [one for one in read if isinstance(one, Refusal)]
    drafts = [one for one in read if isinstance(one, Draft)]
    there = set()
    if drafts:
        seqs = [draft.seq for draft in drafts]
        rows = ProctoringEvent.objects.filter(watch=watch, seq__in=seqs)
        there = set(rows.values_list("seq", flat=True))
    watched, suppressed = watched_types(watch), frozenset(watch.suppressed)
    fresh, known = [], []
    for draft in drafts:
        if draft.seq in there:
            known.append(draft.seq)
        elif draft.event_type in suppressed:
            refused.append(Refusal(draft.seq, "suppressed", "An accommodation takes this out; it is not kept."))
        elif draft.event_type not in watched:
            refused.append(Refusal(draft.seq, "not_watched", "The policy does not record this; it is not kept."))
        else:
            there.add(draft.seq)
            fresh.append(draft)
    return fresh, tuple(seq for seq in known if seq is not None), tuple(refused)


def _copied(watch: Watch, drafts: Sequence[Draft]) -> list[str]:
    """Which of the pasted texts were copied or cut earlier in this sitting."""
    pastes = [draft for draft in drafts if draft.event_type == EventType.PASTE]
    pasted = {draft.facts["sha256"] for draft in pastes if "sha256" in draft.facts}
    if not pasted:
        return []
    rows = ProctoringEvent.objects.filter(watch=watch, event_type__in=[EventType.COPY, EventType.CUT])
    copied = rows.filter(metadata__sha256__in=sorted(pasted))
    return list(copied.order_by().values_list("metadata__sha256", flat=True).distinct())


def _note_skew(drafts: Sequence[Draft], now: datetime, sender: Sender | None) -> None:
    if sender is None or sender.sent_at is None:
        return
    skew = round((now - sender.sent_at).total_seconds(), 1)
    if abs(skew) > SKEW_SECONDS:
        for draft in drafts:
            draft.facts["clock_skew_seconds"] = skew
