"""Choices of background work."""

from django.db import models


class TaskStatus(models.TextChoices):
    """Where a unit of work stands."""

    PENDING = "PENDING", "Waiting"
    STARTED = "STARTED", "Running"
    SUCCESS = "SUCCESS", "Done"
    FAILURE = "FAILURE", "Refused"
    RETRY = "RETRY", "Trying again"
    DEAD = "DEAD", "Given up"


class Queue(models.TextChoices):
    """Which line work waits in; every worker serves all of them, larger installations give each its own."""

    INTERACTIVE = "interactive", "Somebody is waiting"
    DEFAULT = "default", "Ordinary"
    BULK = "bulk", "Imports and exports"
    MAIL = "mail", "Mail"
