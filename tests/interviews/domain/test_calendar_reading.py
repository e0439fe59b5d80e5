"""Busy times out of calendar files: repetitions on the wall clock, exceptions, moved ones, and hostile files."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from config.errors import Refused
from interviews.domain.calendar_reading import NotACalendar, Window, busy_times, merged

WINDOW = Window(datetime(2027, 3, 1, tzinfo=UTC), datetime(2027, 5, 1, tzinfo=UTC), "Europe/Berlin")


def file_of(*entries: str) -> bytes:
    events = "".join(
        f"BEGIN:VEVENT\r\nUID:{n}@x\r\nDTSTAMP:20270101T000000Z\r\n{one}END:VEVENT\r\n" for n, one in enumerate(entries)
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{events}END:VCALENDAR\r\n".encode()


def lines(*rows: str) -> str:
    return "".join(f"{row}\r\n" for row in rows)


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2027, month, day, hour, minute, tzinfo=UTC)


def test_plain_entries_in_utc_in_a_zone_and_in_none() -> None:
    got = busy_times(
        file_of(
            lines("DTSTART:20270302T090000Z", "DTEND:20270302T100000Z"),
            lines("DTSTART;TZID=America/New_York:20270303T090000", "DURATION:PT30M"),
            lines("DTSTART:20270304T090000", "DTEND:20270304T093000"),
        ),
        window=WINDOW,
    )
    assert got == [(at(3, 2, 9), at(3, 2, 10)), (at(3, 3, 14), at(3, 3, 14, 30)), (at(3, 4, 8), at(3, 4, 8, 30))]


def test_what_is_free_or_canceled_or_lasts_no_time_is_left_out() -> None:
    span = ("DTSTART:20270302T090000Z", "DTEND:20270302T100000Z")
    entries = [
        lines(*span, "TRANSP:TRANSPARENT"),
        lines(*span, "STATUS:CANCELLED"),
        lines(*span, "X-MICROSOFT-CDO-BUSYSTATUS:FREE"),
        lines("DTSTART:20270302T090000Z"),
        lines("DTSTART:20270302T090000Z", "DTEND:20270302T080000Z"),
        lines("SUMMARY:no start"),
    ]
    assert busy_times(file_of(*entries), window=WINDOW) == []


def test_a_whole_day_lasts_as_long_as_its_zone_says() -> None:
    got = busy_times(file_of(lines("DTSTART;VALUE=DATE:20270328", "DTEND;VALUE=DATE:20270329")), window=WINDOW)
    assert got == [(at(3, 27, 23), at(3, 28, 22))]


def test_nine_each_week_stays_nine_when_clocks_change() -> None:
    rule = lines(
        "DTSTART;TZID=Europe/Berlin:20270322T090000", "DTEND;TZID=Europe/Berlin:20270322T100000",
        "RRULE:FREQ=WEEKLY;COUNT=3",
    )  # fmt: skip
    assert [start for start, _end in busy_times(file_of(rule), window=WINDOW)] == [
        at(3, 22, 8), at(3, 29, 7), at(4, 5, 7),
    ]  # fmt: skip


def test_exceptions_and_moved_ones_and_the_end_of_a_rule() -> None:
    rule = lines(
        *("DTSTART:20270301T090000Z", "DTEND:20270301T093000Z", "RRULE:FREQ=DAILY;UNTIL=20270304T235959Z"),
        "EXDATE:20270302T090000Z",
    )
    moved = lines("RECURRENCE-ID:20270303T090000Z", "DTSTART:20270303T150000Z", "DTEND:20270303T153000Z")
    content = file_of(rule, moved).replace(b"UID:1@x", b"UID:0@x")
    assert [start for start, _end in busy_times(content, window=WINDOW)] == [at(3, 1, 9), at(3, 3, 15), at(3, 4, 9)]


def test_added_dates_count() -> None:
    content = file_of(
        lines("DTSTART:20270301T090000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=1", "RDATE:20270310T120000Z")
    )
    assert [start for start, _end in busy_times(content, window=WINDOW)] == [at(3, 1, 9), at(3, 10, 12)]


def test_only_the_window_is_read_and_what_overlaps_is_one() -> None:
    content = file_of(
        lines("DTSTART:20270228T230000Z", "DTEND:20270301T010000Z"),
        lines("DTSTART:20270301T003000Z", "DTEND:20270301T020000Z"),
        lines("DTSTART:20280301T003000Z", "DTEND:20280301T020000Z"),
    )
    assert busy_times(content, window=WINDOW) == [(at(3, 1, 0), at(3, 1, 2))]
    assert merged([(at(3, 1, 2), at(3, 1, 3)), (at(3, 1, 0), at(3, 1, 2))]) == [(at(3, 1, 0), at(3, 1, 3))]


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"BEGIN:VEVENT\r\nEND:VEVENT\r\n", b"\x00\xff" * 50, b"<html></html>"]
)
def test_what_is_no_calendar_is_refused(content) -> None:
    with pytest.raises(NotACalendar):
        busy_times(content, window=WINDOW)


def test_too_much_is_refused() -> None:
    with pytest.raises(Refused, match="too much"):
        busy_times(b"x" * (2 * 1024 * 1024 + 1), window=WINDOW)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12;BYMINUTE=0,10,20,30,40,50;BYSECOND=0,10,20,30",
        "FREQ=YEARLY;BYEASTER=1",
        "FREQ=NEVER",
    ],
)
def test_rules_without_end_end(rule) -> None:
    began = time.monotonic()
    content = file_of(
        lines("DTSTART:20270301T090000Z", "DURATION:PT1M", f"RRULE:{rule}"),
        lines("DTSTART:20270302T090000Z", "DURATION:PT1H"),
    )
    got = busy_times(content, window=WINDOW)
    assert len(got) <= 2000
    assert any(start <= at(3, 2, 9) < end for start, end in got)
    assert time.monotonic() - began < 5


def test_what_happens_is_not_read() -> None:
    content = file_of(lines("DTSTART:20270302T090000Z", "DURATION:PT1H", "SUMMARY:Doctor", "LOCATION:Clinic"))
    assert busy_times(content, window=WINDOW) == [(at(3, 2, 9), at(3, 2, 9) + timedelta(hours=1))]
