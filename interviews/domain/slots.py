"""Free times: pure arithmetic over hours, busy times, interviews and limits. Nothing is read or written here."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from interviews.domain.calendars import Hours

Span = tuple[datetime, datetime]
STEPS = (15, 30)


@dataclass(frozen=True, slots=True)
class Diary:
    """What is known of one person: hours on their own clock, busy times and interviews (UTC spans, without breaks), the
    break around interviews in minutes, and how many interviews a day and week at most (weeks begin on Monday, all on
    their own clock)."""

    user_id: int
    zone: str
    hours: Sequence[Hours]
    busy: Sequence[Span] = ()
    meetings: Sequence[Span] = ()
    buffer_minutes: int = 0
    daily_limit: int | None = None
    weekly_limit: int | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """A free start (UTC), and who of the pool would sit, where there is a pool."""

    starts_at: datetime
    picked_id: int | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """What is looked for: `minutes` within [starts_at, ends_at) (UTC), on a grid of `step` minutes past the full hour;
    `taken` are times of the candidate and the room."""

    minutes: int
    starts_at: datetime
    ends_at: datetime
    step: int = 30
    taken: Sequence[Span] = ()


@dataclass
class _Counted:
    """A diary with what its limits need."""

    diary: Diary
    blocked: list[Span]
    hours: list[Span]
    days: Counter[date] = field(default_factory=Counter)
    weeks: Counter[date] = field(default_factory=Counter)

    def load_of(self, moment: datetime) -> int:
        """Interviews in the week of a moment."""
        return self.weeks[week_of(moment, self.diary.zone)]

    def is_free(self, start: datetime, end: datetime) -> bool:
        """Within the hours, nothing in the way, and no limit reached."""
        if not any(opens <= start and end <= closes for opens, closes in self.hours):
            return False
        if any(begins < end and start < ends for begins, ends in self.blocked):
            return False
        local = start.astimezone(ZoneInfo(self.diary.zone)).date()
        daily, weekly = self.diary.daily_limit, self.diary.weekly_limit
        return (daily is None or self.days[local] < daily) and (weekly is None or self.load_of(start) < weekly)


def free_slots(ask: Ask, *, required: Sequence[Diary], pool: Sequence[Diary] = ()) -> list[Slot]:
    """Every start at which all of `required` and, where there is a pool, one of it are free; of those who are free the
    one with the fewest interviews that week is picked, then the one with the lowest id. Soonest first."""
    everyone = [_counted(diary, ask) for diary in required]
    anyone = [_counted(diary, ask) for diary in pool]
    found = []
    for start in grid(ask):
        end = start + timedelta(minutes=ask.minutes)
        if any(begins < end and start < ends for begins, ends in ask.taken):
            continue
        if not all(one.is_free(start, end) for one in everyone):
            continue
        able = [one for one in anyone if one.is_free(start, end)]
        if anyone and not able:
            continue
        picked = min(able, key=lambda one, at=start: (one.load_of(at), one.diary.user_id)) if able else None  # type: ignore[misc]  # a default binds the loop's start
        found.append(Slot(start, picked.diary.user_id if picked is not None else None))
    return found


def grid(ask: Ask) -> Iterator[datetime]:
    """The starts that may be offered: on the grid, and over before the end."""
    step = timedelta(minutes=ask.step)
    day = ask.starts_at.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    start = day + -((day - ask.starts_at) // step) * step
    while start + timedelta(minutes=ask.minutes) <= ask.ends_at:
        yield start
        start += step


def open_hours(hours: Iterable[Hours], zone: str, first: datetime, last: datetime) -> list[Span]:
    """The hours between two moments as UTC spans. On the day of a clock change an hour that does not exist begins when
    clocks have moved, one that comes twice begins the first and ends the second time."""
    place = ZoneInfo(zone)
    day, until = first.astimezone(place).date() - timedelta(days=1), last.astimezone(place).date()
    rows = list(hours)
    found = []
    while day <= until:
        for row in rows:
            if row.weekday == day.weekday():
                opens = datetime.combine(day, row.starts).replace(tzinfo=place, fold=0).astimezone(UTC)
                closes = datetime.combine(day, row.ends).replace(tzinfo=place, fold=1).astimezone(UTC)
                if opens < closes:
                    found.append((opens, closes))
        day += timedelta(days=1)
    return _joined(found)


def week_of(moment: datetime, zone: str) -> date:
    """The Monday of a moment's week, on a zone's clock."""
    day = moment.astimezone(ZoneInfo(zone)).date()
    return day - timedelta(days=day.weekday())


def _counted(diary: Diary, ask: Ask) -> _Counted:
    gap = timedelta(minutes=diary.buffer_minutes)
    blocked = [*diary.busy, *((begins - gap, ends + gap) for begins, ends in diary.meetings)]
    place = ZoneInfo(diary.zone)
    return _Counted(
        diary,
        blocked,
        open_hours(diary.hours, diary.zone, ask.starts_at, ask.ends_at),
        Counter(begins.astimezone(place).date() for begins, _ends in diary.meetings),
        Counter(week_of(begins, diary.zone) for begins, _ends in diary.meetings),
    )


def _joined(spans: list[Span]) -> list[Span]:
    """Hours that touch are one: an interview may run over the border."""
    result: list[Span] = []
    for opens, closes in sorted(spans):
        if result and opens <= result[-1][1]:
            result[-1] = (result[-1][0], max(result[-1][1], closes))
        else:
            result.append((opens, closes))
    return result
