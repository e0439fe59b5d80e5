"""Background work: mail."""

from typing import Any

from recruiting.domain.mailing import fetching, sending, sequences
from recruiting.models import CandidateMessage, SequenceRun
from superadmin.domain.background import task
from superadmin.models import TaskRecord


@task(sending.TASK, queue="mail", max_attempts=5)
def deliver_message_task(record: TaskRecord) -> dict[str, Any]:
    """Hand a planned message to the outbox."""
    message = CandidateMessage.objects.get(pk=record.args["message_id"])
    return {"handed_over": sending.deliver_message(message=message)}


@task(sequences.TASK, queue="mail", max_attempts=5)
def take_sequence_step_task(record: TaskRecord) -> dict[str, Any]:
    """Send what a sequence owes; nothing where the run is gone."""
    run = SequenceRun.objects.filter(pk=record.args["run_id"]).first()
    return {"sent": run is not None and sequences.take_step(run=run, position=record.args["position"])}


@task(fetching.TASK, queue="mail", max_attempts=2)
def fetch_mail_task(record: TaskRecord) -> dict[str, Any]:
    """Read the mailbox, and plan the next reading first, so that a failure ends nothing."""
    fetching.keep_fetching()
    return dict(fetching.fetch_mail())
