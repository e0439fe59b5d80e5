"""Choices of tenants."""

from django.db import models


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
