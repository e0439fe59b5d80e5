"""Choices of tenants."""

from django.db import models

from config.workflow import Flow


class Tier(models.TextChoices):
    """A tenant's subscription."""

    FREE = "free", "Free"
    BASIC = "basic", "Basic"
    PRO = "pro", "Pro"
    ENTERPRISE = "enterprise", "Enterprise"


class ScoreRelease(models.TextChoices):
    """When candidates learn a score."""

    IMMEDIATE = "immediate", "At once"
    DELAYED = "delayed", "After 24 hours"
    MANUAL = "manual", "When someone releases it"


class ArchiveStatus(models.TextChoices):
    """Where an archive of a tenant stands."""

    WAITING = "waiting", "Waiting"
    RUNNING = "running", "Being written"
    READY = "ready", "Ready"
    FAILED = "failed", "Failed"
    EXPIRED = "expired", "Ended"


class Ending(models.TextChoices):
    """How far a tenant's end is, as its admins are told."""

    CLOSED = "closed", "Closed"
    ARCHIVED = "archived", "Its archive is written"
    LAST_DAYS = "last_days", "Erased in three days"
    REOPENED = "reopened", "The closing was taken back"


ARCHIVE_FLOW = Flow(
    {
        ArchiveStatus.WAITING: [ArchiveStatus.RUNNING, ArchiveStatus.FAILED],
        ArchiveStatus.RUNNING: [ArchiveStatus.READY, ArchiveStatus.FAILED],
        ArchiveStatus.READY: [ArchiveStatus.EXPIRED],
        ArchiveStatus.FAILED: [],
        ArchiveStatus.EXPIRED: [],
    }
)
