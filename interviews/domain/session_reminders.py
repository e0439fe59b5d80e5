"""Reminders: a day and an hour before, once each, at the time that holds then."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from interviews.domain.session_mails import mail_reminder
from interviews.enums import InterviewStatus
from interviews.models import InterviewSession
from superadmin.domain.background import enqueue

TASK = "interviews.remind_session"
HOURS = (24, 1)
# Who is invited an hour ahead needs no reminder in the same minute.
SOONEST = timedelta(minutes=10)


def plan_reminders(session: InterviewSession) -> None:
    """Write the tasks that remind of the interview's time as it is now. The same time twice plans nothing new."""
    now = timezone.now()
    for hours in HOURS:
        at = session.scheduled_at - timedelta(hours=hours)
        if at > now + SOONEST:
            enqueue(
                TASK,
                key=f"{session.public_id}:{session.scheduled_at.isoformat()}:{hours}",
                related=session,
                run_after=at,
                session=session.public_id,
                starts_at=session.scheduled_at.isoformat(),
                hours=hours,
            )


@transaction.atomic
def remind(*, session: InterviewSession, starts_at: datetime, hours: int) -> bool:
    """Mail the reminder that was planned for `starts_at`. False where the interview was moved or canceled since, has
    begun, the reminder is not due yet, or a nearer one went out already."""
    row = InterviewSession.objects.select_for_update().get(pk=session.pk)
    now = timezone.now()
    step = HOURS.index(hours) + 1
    due = starts_at - timedelta(hours=hours) <= now < starts_at
    if row.status != InterviewStatus.SCHEDULED or row.scheduled_at != starts_at or not due or row.reminded >= step:
        return False
    row.reminded = step
    row.save(update_fields=["reminded", "updated_at"])
    mail_reminder(session=row, hours=hours)
    return True
