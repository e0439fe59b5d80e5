"""What people's diaries hold, for the search of free times: the same number of queries for any number of people."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from django.db.models import Q

from accounts.models import User
from interviews.domain.calendars import USUAL, Hours
from interviews.domain.conflicts import HOLDING, LONGEST, ends_at
from interviews.domain.session_people import zones_of
from interviews.domain.slots import Ask, Diary, Slot, Span, free_slots
from interviews.enums import InterviewMode, InterviewStatus, Response
from interviews.models import BusyBlock, InterviewerCalendar, InterviewParticipant, InterviewSession, Room
from recruiting.models import Candidate

WEEK = timedelta(days=8)
# An interview that is done counts for a limit, it does not stand in the way.
COUNTED = (*HOLDING, InterviewStatus.COMPLETED)


def slots_for(
    ask: Ask,
    *,
    required: Collection[User],
    pool: Collection[User] = (),
    candidate: Candidate | None = None,
    room: Room | None = None,
    pool_weekly_limit: int | None = None,
    but: InterviewSession | None = None,
) -> list[Slot]:
    """Free starts for `required` and one of `pool`, with the candidate and the room. `pool_weekly_limit` binds those of
    the pool beside their own limits; `but` is the interview that is moved."""
    diaries = diaries_of({*required, *pool}, ask, but=but)
    needed = [diaries[user.pk] for user in required]
    choice = [_limited(diaries[user.pk], pool_weekly_limit) for user in pool if user not in required]
    taken = [*ask.taken, *_taken(ask, candidate, room, but)]
    wanted = Ask(ask.minutes, ask.starts_at, ask.ends_at, ask.step, taken)
    return free_slots(wanted, required=needed, pool=choice)


def diaries_of(people: Collection[User], ask: Ask, *, but: InterviewSession | None = None) -> Mapping[int, Diary]:
    """{user id: diary}, around what is asked for."""
    ids = [user.pk for user in people]
    calendars = {row.user_id: row for row in InterviewerCalendar.objects.filter(user__in=ids).prefetch_related("hours")}
    zones, busy, meetings = zones_of(people), _busy(ids, ask), _meetings(ids, ask, but)
    found = {}
    for pk in ids:
        calendar = calendars.get(pk)
        rows = tuple(Hours(row.weekday, row.starts, row.ends) for row in calendar.hours.all()) if calendar else ()
        found[pk] = Diary(
            user_id=pk,
            zone=zones[pk],
            hours=rows or USUAL,
            busy=busy[pk],
            meetings=meetings[pk],
            buffer_minutes=calendar.buffer_minutes if calendar else 0,
            daily_limit=calendar.daily_limit if calendar else None,
            weekly_limit=calendar.weekly_limit if calendar else None,
        )
    return found


def _limited(diary: Diary, limit: int | None) -> Diary:
    limits = [one for one in (diary.weekly_limit, limit) if one is not None]
    return Diary(
        diary.user_id,
        diary.zone,
        diary.hours,
        diary.busy,
        diary.meetings,
        diary.buffer_minutes,
        diary.daily_limit,
        min(limits) if limits else None,
    )


def _busy(ids: list[int], ask: Ask) -> dict[int, list[Span]]:
    rows = BusyBlock.objects.filter(calendar__user__in=ids, starts_at__lt=ask.ends_at, ends_at__gt=ask.starts_at)
    found: dict[int, list[Span]] = defaultdict(list)
    for user_id, starts, ends in rows.values_list("calendar__user_id", "starts_at", "ends_at"):
        found[user_id].append((starts, ends))
    return found


def _meetings(ids: list[int], ask: Ask, but: InterviewSession | None) -> dict[int, list[Span]]:
    """Also those of the whole week around, for the weekly limits."""
    seats = InterviewParticipant.objects.filter(
        user__in=ids,
        session__status__in=COUNTED,
        session__scheduled_at__gte=ask.starts_at - WEEK,
        session__scheduled_at__lt=ask.ends_at + WEEK,
    ).exclude(response=Response.DECLINED)
    seats = seats.exclude(session=but.pk if but is not None else 0).select_related("session")
    found: dict[int, list[Span]] = defaultdict(list)
    for seat in seats:
        found[seat.user_id].append((seat.session.scheduled_at, ends_at(seat.session)))
    return found


def _taken(ask: Ask, candidate: Candidate | None, room: Room | None, but: InterviewSession | None) -> list[Span]:
    whose = Q(pk__in=[])
    if candidate is not None:
        whose |= Q(candidate=candidate)
    if room is not None:
        whose |= Q(room=room)
    window: tuple[datetime, datetime] = (ask.starts_at - LONGEST, ask.ends_at)
    rows = InterviewSession.objects.filter(
        whose, status__in=HOLDING, scheduled_at__gt=window[0], scheduled_at__lt=window[1]
    )
    rows = rows.exclude(mode=InterviewMode.AI).exclude(pk=but.pk if but is not None else 0)
    return [(row.scheduled_at, ends_at(row)) for row in rows]
