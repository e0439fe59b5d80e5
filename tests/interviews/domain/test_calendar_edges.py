"""Calendar files at their edges: days among times, dates that are added or end a rule, and files that hold too much."""

import pytest

from config.errors import Refused
from interviews.domain.calendar_reading import NotACalendar, busy_times
from tests.interviews.domain.test_calendar_reading import WINDOW, at, file_of, lines

HOUR = ("DTSTART:20270302T090000Z", "DTEND:20270302T100000Z")


def starts(*entries: str) -> list[tuple[int, int]]:
    return [(start.month, start.day) for start, _end in busy_times(file_of(*entries), window=WINDOW)]


def test_a_rule_ends_with_the_day_that_it_names() -> None:
    assert starts(lines(*HOUR, "RRULE:FREQ=DAILY;UNTIL=20270304")) == [(3, 2), (3, 3), (3, 4)]
    assert starts(lines(*HOUR, "RRULE:FREQ=DAILY;UNTIL=20270303T090000Z")) == [(3, 2), (3, 3)]


def test_dates_that_are_added_count_as_days_and_as_times() -> None:
    assert starts(lines(*HOUR, "RDATE;VALUE=DATE:20270305")) == [(3, 2), (3, 5)]
    assert starts(lines(*HOUR, "RDATE:20270306T120000Z,20270307T120000Z")) == [(3, 2), (3, 6), (3, 7)]
    assert starts(lines(*HOUR, "RDATE;VALUE=PERIOD:20270308T120000Z/PT1H")) == [(3, 2), (3, 8)]


def test_a_day_that_is_taken_out_of_a_rule_of_days_is_free() -> None:
    days = ("DTSTART;VALUE=DATE:20270302", "RRULE:FREQ=DAILY;COUNT=3", "EXDATE;VALUE=DATE:20270303")
    assert busy_times(file_of(lines(*days)), window=WINDOW) == [
        (at(3, 1, 23), at(3, 2, 23)),
        (at(3, 3, 23), at(3, 4, 23)),
    ]


def test_an_entry_that_makes_no_sense_hides_no_other() -> None:
    broken = lines("DTSTART:20270303T090000Z", "DTEND;VALUE=DATE:20270304")
    assert starts(broken, lines(*HOUR)) == [(3, 2)]


@pytest.mark.parametrize(
    "content",
    [
        b"BEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\n",
        b"nothing of this kind",
        b"",
    ],
)
def test_what_is_no_calendar_is_said(content: bytes) -> None:
    with pytest.raises(NotACalendar, match="not a calendar file"):
        busy_times(content, window=WINDOW)


def test_a_file_that_is_too_large_is_refused_before_it_is_read() -> None:
    with pytest.raises(Refused, match="holds too much") as refused:
        busy_times(b"x" * (2 * 1024 * 1024 + 1), window=WINDOW)
    assert refused.value.reason_code == "calendar_too_large"


def test_entries_that_repeat_too_often_together_are_refused() -> None:
    rule = lines(
        *HOUR,
        "RDATE:"
        + ",".join(
            f"202703{day:02}T{hour:02}{minute:02}00Z"
            for day in range(3, 31)
            for hour in range(24)
            for minute in (0, 20, 40)
        ),
    )
    with pytest.raises(Refused, match="holds too much"):
        busy_times(file_of(*[rule] * 6), window=WINDOW)
