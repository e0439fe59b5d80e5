"""Choices: people."""

from django.db import models

from config.workflow import Flow


class HintStatus(models.TextChoices):
    """Where the guess that two candidates are one person stands."""

    OPEN = "open", "Open"
    DISMISSED = "dismissed", "Different people"
    MERGED = "merged", "Merged"


HINT_FLOW = Flow(
    {
        HintStatus.OPEN: [HintStatus.DISMISSED, HintStatus.MERGED],
        HintStatus.DISMISSED: [HintStatus.OPEN, HintStatus.MERGED],
        HintStatus.MERGED: [HintStatus.OPEN],
    }
)


class Likeness(models.TextChoices):
    """What the matcher says of two records."""

    SAME = "same", "The same person"
    POSSIBLY = "possibly", "Possibly the same person"
    DIFFERENT = "different", "Different people"
