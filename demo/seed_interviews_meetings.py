"""People's interviews of a demo company: rooms, a plan, calendars, and interviews before, today and to come. Everything
through the product's own verbs. Safe to run twice."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from accounts.models import User
from demo.clock import clock_at
from interviews.domain import booking_links, bookings, calendars, plans, rooms, session_seats, session_states, sessions
from interviews.domain.calendars import Hours
from interviews.domain.session_people import may_sit
from interviews.models import InterviewSession, PlanInterview, Room
from recruiting.models import Application

ZONE = "Europe/Amsterdam"
LINK = "https://meet.larkspur.example/{n}"
QUESTIONS = [
    {
        "text": "Tell us of a fault in production that you traced to its cause.",
        "competency": "Problem solving",
        "prompts": ["What did you look at first?", "What keeps it from coming back?"],
    },
    {"text": "Which decision about data would you make differently today?", "competency": "Technical depth"},
    {"text": "When did you change somebody's mind, and how?", "competency": "Communication"},
]


def seed_meetings(*, people: Mapping[str, User], lead: User) -> int:
    """Rooms, one plan to copy from and one on a job, calendars of everyone who interviews, and ten interviews over the
    running applicants of the open company: six held, four to come (a panel, one in a room, one that somebody declined,
    one chosen by link); one more link waits. Answers how many interviews were made; none where there are some, or too
    few applicants."""
    rows = Application.objects.filter(outcome="").exclude(candidate__email=None)
    applied = list(rows.select_related("candidate", "requisition").order_by("pk")[:12])
    if InterviewSession.objects.exists() or len(applied) < 6:
        return 0
    team = [user for user in may_sit() if user.pk in {one.pk for one in people.values()} and user.pk != lead.pk]
    room = rooms.add_room(name="Loft", place="Third floor, beside the stairs", actor=lead)
    rooms.add_room(name="Garden room", place="Ground floor", actor=lead)
    kit = _plan(applied[0], team, lead)
    _calendars(team)
    made = 0
    for n, application in enumerate(applied[:6]):
        made += _held(application, team, lead, kit, days=9 - n, n=n)
    made += _coming(applied, team, lead, kit, room)
    return made


def _plan(application: Application, team: list[User], lead: User) -> PlanInterview:
    source = plans.create_plan(actor=lead, name="Engineers: three talks")
    plans.add_interview(
        plan=source, actor=lead, title="First talk", interview_type="screening", mode="phone", minutes=30
    )
    plans.add_interview(
        plan=source,
        actor=lead,
        title="Technical talk",
        purpose="Whether somebody finds causes, and explains choices with cases of their own.",
        minutes=60,
        questions=QUESTIONS,
        competencies=[{"name": "Problem solving"}, {"name": "Technical depth"}, {"name": "Communication"}],
        interviewers=team[:2],
    )
    plans.add_interview(
        plan=source,
        actor=lead,
        title="Team talk",
        interview_type="cultural",
        minutes=45,
        pool=team,
        pool_weekly_limit=3,
    )
    plan = plans.create_plan(actor=lead, name="Three talks", requisition=application.requisition, copy_of=source)
    return plan.interviews.get(title="Technical talk")


def _calendars(team: list[User]) -> None:
    zones = (ZONE, "Europe/London", "America/New_York")
    for n, user in enumerate(team):
        calendar = calendars.calendar_of(user)
        calendars.edit_calendar(
            calendar=calendar, actor=user, timezone=zones[n % 3], buffer_minutes=10, daily_limit=3, weekly_limit=8
        )
        hours = [Hours(day, time(9), time(12, 30)) for day in range(5)] + [
            Hours(day, time(13, 30), time(17)) for day in range(5)
        ]
        calendars.set_hours(calendar=calendar, hours=hours, actor=user)


def _at(days: int, hour: int, minute: int = 0) -> datetime:
    """A moment so many days from today, on the company's clock; on a Saturday or Sunday the Monday after."""
    day = timezone.now().astimezone(ZoneInfo(ZONE)).date() + timedelta(days=days)
    day += timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
    return datetime.combine(day, time(hour, minute), tzinfo=ZoneInfo(ZONE))


def _held(application: Application, team: list[User], lead: User, kit: PlanInterview, *, days: int, n: int) -> int:
    """One that was held: asked three days before, accepted, begun and ended."""
    day = timezone.now().date() - timedelta(days=days)
    day -= timedelta(days=max(0, day.weekday() - 4))
    start = datetime.combine(day, time(9 + n), tzinfo=ZoneInfo(ZONE))
    panel = [team[n % len(team)], team[(n + 1) % len(team)]]
    with clock_at(start - timedelta(days=3)) as clock:
        session = sessions.schedule(
            candidate=application.candidate,
            application=application,
            starts_at=start,
            lead=panel[0],
            panel=panel[1:],
            actor=lead,
            plan_interview=kit,
            timezone=ZONE,
            meeting_link=LINK.format(n=n + 1),
        )
        for user in panel:
            session_seats.respond(session=session, user=user, response="accepted")
        clock.at = start
        session_states.start(session=session, actor=panel[0])
        clock.forward(60 * (45 + 4 * n))
        session_states.complete(session=session, actor=panel[0])
    return 1


def _coming(applied: list[Application], team: list[User], lead: User, kit: PlanInterview, room: Room) -> int:
    """To come: a panel, one in a room, one that somebody declined, one that the candidate chose."""
    first, second, third, fourth = (applied[n % len(applied)] for n in (2, 3, 4, 5))
    given: dict[str, Any] = {"actor": lead, "plan_interview": kit, "timezone": ZONE}
    panel = sessions.schedule(
        candidate=first.candidate,
        application=first,
        starts_at=_at(2, 15),
        lead=team[0],
        panel=team[1:3],
        meeting_link=LINK.format(n=20),
        preparation_notes="Ask about the move to event streams.",
        **given,
    )
    session_seats.respond(session=panel, user=team[0], response="accepted")
    sessions.schedule(
        candidate=second.candidate,
        application=second,
        starts_at=_at(3, 10),
        lead=team[0],
        mode="in-person",
        room=room,
        **given,
    )
    asked = sessions.schedule(
        candidate=third.candidate,
        application=third,
        starts_at=_at(4, 14),
        lead=team[0],
        panel=team[1:2],
        meeting_link=LINK.format(n=21),
        **given,
    )
    session_seats.respond(session=asked, user=team[0], response="declined", reason="At a conference that day.")
    link = booking_links.create_link(
        candidate=fourth.candidate,
        application=fourth,
        interviewers=team[:1],
        pool=team[1:],
        actor=lead,
        plan_interview=kit,
        meeting_link=LINK.format(n=22),
    )
    slots = bookings.slots_of(link)
    if slots:
        bookings.book(link=link, starts_at=slots[len(slots) // 2].starts_at, zone=ZONE)
    booking_links.create_link(
        candidate=applied[0].candidate,
        application=applied[0],
        interviewers=team[:1],
        actor=lead,
        title="Offer talk",
        minutes=30,
        meeting_link=LINK.format(n=23),
    )
    return 3 + bool(slots)
