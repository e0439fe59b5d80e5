"""One row of everything that people's interviews hold, hung on one application. A scope must be open."""

from datetime import timedelta
from typing import Any

from interviews.domain import booking_links, calendars, plans, rooms
from recruiting.models import Application
from tests.factories.interviews_meetings import make_session, next_weekday


def meetings_rows(company: Any, application: Application) -> dict[str, Any]:
    """By noun of the API: an interview of the application led by the senior with the interviewer on its panel, a plan of
    its job with one interview, a room, a busy time of the interviewer, a link to choose a time."""
    senior = company.senior
    session = make_session(
        senior, candidate=application.candidate, application=application, panel=[company.interviewer]
    )
    plan = plans.create_plan(actor=senior, name="Loop", requisition=application.requisition)
    planned = plans.add_interview(plan=plan, actor=senior, title="Design", interviewers=[company.interviewer])
    start = next_weekday(4)
    block = calendars.add_busy(
        calendar=calendars.calendar_of(company.interviewer),
        starts_at=start,
        ends_at=start + timedelta(hours=1),
        actor=company.interviewer,
    )
    return {
        "interviews": session,
        "interviewer/interviews": session,
        "plans": plan,
        "plan-interviews": planned,
        "rooms": rooms.add_room(name="Oak", actor=senior),
        "availability/busy": block,
        "booking-links": booking_links.create_link(
            candidate=application.candidate, interviewers=[company.interviewer], actor=senior
        ),
    }
