"""Free times never overlap what is taken, hold hours and limits, and are right where clocks change."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from interviews.domain.calendars import USUAL, Hours
from interviews.domain.slots import Ask, Diary, free_slots, open_hours, week_of
from tests.kit.sizes import tries

MONDAY = datetime(2027, 3, 1, tzinfo=UTC)
ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Asia/Kathmandu"]


def diary(user_id: int = 1, **fields) -> Diary:
    return Diary(**{"user_id": user_id, "zone": "UTC", "hours": USUAL, **fields})


def starts(ask: Ask, **people) -> list[datetime]:
    return [slot.starts_at for slot in free_slots(ask, **people)]


def at(hour: int, minute: int = 0, day: int = 0) -> datetime:
    return MONDAY + timedelta(days=day, hours=hour, minutes=minute)


def test_a_working_day_in_half_hours() -> None:
    found = starts(Ask(60, at(0), at(0, day=1)), required=[diary()])
    assert (found[0], found[-1], len(found)) == (at(9), at(16), 15)


def test_the_search_begins_where_it_is_told() -> None:
    assert starts(Ask(30, at(10, 7), at(11)), required=[diary()]) == [at(10, 30)]
    assert starts(Ask(15, at(10, 7), at(11), step=15), required=[diary()]) == [at(10, 15), at(10, 30), at(10, 45)]


def test_breaks_stand_around_interviews_not_around_busy_times() -> None:
    meeting, busy = (at(11), at(12)), (at(14), at(15))
    found = starts(Ask(30, at(10), at(16)), required=[diary(meetings=[meeting], busy=[busy], buffer_minutes=15)])
    assert at(10, 30) not in found
    assert at(12) not in found
    assert {at(12, 30), at(13, 30), at(15)} <= set(found)
    assert at(14) not in found


def test_limits_count_the_day_and_the_week_on_ones_own_clock() -> None:
    held = [(at(9), at(10)), (at(9, day=1), at(10, day=1))]
    daily = starts(Ask(60, at(0), at(0, day=3)), required=[diary(meetings=held, daily_limit=1)])
    assert {moment.date() for moment in daily} == {at(0, day=2).date()}
    assert starts(Ask(60, at(0), at(0, day=5)), required=[diary(meetings=held, weekly_limit=2)]) == []
    assert starts(Ask(60, at(0, day=7), at(0, day=8)), required=[diary(meetings=held, weekly_limit=2)]) != []


def test_everyone_of_the_panel_and_one_of_the_pool() -> None:
    early, late = (diary(pk, hours=[Hours(0, time(a), time(b))]) for pk, a, b in ((1, 9, 12), (2, 10, 13)))
    assert starts(Ask(60, at(0), at(0, day=1)), required=[early, late]) == [at(10), at(10, 30), at(11)]
    found = free_slots(Ask(60, at(0), at(0, day=1)), required=[], pool=[early, late])
    picked = {slot.starts_at: slot.picked_id for slot in found}
    assert (picked[at(9)], picked[at(10)], picked[at(12)]) == (1, 1, 2)


def test_of_the_pool_the_one_with_the_least_that_week_is_picked() -> None:
    loaded = diary(1, meetings=[(at(9, day=4), at(10, day=4))])
    found = free_slots(Ask(60, at(9), at(11)), required=[], pool=[loaded, diary(2)])
    assert {slot.picked_id for slot in found} == {2}
    after = free_slots(Ask(60, at(9, day=7), at(11, day=7)), required=[], pool=[loaded, diary(2)])
    assert {slot.picked_id for slot in after} == {1}


def test_where_clocks_go_forward_an_hour_of_the_day_is_missing() -> None:
    sunday = [Hours(6, time(1), time(5))]
    (span,) = open_hours(
        sunday, "Europe/Berlin", datetime(2027, 3, 28, tzinfo=UTC), datetime(2027, 3, 28, 12, tzinfo=UTC)
    )
    assert span[1] - span[0] == timedelta(hours=3)
    (back,) = open_hours(
        sunday, "Europe/Berlin", datetime(2027, 10, 31, tzinfo=UTC), datetime(2027, 10, 31, 12, tzinfo=UTC)
    )
    assert back[1] - back[0] == timedelta(hours=5)


def test_nine_stays_nine_over_the_change() -> None:
    ask = Ask(60, datetime(2027, 3, 26, tzinfo=UTC), datetime(2027, 3, 30, tzinfo=UTC))
    found = starts(ask, required=[diary(zone="Europe/Berlin")])
    firsts = {moment.date(): moment for moment in reversed(found)}
    assert {moment.astimezone(ZoneInfo("Europe/Berlin")).hour for moment in firsts.values()} == {9}
    assert {moment.hour for moment in firsts.values()} == {8, 7}


spans = st.tuples(st.integers(0, 7 * 96), st.integers(1, 30)).map(
    lambda two: (MONDAY + timedelta(minutes=15 * two[0]), MONDAY + timedelta(minutes=15 * (two[0] + two[1])))
)
hours = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 20), st.integers(1, 3)).map(
        lambda three: Hours(three[0], time(three[1]), time(three[1] + three[2]))
    ),
    min_size=1,
    max_size=8,
)
people = st.builds(
    Diary,
    user_id=st.integers(1, 1000),
    zone=st.sampled_from(ZONES),
    hours=hours,
    busy=st.lists(spans, max_size=4),
    meetings=st.lists(spans, max_size=4),
    buffer_minutes=st.sampled_from([0, 10, 30]),
    daily_limit=st.sampled_from([None, 1, 2]),
    weekly_limit=st.sampled_from([None, 1, 3]),
)


@settings(max_examples=tries(120), deadline=None)
@given(
    panel=st.lists(people, min_size=1, max_size=3),
    taken=st.lists(spans, max_size=3),
    minutes=st.sampled_from([30, 45, 60]),
)
def test_no_slot_overlaps_anything_and_all_lie_within_hours_and_limits(panel, taken, minutes) -> None:
    first, last = MONDAY + timedelta(hours=3), MONDAY + timedelta(days=7)
    for slot in free_slots(Ask(minutes, first, last, step=15, taken=taken), required=panel):
        start, end = slot.starts_at, slot.starts_at + timedelta(minutes=minutes)
        assert first <= start
        assert end <= last
        assert start.minute % 15 == 0
        for one in panel:
            gap = timedelta(minutes=one.buffer_minutes)
            blocked = [*one.busy, *((a - gap, b + gap) for a, b in one.meetings), *taken]
            assert not any(a < end and start < b for a, b in blocked)
            place = ZoneInfo(one.zone)
            local = start.astimezone(place)
            day = [a.astimezone(place).date() for a, _b in one.meetings]
            assert one.daily_limit is None or day.count(local.date()) < one.daily_limit
            week = [week_of(a, one.zone) for a, _b in one.meetings]
            assert one.weekly_limit is None or week.count(week_of(start, one.zone)) < one.weekly_limit
            for step in range(0, minutes, 5):
                clock = (start + timedelta(minutes=step)).astimezone(place)
                inside = [h for h in one.hours if h.weekday == clock.weekday() and h.starts <= clock.time() < h.ends]
                assert inside


@settings(max_examples=tries(60), deadline=None)
@given(required=people, pool=st.lists(people, min_size=1, max_size=4, unique_by=lambda one: one.user_id))
def test_a_pool_never_offers_a_time_that_nobody_of_it_has(required, pool) -> None:
    ask = Ask(30, MONDAY, MONDAY + timedelta(days=7))
    offered = free_slots(ask, required=[required], pool=pool)
    alone = {one.user_id: set(starts(ask, required=[required, one])) for one in pool}
    assert {slot.starts_at for slot in offered} == set().union(*alone.values())
    assert all(slot.starts_at in alone[slot.picked_id] for slot in offered)
