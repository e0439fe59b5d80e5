"""The timeline of a watch as a drawing: four lanes in SVG units; everything in it stands in the list below as well."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from proctoring.domain.event_words import words_of
from proctoring.domain.lanes import Stretch
from proctoring.domain.queries.recordings import Timeline
from proctoring.enums import EventType, Severity
from proctoring.models import ProctoringEvent, Snapshot, Watch

LEFT, WIDTH = 84.0, 636.0
ROWS, APART = (71, 60, 82), 13.0
STEPS = (10, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200)
MOST_TICKS, MOST_MARKS, MOST_BARS = 9, 400, 240
AWAY = (EventType.NETWORK_GAP, EventType.HEARTBEAT_GAP)


@dataclass(frozen=True, slots=True)
class Tick:
    """A moment on the axis."""

    x: float
    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of a lane; `label` is drawn where it fits."""

    x: float
    width: float
    label: str = ""
    detail: str = ""
    odd: bool = False

    @property
    def middle(self) -> float:
        """Where the label stands."""
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True)
class Mark:
    """An event."""

    event: ProctoringEvent
    x: float
    y: int
    words: str
    at: str
    is_now: bool


@dataclass(frozen=True, slots=True)
class Scrubber:
    """What proctoring/watch_scrub.html draws. `left_out` counts low events that are in the list alone."""

    ticks: tuple[Tick, ...]
    questions: tuple[Bar, ...]
    marks: tuple[Mark, ...]
    snapshots: tuple[Bar, ...]
    connection: tuple[Bar, ...]
    head: float | None
    head_words: str
    left_out: int
    begins: datetime
    ends: datetime


class _Axis:
    """From moments to places."""

    def __init__(self, watch: Watch, shown: Timeline) -> None:
        self.begins = watch.started_at or watch.created_at
        last = [event.detected_at for event in shown.events[-1:]]
        self.ends = max([watch.ended_at or timezone.now(), self.begins + timedelta(seconds=10), *last])
        self.seconds = (self.ends - self.begins).total_seconds()

    def at(self, second: float) -> float:
        """The place of a second of the sitting."""
        return round(LEFT + WIDTH * min(max(second / self.seconds, 0.0), 1.0), 1)

    def of(self, moment: datetime) -> float:
        """The place of a moment."""
        return self.at((moment - self.begins).total_seconds())

    def clock(self, second: float) -> str:
        """The wall clock at a second, in the reader's zone."""
        return f"{timezone.localtime(self.begins + timedelta(seconds=second)):%H:%M:%S}"


def scrubber(
    watch: Watch,
    shown: Timeline,
    *,
    stretches: Sequence[Stretch],
    event: ProctoringEvent | None,
    picture: Snapshot | None,
) -> Scrubber:
    """The drawing, with the head at the chosen event, else at the chosen picture."""
    axis = _Axis(watch, shown)
    kept = _drawn(shown.events, event)
    second = shown.at[str(event.public_id)] if event is not None else None
    if second is None and picture is not None:
        second = (picture.taken_at - axis.begins).total_seconds()
    return Scrubber(
        ticks=tuple(_ticks(axis)),
        questions=tuple(_bars(axis, stretches)),
        marks=tuple(_marks(axis, shown, kept, event)),
        snapshots=tuple(Bar(axis.of(row.taken_at), 3) for row in shown.snapshots[:MOST_BARS]),
        connection=tuple(_gaps(axis, shown)),
        head=None if second is None else axis.at(second),
        head_words="" if second is None else axis.clock(second),
        left_out=len(shown.events) - len(kept),
        begins=axis.begins,
        ends=axis.ends,
    )


def _drawn(events: Sequence[ProctoringEvent], chosen: ProctoringEvent | None) -> list[ProctoringEvent]:
    """All, or where there are very many those above low, and the chosen one."""
    if len(events) <= MOST_MARKS:
        return list(events)
    heavy = [one for one in events if one.severity != Severity.LOW or one == chosen]
    return heavy[:MOST_MARKS]


def _ticks(axis: _Axis) -> Iterator[Tick]:
    step = next((one for one in STEPS if axis.seconds / one <= MOST_TICKS), STEPS[-1] * 2)
    second = 0.0
    while second <= axis.seconds:
        x = axis.at(second)
        anchor = "end" if x > LEFT + WIDTH - 20 else "middle"
        words = axis.clock(second)
        yield Tick(x, words if step < STEPS[2] else words[:5], anchor)
        second += step


def _bars(axis: _Axis, stretches: Sequence[Stretch]) -> Iterator[Bar]:
    for number, one in enumerate(stretches[:MOST_BARS]):
        x, end = axis.of(one.begins), axis.of(one.ends)
        width = max(1.0, round(end - x - 2, 1))
        label = one.label if width > 7 * len(one.label) + 4 else ""
        yield Bar(x + 1, width, label, one.detail, bool(number % 2))


def _marks(
    axis: _Axis, shown: Timeline, kept: Iterable[ProctoringEvent], chosen: ProctoringEvent | None
) -> Iterator[Mark]:
    """In order of their places; those that would lie on each other go to another row."""
    ends = [-APART] * len(ROWS)
    for one in sorted(kept, key=lambda row: shown.at[str(row.public_id)]):
        second = shown.at[str(one.public_id)]
        x = axis.at(second)
        row = next((n for n, end in enumerate(ends) if x - end >= APART), 0)
        ends[row] = x
        yield Mark(one, x, ROWS[row], words_of(one), axis.clock(second), one == chosen)


def _gaps(axis: _Axis, shown: Timeline) -> Iterator[Bar]:
    for one in shown.events:
        if one.event_type in AWAY and one.duration_seconds:
            x = axis.at(shown.at[str(one.public_id)])
            end = axis.at(shown.at[str(one.public_id)] + one.duration_seconds)
            yield Bar(x, max(2.0, round(end - x, 1)), detail=words_of(one))
