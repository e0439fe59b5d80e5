"""Background work of assessments: load, one call (HOUSE rule 12)."""

from typing import Any

from assessments.domain import invitations
from assessments.models import AssessmentToken
from superadmin.domain.background import task
from superadmin.models import TaskRecord


@task("assessments.send_invitation", queue="interactive", max_attempts=3)
def send_invitation_task(record: TaskRecord) -> dict[str, Any]:
    """Mail one scheduled invitation."""
    token = AssessmentToken.objects.get(pk=record.args["token_id"])
    return {"sent": invitations.send_invitation(token=token)}


@task("assessments.remind_invitation", queue="default", max_attempts=3)
def remind_invitation_task(record: TaskRecord) -> dict[str, Any]:
    """Mail one reminder that is due."""
    token = AssessmentToken.objects.get(pk=record.args["token_id"])
    return {"reminded": invitations.remind(token=token)}
