"""Background work of interviews: meetings. Load, one call (HOUSE rule 12)."""

from datetime import datetime
from typing import Any

from interviews.domain import calendar_sources, session_reminders
from interviews.models import InterviewerCalendar, InterviewSession
from superadmin.domain.background import task
from superadmin.models import TaskRecord


@task(session_reminders.TASK, queue="mail", max_attempts=5)
def remind_session_task(record: TaskRecord) -> dict[str, Any]:
    """Mail one reminder that is due."""
    session = InterviewSession.objects.get(public_id=record.args["session"])
    starts_at = datetime.fromisoformat(str(record.args["starts_at"]))
    return {
        "reminded": session_reminders.remind(session=session, starts_at=starts_at, hours=int(str(record.args["hours"])))
    }


@task(calendar_sources.TASK, queue="bulk", max_attempts=5)
def read_calendar_task(record: TaskRecord) -> dict[str, Any]:
    """Read one person's calendar."""
    calendar = InterviewerCalendar.objects.get(public_id=record.args["calendar"])
    return {"read": calendar_sources.read_address(calendar=calendar, url_seen=str(record.args["url"]))}
