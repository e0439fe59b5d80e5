"""One watch as reviewers see it: everything that its page draws, on one timeline."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from accounts.models import User
from proctoring.domain.event_words import lasted, taken_by, words_of
from proctoring.domain.lanes import Stretch, lane_of
from proctoring.domain.presets import ALWAYS
from proctoring.domain.queries.queues import SEVERITIES
from proctoring.domain.queries.recordings import Timeline, timeline
from proctoring.domain.queries.scrubbers import scrubber
from proctoring.domain.severities import RULES
from proctoring.domain.snapshots import snapshot_url
from proctoring.domain.summaries import summary
from proctoring.domain.verification import verify
from proctoring.enums import EventType, ReviewStatus, WatchStatus
from proctoring.models import EvidenceOpened, ProctoringEvent, Snapshot, Watch, WatchVerdict
from proctoring.rules import reviews

MOST_LISTED, MOST_VERIFIED = 300, 3000


@dataclass(frozen=True, slots=True)
class Line:
    """An event in the list."""

    event: ProctoringEvent
    at: datetime
    words: str
    opened: bool


def review_of(*, watch: Watch, user: User, asked: Mapping[str, str]) -> dict[str, Any]:
    """What proctoring/watch_detail.html draws for this person, without forms. `asked` holds strings: `event` and
    `picture` (public ids) choose what is looked at, `least` (a key of SEVERITIES) narrows the events, `verify` asks to
    prove a long chain. What is not known counts as not asked."""
    shown = timeline(watch)
    event = _chosen(shown.events, asked.get("event"))
    picture = _chosen(shown.snapshots, asked.get("picture")) or _nearest(shown, event)
    stretches = lane_of(watch)
    return {
        "watch": watch,
        "may_review": reviews(user, watch),
        "scrub": scrubber(watch, shown, stretches=stretches, event=event, picture=picture),
        **_film(watch, shown, event, picture, stretches),
        "picture_url": snapshot_url(snapshot=picture, user=user) if picture is not None else "",
        **_listed(asked.get("least", ""), watch, shown, event, user),
        **_judged(watch),
        **_facts(watch, whole="verify" in asked),
    }


def _chosen(rows: tuple[Any, ...], asked: str | None) -> Any:
    return next((row for row in rows if str(row.public_id) == asked), None) if asked else None


def _nearest(shown: Timeline, event: ProctoringEvent | None) -> Snapshot | None:
    """The picture of the event, else the one taken nearest to it, else the first."""
    if event is None or not shown.snapshots:
        return shown.snapshots[0] if shown.snapshots else None
    if event.snapshot is not None:
        return event.snapshot
    return min(shown.snapshots, key=lambda row: abs((row.taken_at - event.detected_at).total_seconds()))


def _film(
    watch: Watch,
    shown: Timeline,
    event: ProctoringEvent | None,
    picture: Snapshot | None,
    stretches: tuple[Stretch, ...],
) -> dict[str, Any]:
    """What is looked at: the event, the picture with its neighbors, and what the person worked on then."""
    at = shown.snapshots.index(picture) if picture in shown.snapshots else 0
    moment = picture.taken_at if picture is not None else None
    moment = _began(watch, shown, event) if event is not None else moment
    working = next((one for one in stretches if moment is not None and one.begins <= moment <= one.ends), None)
    events = [row.public_id for row in shown.events]
    place = events.index(event.public_id) if event is not None else -1
    return {
        "event": event,
        "event_words": words_of(event) if event is not None else "",
        "picture": picture,
        "picture_number": at + 1,
        "picture_count": len(shown.snapshots),
        "picture_before": shown.snapshots[at - 1].public_id if picture is not None and at else None,
        "picture_after": shown.snapshots[at + 1].public_id if at + 1 < len(shown.snapshots) else None,
        "working": working,
        "event_before": events[place - 1] if place > 0 else None,
        "event_after": events[place + 1] if place + 1 < len(events) else None,
        "takes_pictures": watch.policy_snapshot.get("camera") == "snapshots" and not watch.camera_waived,
    }


def _listed(least: str, watch: Watch, shown: Timeline, event: ProctoringEvent | None, user: User) -> dict[str, Any]:
    wanted = [one for one in shown.events if least not in SEVERITIES or one.severity in SEVERITIES[least]]
    opened = set(EvidenceOpened.objects.filter(watch=watch, user=user).values_list("event_id", flat=True))
    listed = wanted[:MOST_LISTED]
    if event is not None and event not in listed:
        listed.append(event)
    lines = [Line(one, _began(watch, shown, one), words_of(one), one.pk in opened) for one in listed]
    return {
        "lines": lines,
        "least": least if least in SEVERITIES else "",
        "listed_of": len(wanted),
        "event_total": len(shown.events),
        "opened_count": len(opened),
        "gaps": shown.gaps,
    }


def _began(watch: Watch, shown: Timeline, event: ProctoringEvent) -> datetime:
    """When an event began, as the timeline has it."""
    return (watch.started_at or watch.created_at) + timedelta(seconds=shown.at[str(event.public_id)])


def _judged(watch: Watch) -> dict[str, Any]:
    """The verdicts, newest first: the one that waits, the one in force."""
    rows = list(WatchVerdict.objects.filter(watch=watch).select_related("proposed_by", "confirmed_by").order_by("-pk"))
    open_rows = [row for row in rows if not row.is_final and row.declined_at is None and row.confirmed_at is None]
    return {
        "verdicts": rows,
        "proposed": open_rows[0] if open_rows and watch.review_status == ReviewStatus.PROPOSED else None,
        "final": next((row for row in rows if row.is_final), None),
    }


def _facts(watch: Watch, *, whole: bool) -> dict[str, Any]:
    small = whole or watch.event_count <= MOST_VERIFIED
    names = dict(EventType.choices)
    terms = summary(watch)
    return {
        "summary": terms,
        "terms": [
            {"term": one, "name": names[one.event_type], "takes": _takes(one.rule_id), "seconds": _length(one.seconds)}
            for one in terms.terms
            if one.event_type not in ALWAYS
        ],
        "report": verify(watch) if small and watch.status != WatchStatus.WAITING else None,
        "consents": list(watch.consents.order_by("pk")),
        "suppressed": [names.get(one, one) for one in watch.suppressed],
    }


def _takes(rule_id: str) -> str:
    return taken_by(RULES[rule_id]) if rule_id in RULES else ""


def _length(seconds: float | None) -> str:
    return lasted(seconds) if seconds else ""
