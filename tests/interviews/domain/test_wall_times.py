"""Clocks that jump: what does not exist is refused, what comes twice is its first, over four rules of summer time."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.errors import Refused
from interviews.domain.wall_times import NoSuchTime, checked_start, exists, moment_of

wall_of = datetime.fromisoformat
GONE = [
    ("Europe/Berlin", wall_of("2027-03-28T02:30"), "03:30"),
    ("America/New_York", wall_of("2027-03-14T02:30"), "03:30"),
    ("Australia/Lord_Howe", wall_of("2027-10-03T02:15"), "02:45"),
]
TWICE = [
    ("Europe/Berlin", wall_of("2027-10-31T02:30"), datetime(2027, 10, 31, 0, 30, tzinfo=UTC)),
    ("America/New_York", wall_of("2027-11-07T01:30"), datetime(2027, 11, 7, 5, 30, tzinfo=UTC)),
    ("Australia/Lord_Howe", wall_of("2027-04-04T01:45"), datetime(2027, 4, 3, 14, 45, tzinfo=UTC)),
]
ZONES = ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"]


@pytest.mark.parametrize(("zone", "wall", "after"), GONE)
def test_a_time_that_clocks_jump_over_is_refused_with_the_next(zone, wall, after) -> None:
    with pytest.raises(NoSuchTime) as refusal:
        moment_of(wall=wall, zone=zone)
    assert f"{wall:%H:%M}" in refusal.value.sentence
    assert after in refusal.value.sentence
    assert zone in refusal.value.sentence
    assert set(refusal.value.fields) == {"starts"}


@pytest.mark.parametrize("wall", ["0001-01-01T00:00", "9999-12-31T23:59"])
@pytest.mark.parametrize("zone", ZONES)
def test_a_year_at_the_ends_of_time_is_refused(zone, wall) -> None:
    with pytest.raises(NoSuchTime, match="Choose a day between 1970 and 2999"):
        moment_of(wall=wall_of(wall), zone=zone)


@pytest.mark.parametrize(("zone", "wall", "first"), TWICE)
def test_a_time_that_comes_twice_is_its_first_and_said_so(zone, wall, first) -> None:
    moment = moment_of(wall=wall, zone=zone)
    assert moment.at == first
    assert "twice" in moment.note


@pytest.mark.parametrize(
    ("zone", "at"),
    [
        ("Europe/Berlin", datetime(2027, 7, 1, 8, 0, tzinfo=UTC)),
        ("America/New_York", datetime(2027, 7, 1, 14, 0, tzinfo=UTC)),
        ("Asia/Kolkata", datetime(2027, 7, 1, 4, 30, tzinfo=UTC)),
        ("Australia/Lord_Howe", datetime(2027, 6, 30, 23, 30, tzinfo=UTC)),
    ],
)
def test_ten_in_the_morning(zone, at) -> None:
    moment = moment_of(wall=wall_of("2027-07-01T10:00"), zone=zone)
    assert (moment.at, moment.note) == (at, "")


@given(
    wall=st.datetimes(wall_of("2026-01-01T00:00"), wall_of("2030-01-01T00:00")).map(
        lambda at: at.replace(second=0, microsecond=0)
    ),
    zone=st.sampled_from(ZONES),
)
def test_whatever_is_read_is_what_the_clock_shows_and_the_first_of_it(wall, zone) -> None:
    place = ZoneInfo(zone)
    if not exists(wall=wall, zone=place):
        with pytest.raises(NoSuchTime):
            moment_of(wall=wall, zone=zone)
        return
    moment = moment_of(wall=wall, zone=zone)
    assert moment.at.astimezone(place).replace(tzinfo=None) == wall
    for minutes in (30, 60):
        before = moment.at - timedelta(minutes=minutes)
        assert before.astimezone(place).replace(tzinfo=None) != wall


def test_an_unknown_zone_and_a_time_off_the_grid_are_refused() -> None:
    with pytest.raises(Refused, match="timezone"):
        moment_of(wall=wall_of("2027-07-01T10:00"), zone="Mars/Olympus")
    with pytest.raises(Refused, match="five minutes"):
        checked_start(datetime(2027, 7, 1, 10, 3, tzinfo=UTC))
    assert checked_start(datetime(2027, 7, 1, 15, 30, tzinfo=ZoneInfo("Asia/Kolkata"))).minute == 0
