"""A candidate chooses, moves and cancels by one link; limits of the pool hold; a link's ends are told apart."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from accounts.models import Notification
from config.derived_secrets import hash_of
from config.errors import DomainError, Refused
from interviews.domain import booking_links, bookings, calendars, plans, session_states
from interviews.domain.booking_links import LinkCancelled, LinkExpired, LinkUnknown, link_by_secret
from interviews.domain.booking_secrets import secret_of
from interviews.domain.booking_states import LinkBooked
from interviews.domain.bookings import SlotGone, TooLate
from interviews.models import BookingLink, InterviewSession
from tests.factories.interviews_meetings import make_session, next_weekday
from tests.factories.recruiting import make_candidate
from tests.kit.work import run_tasks


def make_link(scope, *, candidate=None, **details) -> BookingLink:
    people = {"interviewers": [scope.interviewer]} if "pool" not in details else {"interviewers": []}
    return booking_links.create_link(
        candidate=candidate or make_candidate(scope.senior), actor=scope.senior, **{**people, **details}
    )


def fresh(link: BookingLink) -> BookingLink:
    return link_by_secret(secret_of(link))


def test_the_secret_is_in_the_mail_and_nowhere_else(scope) -> None:
    link = make_link(scope)
    run_tasks()
    (one,) = mail.outbox
    secret = one.body.split("/book/")[1].split("/")[0]
    assert hash_of(secret) == link.token_hash
    assert secret not in str(BookingLink.objects.filter(pk=link.pk).values())
    assert fresh(link) == link


def test_a_time_is_taken_and_everyone_told(scope) -> None:
    candidate = make_candidate(scope.senior)
    link = make_link(scope, candidate=candidate, title="First talk", minutes=45, meeting_link="https://meet.test/a")
    slot = bookings.slots_of(link)[3]
    session = bookings.book(link=link, starts_at=slot.starts_at, zone="Asia/Kolkata")
    assert (session.scheduled_at, session.lead, session.title) == (slot.starts_at, scope.interviewer, "First talk")
    assert (session.timezone, session.duration_minutes, session.created_by) == ("Asia/Kolkata", 45, None)
    assert fresh(link).session == session
    assert session.changes.get().by_candidate
    assert Notification.objects.filter(user=scope.senior, kind="interviews.booked").count() == 1
    run_tasks()
    (theirs,) = [one for one in mail.outbox if one.to == [candidate.email] and one.attachments]
    assert "IST (Asia/Kolkata)" in theirs.body
    assert "/book/" in theirs.body
    with pytest.raises(LinkBooked):
        bookings.book(link=fresh(link), starts_at=slot.starts_at + timedelta(hours=1))


def test_what_is_not_offered_is_refused(scope) -> None:
    link = make_link(scope, notice_hours=48)
    offered = {slot.starts_at for slot in bookings.slots_of(link)}
    assert min(offered) >= timezone.now() + timedelta(hours=48)
    early = timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(hours=24)
    for start in (early, next_weekday(6, 10, weeks=0), min(offered) + timedelta(minutes=5), link.closes_at):
        with pytest.raises(SlotGone):
            bookings.book(link=link, starts_at=start)
    assert InterviewSession.objects.count() == 0
    assert fresh(link).status == "open"


def test_two_links_for_one_person_cannot_have_one_time(scope) -> None:
    first, second = make_link(scope), make_link(scope)
    start = bookings.slots_of(first)[0].starts_at
    bookings.book(link=first, starts_at=start)
    assert start not in {slot.starts_at for slot in bookings.slots_of(second)}
    with pytest.raises(SlotGone):
        bookings.book(link=second, starts_at=start)
    assert InterviewSession.objects.count() == 1


def test_a_pool_takes_as_many_as_it_has_people_the_least_loaded_first(scope) -> None:
    pool = [scope.interviewer, scope.junior]
    make_session(scope.senior, lead=scope.interviewer, starts_at=next_weekday(0, 13))
    links = [make_link(scope, pool=pool, closes_at=timezone.now() + timedelta(days=30)) for _ in range(3)]
    start = next_weekday(0, 10)
    first = bookings.book(link=links[0], starts_at=start)
    second = bookings.book(link=links[1], starts_at=start)
    assert (first.lead, second.lead) == (scope.junior, scope.interviewer)
    with pytest.raises(SlotGone):
        bookings.book(link=links[2], starts_at=start)


def test_the_pools_weekly_limit_holds(scope) -> None:
    plan = plans.create_plan(actor=scope.senior, name="Loop")
    kit = plans.add_interview(
        plan=plan, actor=scope.senior, title="Talk", pool=[scope.interviewer], pool_weekly_limit=1
    )
    links = [
        make_link(scope, pool=[scope.interviewer], plan_interview=kit, closes_at=timezone.now() + timedelta(days=30))
        for _ in range(2)
    ]
    session = bookings.book(link=links[0], starts_at=next_weekday(0, 10))
    assert (session.plan_interview, session.title) == (kit, "Talk")
    with pytest.raises(SlotGone):
        bookings.book(link=links[1], starts_at=next_weekday(2, 10))


def test_a_panel_shares_only_what_is_free_for_all(scope) -> None:
    monday = [calendars.Hours(0, calendars.time(9), calendars.time(11))]
    calendar = calendars.calendar_of(scope.junior)
    calendars.set_hours(calendar=calendar, hours=monday, actor=scope.junior)
    link = make_link(scope, interviewers=[scope.interviewer, scope.junior])
    offered = {(slot.starts_at.weekday(), slot.starts_at.hour) for slot in bookings.slots_of(link)}
    assert offered <= {(0, 9), (0, 10)}
    session = bookings.book(link=link, starts_at=bookings.slots_of(link)[0].starts_at)
    assert session.participants.count() == 2


def test_moving_keeps_the_people_and_has_an_end(scope) -> None:
    link = make_link(scope, notice_hours=1)
    session = bookings.book(link=link, starts_at=bookings.slots_of(link)[0].starts_at)
    own = session.scheduled_at
    offered = [slot.starts_at for slot in bookings.slots_of(fresh(link))]
    assert own not in offered
    # Half an hour later overlaps only the interview itself, which moves.
    assert own + timedelta(minutes=30) in offered
    moved = bookings.move_booking(link=fresh(link), starts_at=own + timedelta(minutes=30))
    assert (moved.pk, moved.sequence, moved.lead) == (session.pk, 1, scope.interviewer)
    BookingLink.objects.filter(pk=link.pk).update(moves=5)
    assert not bookings.can_move(fresh(link))
    with pytest.raises(TooLate):
        bookings.move_booking(link=fresh(link), starts_at=own)


def test_canceling_ends_the_link(scope) -> None:
    link = make_link(scope)
    bookings.book(link=link, starts_at=bookings.slots_of(link)[0].starts_at)
    session = bookings.cancel_booking(link=fresh(link), reason="Found another job")
    assert (session.status, session.cancellation_reason) == ("cancelled", "Found another job")
    with pytest.raises(LinkCancelled):
        fresh(link)


def test_too_late_is_too_late(scope) -> None:
    link = make_link(scope, notice_hours=24)
    session = bookings.book(link=link, starts_at=bookings.slots_of(link)[0].starts_at)
    InterviewSession.objects.filter(pk=session.pk).update(scheduled_at=timezone.now() + timedelta(hours=3))
    with pytest.raises(TooLate):
        bookings.move_booking(link=fresh(link), starts_at=session.scheduled_at + timedelta(days=1))
    InterviewSession.objects.filter(pk=session.pk).update(scheduled_at=timezone.now() - timedelta(minutes=1))
    with pytest.raises(TooLate):
        bookings.cancel_booking(link=fresh(link))


def test_links_that_open_nothing_are_told_apart(scope) -> None:
    with pytest.raises(LinkUnknown):
        link_by_secret("nothing")
    over = make_link(scope)
    yesterday = timezone.now() - timedelta(days=1)
    BookingLink.objects.filter(pk=over.pk).update(opens_at=yesterday - timedelta(days=1), closes_at=yesterday)
    with pytest.raises(LinkExpired):
        fresh(over)
    with pytest.raises(DomainError):
        bookings.book(link=over, starts_at=next_weekday())
    booking_links.renew_link(link=over, actor=scope.senior)
    assert fresh(over).status == "open"
    booking_links.revoke_link(link=over, actor=scope.senior)
    with pytest.raises(LinkCancelled):
        fresh(over)
    booked = make_link(scope)
    session = bookings.book(link=booked, starts_at=bookings.slots_of(booked)[0].starts_at)
    with pytest.raises(LinkBooked):
        booking_links.revoke_link(link=booked, actor=scope.senior)
    session_states.cancel(session=session, actor=scope.senior, reason="Filled")
    with pytest.raises(LinkCancelled):
        fresh(booked)


def test_links_that_cannot_be_made(scope) -> None:
    with pytest.raises(Refused, match="Choose who"):
        make_link(scope, interviewers=[])
    with pytest.raises(Refused, match="no e-mail"):
        make_link(scope, candidate=make_candidate(scope.senior, email=None))
    with pytest.raises(Refused) as refusal:
        make_link(scope, closes_at=timezone.now() + timedelta(days=200))
    assert "closes_at" in refusal.value.fields
    with pytest.raises(Refused, match="AI interview"):
        make_link(scope, mode="ai")
