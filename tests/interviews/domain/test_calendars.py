"""One's own calendar: hours, limits, busy times by hand, from a file and from an address; the private feed."""

from datetime import time, timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

from accounts.domain.memberships import deactivate_member
from config import outbound
from config.errors import NotFound, Refused
from config.tenancy import no_scope
from interviews.domain import calendar_sources, calendars, feeds, session_seats, session_states
from interviews.domain.calendars import USUAL, Hours
from interviews.models import InterviewerCalendar
from superadmin.models import TaskRecord
from tests.factories.interviews_meetings import make_session, next_weekday
from tests.kit.work import run_tasks


def file_of(start, minutes: int = 60) -> bytes:
    end = start + timedelta(minutes=minutes)
    return (
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1@x\r\nDTSTAMP:20270101T000000Z\r\n"
        f"DTSTART:{start:%Y%m%dT%H%M%SZ}\r\nDTEND:{end:%Y%m%dT%H%M%SZ}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    ).encode()


@pytest.fixture
def calendar(scope) -> InterviewerCalendar:
    return calendars.calendar_of(scope.interviewer)


def test_a_calendar_begins_with_the_persons_clock_and_the_usual_hours(scope) -> None:
    scope.junior.profile.timezone = "Asia/Tokyo"
    scope.junior.profile.save()
    made = calendars.calendar_of(scope.junior)
    assert (made.timezone, calendars.hours_of(made)) == ("Asia/Tokyo", USUAL)
    assert calendars.calendar_of(scope.junior) == made


def test_hours_are_ordered_and_do_not_overlap(calendar, scope) -> None:
    ours = [Hours(0, time(14), time(16)), Hours(0, time(9), time(12))]
    calendars.set_hours(calendar=calendar, hours=ours, actor=scope.interviewer)
    assert calendars.hours_of(calendar) == tuple(sorted(ours))
    for wrong in ([Hours(0, time(9), time(9))], [Hours(7, time(9), time(10))], [ours[0], Hours(0, time(15), time(17))]):
        with pytest.raises(Refused):
            calendars.set_hours(calendar=calendar, hours=wrong, actor=scope.interviewer)
    assert calendar.hours.count() == 2


def test_settings_that_cannot_be_are_refused_by_name(calendar, scope) -> None:
    for field, value in (("buffer_minutes", 500), ("daily_limit", 0), ("weekly_limit", 0), ("timezone", "Mars/X")):
        with pytest.raises(Refused) as refusal:
            calendars.edit_calendar(calendar=calendar, actor=scope.interviewer, **{field: value})
        assert set(refusal.value.fields) == {field}


def test_busy_times_by_hand_go_and_those_of_a_calendar_stay(calendar, scope) -> None:
    start = next_weekday(1)
    block = calendars.add_busy(
        calendar=calendar, starts_at=start, ends_at=start + timedelta(hours=1), actor=scope.interviewer
    )
    assert calendar_sources.read_file(calendar=calendar, content=file_of(start), actor=scope.interviewer) == 1
    read = calendar.busy.get(source="calendar")
    with pytest.raises(Refused, match="from your calendar"):
        calendars.remove_busy(block=read, actor=scope.interviewer)
    calendars.remove_busy(block=block, actor=scope.interviewer)
    later = start + timedelta(days=1)
    calendar_sources.read_file(calendar=calendar, content=file_of(later), actor=scope.interviewer)
    assert [one.starts_at for one in calendar.busy.all()] == [later]


def test_an_address_is_read_every_hour_and_keeps_what_it_knew(calendar, scope, monkeypatch) -> None:
    start, answers = next_weekday(1), []

    def fetch(url: str, **more) -> bytes:
        answers.append(url)
        if len(answers) == 2:
            raise outbound.AddressRefused("The address does not answer.")
        return file_of(start)

    monkeypatch.setattr(outbound, "fetch", fetch)
    url = "https://cal.example/mine.ics"
    calendar_sources.set_calendar_url(calendar=calendar, url=url, actor=scope.interviewer)
    run_tasks(rounds=1)
    calendar.refresh_from_db()
    assert calendar.busy.get().starts_at == start
    assert (calendar.calendar_error, calendar.calendar_read_at is not None) == ("", True)
    waiting = TaskRecord.ledger.get(task_name=calendar_sources.TASK, status="PENDING")
    assert timezone.now() + timedelta(minutes=55) < waiting.run_after < timezone.now() + timedelta(minutes=65)
    assert calendar_sources.read_address(calendar=calendar, url_seen=url) is False
    calendar.refresh_from_db()
    assert (calendar.calendar_error, calendar.busy.count()) == ("The address does not answer.", 1)
    calendar_sources.set_calendar_url(calendar=calendar, url="", actor=scope.interviewer)
    calendar.refresh_from_db()
    assert calendar_sources.read_address(calendar=calendar, url_seen=url) is False
    assert calendar.busy.count() == 0
    with pytest.raises(Refused) as refusal:
        calendar_sources.set_calendar_url(calendar=calendar, url="http://127.0.0.1/x", actor=scope.interviewer)
    assert "calendar_url" in refusal.value.fields


def secret_in(url: str) -> str:
    return url.rpartition("/")[2].removesuffix(".ics")


def test_a_feed_holds_ones_own_interviews_until_it_ends(calendar, scope) -> None:
    mine = make_session(scope.senior, panel=[scope.interviewer])
    make_session(scope.senior, starts_at=next_weekday(1))
    declined = make_session(scope.senior, panel=[scope.interviewer], starts_at=next_weekday(2))
    session_seats.respond(session=declined, user=scope.interviewer, response="declined", reason="Away")
    canceled = make_session(scope.senior, panel=[scope.interviewer], starts_at=next_weekday(3))
    session_states.cancel(session=canceled, actor=scope.senior, reason="Filled")
    url = feeds.renew_feed(calendar=calendar, actor=scope.interviewer)
    calendar.refresh_from_db()
    assert secret_in(url) not in calendar.feed_hash
    with no_scope():
        feed = Calendar.from_ical(feeds.feed_of(secret_in(url)))
    assert [str(event["UID"]).partition("@")[0] for event in feed.walk("VEVENT")] == [str(mine.public_id)]
    renewed = feeds.renew_feed(calendar=calendar, actor=scope.interviewer)
    with pytest.raises(NotFound):
        feeds.feed_of(secret_in(url))
    feeds.end_feed(calendar=calendar, actor=scope.interviewer)
    for ended in (secret_in(renewed), "", "nothing"):
        with pytest.raises(NotFound):
            feeds.feed_of(ended)


def test_who_left_reads_nothing_any_more(calendar, scope) -> None:
    url = feeds.renew_feed(calendar=calendar, actor=scope.interviewer)
    deactivate_member(membership=scope.interviewer.memberships.get(), actor=scope.admin)
    with no_scope(), pytest.raises(NotFound):
        feeds.feed_of(secret_in(url))
