"""Choices: learning."""

from django.db import models


class ResourceLevel(models.TextChoices):
    """Whom a course or a manual is for."""

    BEGINNER = "beginner", "Beginner"
    INTERMEDIATE = "intermediate", "Intermediate"
    ADVANCED = "advanced", "Advanced"
