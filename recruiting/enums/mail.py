"""Choices: mail."""

from django.db import models

from config.workflow import Flow


class MailKind(models.TextChoices):
    """What a template is for."""

    GENERAL = "general", "Any message"
    APPLICATION_RECEIVED = "application_received", "Application received"
    REJECTION = "rejection", "Rejection"
    WITHDRAWN = "withdrawn", "Application withdrawn"
    STAGE = "stage", "Moved to a stage"
    OFFER = "offer", "Offer"
    OFFER_REMINDER = "offer_reminder", "Reminder of an offer"
    REMINDER = "reminder", "Reminder"


class MailDirection(models.TextChoices):
    """Which way a message went."""

    OUT = "out", "To the candidate"
    IN = "in", "From the candidate"


class MessageStatus(models.TextChoices):
    """Where a message stands."""

    PLANNED = "planned", "Planned"
    QUEUED = "queued", "On its way"
    SENT = "sent", "Sent"
    FAILED = "failed", "Not delivered"
    CANCELED = "canceled", "Canceled"
    RECEIVED = "received", "Received"


MESSAGE_FLOW = Flow(
    {
        MessageStatus.PLANNED: [MessageStatus.QUEUED, MessageStatus.CANCELED, MessageStatus.FAILED],
        MessageStatus.QUEUED: [MessageStatus.SENT, MessageStatus.FAILED],
        MessageStatus.SENT: [MessageStatus.FAILED],
        MessageStatus.FAILED: [],
        MessageStatus.CANCELED: [],
        MessageStatus.RECEIVED: [],
    }
)


class RunState(models.TextChoices):
    """Where a person stands in a sequence."""

    RUNNING = "running", "Running"
    STOPPED = "stopped", "Stopped"
    DONE = "done", "Done"


RUN_FLOW = Flow(
    {RunState.RUNNING: [RunState.STOPPED, RunState.DONE], RunState.STOPPED: [], RunState.DONE: []},
)


class StopReason(models.TextChoices):
    """Why a sequence stopped before its end."""

    REPLIED = "replied", "The candidate answered"
    DECIDED = "decided", "The application was decided"
    BY_HAND = "by_hand", "Stopped by hand"
    BOUNCED = "bounced", "The mail came back"
    REFUSED = "refused", "A message could not be written"


class UnmatchedState(models.TextChoices):
    """What became of mail that nobody could be found for."""

    WAITING = "waiting", "Waiting"
    MATCHED = "matched", "Given to a candidate"
    DISCARDED = "discarded", "Discarded"


UNMATCHED_FLOW = Flow(
    {
        UnmatchedState.WAITING: [UnmatchedState.MATCHED, UnmatchedState.DISCARDED],
        UnmatchedState.MATCHED: [],
        UnmatchedState.DISCARDED: [],
    }
)
