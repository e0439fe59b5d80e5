"""Choices: pipeline."""

from django.db import models

from config.workflow import Flow


class ActionRunStatus(models.TextChoices):
    """What became of one entry action for one application."""

    WAITING = "waiting", "Waiting"
    DONE = "done", "Done"
    REFUSED = "refused", "Refused"
    SKIPPED = "skipped", "Not needed any more"


ACTION_RUN_FLOW = Flow(
    {
        ActionRunStatus.WAITING: [ActionRunStatus.DONE, ActionRunStatus.REFUSED, ActionRunStatus.SKIPPED],
        ActionRunStatus.DONE: [],
        ActionRunStatus.REFUSED: [],
        ActionRunStatus.SKIPPED: [],
    }
)


class ApprovalStatus(models.TextChoices):
    """Where the asking to publish an opening stands."""

    ASKED = "asked", "Waiting for approval"
    APPROVED = "approved", "Approved"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Taken back"


APPROVAL_FLOW = Flow(
    {
        ApprovalStatus.ASKED: [ApprovalStatus.APPROVED, ApprovalStatus.DECLINED, ApprovalStatus.WITHDRAWN],
        ApprovalStatus.APPROVED: [],
        ApprovalStatus.DECLINED: [],
        ApprovalStatus.WITHDRAWN: [],
    }
)
