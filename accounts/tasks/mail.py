"""Accounts' background work: load, one call."""

from typing import Any

from accounts.domain.mail import TASK, send_mail
from accounts.models import OutgoingMail
from superadmin.domain.background import task
from superadmin.models import TaskRecord

# With ten minutes between them in the end: a mail server may be away for a night.
TRIES = 100


@task(TASK, queue="mail", max_attempts=TRIES)
def deliver(record: TaskRecord) -> dict[str, Any]:
    """Send one mail."""
    mail = OutgoingMail.objects.get(public_id=record.ids("mail"))
    return {"sent": send_mail(mail=mail, is_last_try=record.attempts >= record.max_attempts)}
