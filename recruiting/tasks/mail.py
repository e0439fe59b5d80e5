"""Background work: mail."""

from typing import Any

from recruiting.domain.mailing.sending import TASK, deliver_message
from recruiting.models import CandidateMessage
from superadmin.domain.background import task
from superadmin.models import TaskRecord


@task(TASK, queue="mail", max_attempts=5)
def deliver_message_task(record: TaskRecord) -> dict[str, Any]:
    """Hand a planned message to the outbox."""
    message = CandidateMessage.objects.get(pk=record.args["message_id"])
    return {"handed_over": deliver_message(message=message)}
