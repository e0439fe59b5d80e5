"""Busy times out of a calendar file that a person gave. What an entry is about is not read.

A stranger's file is bounded: so many entries, so many repetitions, nothing that repeats by the hour.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from time import monotonic
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from config.errors import Refused

Span = tuple[datetime, datetime]
MOST_BYTES = 2 * 1024 * 1024
MOST_ENTRIES = 5000
MOST_SPANS = 2000
SECONDS = 5.0
OFTEN = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})
# What narrows days to a date of the year: a rule by the day with one of these reads as one by the year.
BY_DATE = frozenset({"BYMONTHDAY", "BYYEARDAY", "BYWEEKNO"})
PLAIN = frozenset({"FREQ", "INTERVAL", "BYDAY", "BYMONTH", "WKST"})
BY_CLOCK = frozenset({"BYHOUR", "BYMINUTE", "BYSECOND"})
EARLIEST = 1970


class NotACalendar(Refused):
    """The file cannot be read as a calendar."""

    code = "not_a_calendar"


@dataclass(frozen=True, slots=True)
class Window:
    """Which days are read (UTC), and the zone of entries that name none."""

    starts_at: datetime
    ends_at: datetime
    zone: str


def busy_times(content: bytes, *, window: Window) -> list[Span]:
    """The merged times (UTC) at which a calendar says that its person is busy, within the window.

    Left out: canceled entries and those shown as free. Repeating entries are expanded on the wall clock of their own
    zone, without their exceptions, with their moved ones. Raises NotACalendar, and Refused for what is too large."""
    entries = _entries(content)
    moved = {key for key in (_moved_key(entry) for entry in entries) if key is not None}
    found: list[Span] = []
    deadline = monotonic() + SECONDS
    for entry in entries:
        if not _counts(entry):
            continue
        try:
            found += islice(_spans(entry, window, moved), MOST_SPANS)
        except (ValueError, TypeError, OverflowError, AttributeError):
            # One entry that makes no sense does not hide the others.
            continue
        if len(found) > MOST_SPANS * 5 or monotonic() > deadline:
            raise _too_much()
    return merged(found)[:MOST_SPANS]


def merged(spans: list[Span]) -> list[Span]:
    """The same times without overlaps, in order."""
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(result[-1][1], end))
        else:
            result.append((start, end))
    return result


def _entries(content: bytes) -> list[Any]:
    from icalendar import Calendar

    if len(content) > MOST_BYTES:
        raise _too_much()
    try:
        calendars = Calendar.from_ical(content, multiple=True)
        found = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    except (ValueError, TypeError, KeyError, IndexError, RecursionError) as error:
        raise NotACalendar(_("This is not a calendar file (.ics).")) from error
    if not any(calendar.name == "VCALENDAR" for calendar in calendars):
        raise NotACalendar(_("This is not a calendar file (.ics)."))
    if len(found) > MOST_ENTRIES:
        raise _too_much()
    return found


def _too_much() -> Refused:
    return Refused(
        _("This calendar holds too much. Export fewer entries, or a shorter time."), code="calendar_too_large"
    )


def _counts(entry: Any) -> bool:
    says = {name: str(entry.get(name, "")).upper() for name in ("STATUS", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS")}
    return (
        "DTSTART" in entry
        and says["STATUS"] != "CANCELLED"
        and says["TRANSP"] != "TRANSPARENT"
        and says["X-MICROSOFT-CDO-BUSYSTATUS"] != "FREE"
    )


def _moved_key(entry: Any) -> tuple[str, str] | None:
    """What one moved repetition stands for: its entry and the start that it replaces."""
    if "RECURRENCE-ID" not in entry:
        return None
    return str(entry.get("UID", "")), _stamp(entry["RECURRENCE-ID"].dt)


def _stamp(value: Any) -> str:
    if isinstance(value, datetime):
        return f"{value.astimezone(UTC):%Y%m%dT%H%M}" if value.tzinfo else f"{value:%Y%m%dT%H%M} local"
    return f"{value:%Y%m%d}"


def _spans(entry: Any, window: Window, moved: set[tuple[str, str]]) -> Iterator[Span]:
    start = entry["DTSTART"].dt
    length = _length(entry, start)
    zone = (start.tzinfo if isinstance(start, datetime) else None) or ZoneInfo(window.zone)
    wall = start.replace(tzinfo=None) if isinstance(start, datetime) else datetime.combine(start, time())
    uid, gone = str(entry.get("UID", "")), _exceptions(entry)
    is_one = "RECURRENCE-ID" in entry
    for begins in _starts(entry, wall, zone, window) if not is_one else [wall]:
        at = begins.replace(tzinfo=zone).astimezone(UTC)
        keys = {f"{at:%Y%m%dT%H%M}", f"{begins:%Y%m%dT%H%M} local", f"{begins:%Y%m%d}"}
        if not is_one and (keys & gone or any((uid, key) in moved for key in keys)):
            continue
        # Days last as long as the zone's clocks say, hours as they are.
        whole_days = not isinstance(start, datetime)
        ends = (begins + length).replace(tzinfo=zone).astimezone(UTC) if whole_days else at + length
        if at < window.ends_at and ends > window.starts_at and ends > at:
            yield max(at, window.starts_at), min(ends, window.ends_at)


def _length(entry: Any, start: date | datetime) -> timedelta:
    if "DTEND" in entry:
        end = entry["DTEND"].dt
        return timedelta(seconds=(end - start).total_seconds())
    if "DURATION" in entry:
        return timedelta(seconds=entry["DURATION"].dt.total_seconds())
    return timedelta(0) if isinstance(start, datetime) else timedelta(days=1)


def _exceptions(entry: Any) -> set[str]:
    lists = entry.get("EXDATE", [])
    return {_stamp(one.dt) for group in (lists if isinstance(lists, list) else [lists]) for one in group.dts}


def _starts(entry: Any, wall: datetime, zone: Any, window: Window) -> Iterator[datetime]:
    """The starts on the wall clock: the first, what repeats, and dates that are added."""
    if "RRULE" not in entry:
        yield wall
    else:
        yield from _repeated(entry["RRULE"], wall, zone, window)
    added = entry.get("RDATE", [])
    for group in added if isinstance(added, list) else [added]:
        for one in group.dts:
            day = one.dt if not isinstance(one.dt, tuple) else one.dt[0]
            if isinstance(day, datetime):
                yield day.astimezone(zone).replace(tzinfo=None) if day.tzinfo else day
            else:
                yield datetime.combine(day, wall.time())


def _repeated(rule: Any, wall: datetime, zone: Any, window: Window) -> Iterator[datetime]:
    from dateutil.rrule import rrulestr

    rules = rule[:1] if isinstance(rule, list) else [rule]
    parts = {key.upper(): value for one in rules for key, value in one.items()}
    if wall.year < EARLIEST or str(parts.get("FREQ", [""])[0]).upper() in OFTEN:
        return
    count = int(parts.pop("COUNT", [MOST_SPANS * 10])[0])
    last = window.ends_at.astimezone(zone).replace(tzinfo=None)
    until = parts.pop("UNTIL", [None])[0]
    if until is not None:
        last = min(last, _until(until, zone))
    parts = _bounded(parts)
    text = type(rules[0])(parts).to_ical().decode() + f";UNTIL={last:%Y%m%dT%H%M%S}"
    yield from islice(rrulestr(text, dtstart=wall), min(count, MOST_SPANS * 10))


def _bounded(parts: dict[str, Any]) -> dict[str, Any]:
    """The same rule in a form in which one that never comes true (30 February) is given up soon: the library looks for
    it until the year 9999, by the step of its frequency. The time of day is that of the start."""
    kept = {key: value for key, value in parts.items() if key not in BY_CLOCK}
    frequency = str(kept["FREQ"][0]).upper()
    if frequency == "DAILY" and BY_DATE & set(kept):
        return {key: value for key, value in kept.items() if key != "INTERVAL"} | {"FREQ": ["YEARLY"]}
    if frequency in ("DAILY", "WEEKLY"):
        return {key: value for key, value in kept.items() if key in PLAIN}
    return kept


def _until(until: date | datetime, zone: Any) -> datetime:
    if not isinstance(until, datetime):
        return datetime.combine(until, time(23, 59, 59))
    return until.astimezone(zone).replace(tzinfo=None) if until.tzinfo else until
