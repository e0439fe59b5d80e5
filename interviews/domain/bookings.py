"""A candidate chooses a time by link, moves it, or cancels. Two candidates cannot have one time."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from config.errors import Conflict, Refused
from interviews.domain import booking_states, session_states, sessions
from interviews.domain.calendars import calendar_of
from interviews.domain.diaries import slots_for
from interviews.domain.session_people import may_sit
from interviews.domain.session_seats import sitting
from interviews.domain.slots import Ask, Slot
from interviews.domain.wall_times import zone_named
from interviews.enums import BookingStatus, InterviewStatus
from interviews.models import BookingLink, InterviewerCalendar, InterviewSession

MOST_MOVES = 5


class SlotGone(Conflict):
    """Somebody else was faster, or the time is not offered any more."""

    code = "slot_gone"


class TooLate(Refused):
    """The interview is too near, has begun, or was moved too often."""

    code = "too_late"


def slots_of(link: BookingLink) -> list[Slot]:
    """The times that the link offers now: within its window, with the notice it needs, free for everyone. For a booked
    one, the times that the same interviewers could meet at instead."""
    notice = timezone.now() + timedelta(hours=link.notice_hours)
    return _free(link, max(link.opens_at, notice), link.closes_at)


@transaction.atomic
def book(*, link: BookingLink, starts_at: datetime, zone: str = "") -> InterviewSession:
    """Take a time (UTC): plans the interview, mails the calendar entry to everyone, tells who sent the link. `zone` is
    the candidate's. Once: a link that is booked is refused, as are times that are not offered.

    Raises SlotGone, LinkBooked, IllegalMove for a link that is over."""
    row = booking_states.locked(link)
    if zone:
        zone_named(zone)
    booking_states.book(row=row)
    needed, pool = _people(row)
    _wait_in_line([*needed, *pool])
    slot = _offered(row, starts_at)
    picked = [user for user in pool if user.pk == slot.picked_id]
    people = [*needed, *picked]
    return sessions.schedule(
        candidate=row.candidate,
        application=row.application,
        requisition=row.requisition,
        starts_at=slot.starts_at,
        lead=people[0],
        panel=people[1:],
        actor=None,
        booking_link=row,
        title=row.title,
        interview_type=row.interview_type,
        mode=row.mode,
        timezone=zone or row.timezone,
        duration_minutes=row.minutes,
        meeting_link=row.meeting_link,
        room=row.room,
        plan_interview=row.plan_interview,
    )


@transaction.atomic
def move_booking(*, link: BookingLink, starts_at: datetime, zone: str = "") -> InterviewSession:
    """Move the chosen time, with the same interviewers. Raises SlotGone; TooLate within the notice, once it has begun,
    or after five moves."""
    row = booking_states.locked(link)
    session = _booked(row)
    if row.moves >= MOST_MOVES:
        raise TooLate(_("You have moved this interview %(n)s times. Write to the team instead.") % {"n": MOST_MOVES})
    _wait_in_line(sitting(session))
    slot = _offered(row, starts_at)
    row.moves += 1
    row.timezone = zone or row.timezone
    zone_named(row.timezone)
    row.save(update_fields=["moves", "timezone", "updated_at"])
    return sessions.reschedule(session=session, starts_at=slot.starts_at, actor=None, zone=row.timezone)


@transaction.atomic
def cancel_booking(*, link: BookingLink, reason: str = "") -> InterviewSession:
    """Cancel the chosen time; the link ends. Raises TooLate once it has begun."""
    row = booking_states.locked(link)
    session = _booked(row, notice=False)
    booking_states.close(link=row, with_interview=True)
    words = " ".join(reason.split())[:480]
    return session_states.cancel(session=session, actor=None, reason=words or _("The candidate canceled."))


def can_move(link: BookingLink) -> bool:
    """Whether the candidate may still move it."""
    session = link.session
    if link.status != BookingStatus.BOOKED or session is None or session.status != InterviewStatus.SCHEDULED:
        return False
    notice = timedelta(hours=link.notice_hours)
    return link.moves < MOST_MOVES and session.scheduled_at - notice > timezone.now()


def _booked(row: BookingLink, *, notice: bool = True) -> InterviewSession:
    session = row.session
    if row.status != BookingStatus.BOOKED or session is None:
        raise TooLate(_("There is no interview to change."))
    ahead = timedelta(hours=row.notice_hours) if notice else timedelta(0)
    if session.status != InterviewStatus.SCHEDULED or session.scheduled_at - ahead <= timezone.now():
        raise TooLate(_("It is too late to change this here. Write to the team."))
    return session


def _people(row: BookingLink) -> tuple[list[User], list[User]]:
    """Who is needed, and the pool as it is now: who left is not asked. Raises SlotGone where somebody needed left."""
    sits = set(may_sit().values_list("pk", flat=True))
    needed, pool = list(row.interviewers.order_by("pk")), list(row.pool.order_by("pk"))
    if any(user.pk not in sits for user in needed):
        raise SlotGone(_("There are no free times now. Write to the team."))
    return needed, [user for user in pool if user.pk in sits]


def _free(row: BookingLink, starts_at: datetime, ends_at: datetime) -> list[Slot]:
    booked = row.session if row.status == BookingStatus.BOOKED and row.session_id else None
    try:
        needed, pool = (sitting(booked), []) if booked is not None else _people(row)
    except SlotGone:
        return []
    if not needed and not pool:
        return []
    plan = row.plan_interview
    found = slots_for(
        Ask(row.minutes, starts_at, ends_at, step=30 if row.minutes >= 30 else 15),
        required=needed,
        pool=pool,
        candidate=row.candidate,
        room=row.room,
        pool_weekly_limit=plan.pool_weekly_limit if plan is not None else None,
        but=booked,
    )
    return [slot for slot in found if booked is None or slot.starts_at != booked.scheduled_at]


def _offered(row: BookingLink, starts_at: datetime) -> Slot:
    """The slot that begins then, asked for again now that everybody else waits. Raises SlotGone."""
    notice = timezone.now() + timedelta(hours=row.notice_hours)
    if max(row.opens_at, notice) <= starts_at:
        ends_at = min(row.closes_at, starts_at + timedelta(minutes=row.minutes))
        for slot in _free(row, starts_at, ends_at):
            if slot.starts_at == starts_at:
                return slot
    raise SlotGone(_("This time was taken just now. Choose another."), fields={"slot": _("Choose another time.")})


def _wait_in_line(people: list[User]) -> None:
    """Bookings of the same people go one after the other, so that limits hold; the five-minute cells guard against
    everything else. Calendars are made first: a row that is not there cannot be waited for."""
    for user in sorted(people, key=lambda one: one.pk):
        calendar_of(user)
    rows = InterviewerCalendar.objects.select_for_update().filter(user__in=[user.pk for user in people])
    list(rows.order_by("pk").values_list("pk", flat=True))
