"""Background work of interviews: invited. Load, one call (HOUSE rule 12)."""

from typing import Any

from interviews.domain import invitation_states, invitations
from interviews.domain.report_writing import write_report
from interviews.models import InvitedInterview
from superadmin.domain.background import task
from superadmin.models import TaskRecord


@task("interviews.remind_invitation", queue="default", max_attempts=3)
def remind_invitation_task(record: TaskRecord) -> dict[str, Any]:
    """Mail the reminder that is due; nothing where the interview was moved, begun or canceled."""
    invitation = InvitedInterview.objects.get(public_id=record.ids("invitation"))
    sequence, step = record.args["sequence"], record.args["step"]
    return {"sent": invitations.remind(invitation=invitation, sequence=sequence, step=step)}


@task("interviews.expire_invitation", queue="default", max_attempts=5)
def expire_invitation_task(record: TaskRecord) -> dict[str, Any]:
    """Close an invitation that nobody took up; nothing where it was moved or taken up."""
    invitation = InvitedInterview.objects.get(public_id=record.ids("invitation"))
    return {"status": str(invitation_states.expire(invitation=invitation).status)}


@task("interviews.write_report", queue="default", max_attempts=3)
def write_report_task(record: TaskRecord) -> dict[str, Any]:
    """Write the report that was asked for."""
    return write_report(record=record)
