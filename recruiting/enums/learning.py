"""Choices: learning."""

from django.db import models

from config.workflow import Flow


class ResourceLevel(models.TextChoices):
    """Whom a course or a manual is for."""

    BEGINNER = "beginner", "Beginner"
    INTERMEDIATE = "intermediate", "Intermediate"
    ADVANCED = "advanced", "Advanced"


class CheckStatus(models.TextChoices):
    """Where a skill check stands."""

    WAITING = "waiting", "Being compared"
    DONE = "done", "Compared"
    FAILED = "failed", "Not compared"


CHECK_FLOW = Flow(
    {
        CheckStatus.WAITING: [CheckStatus.DONE, CheckStatus.FAILED],
        CheckStatus.DONE: [],
        CheckStatus.FAILED: [],
    }
)


class DocumentCategory(models.TextChoices):
    """What a file beside the résumé is."""

    PORTFOLIO = "portfolio", "Portfolio"
    CV = "cv", "Résumé"
    JD = "jd", "Posting"
    REQUIREMENTS = "requirements", "Requirements"
    SPECIFICATIONS = "specifications", "Specifications"
