"""Choices of the AI gateway."""

from django.db import models


class ModelTier(models.TextChoices):
    """How strong, and how dear, a model is."""

    PREMIUM = "premium", "Premium"
    STANDARD = "standard", "Standard"
    FALLBACK = "fallback", "Fallback"


class Engine(models.TextChoices):
    """Which engine answered."""

    OPENAI = "openai", "Model"
    OFFLINE = "offline", "Offline engine"


class CallStatus(models.TextChoices):
    """How a call of an engine ended."""

    OK = "ok", "Answered"
    INVALID = "invalid", "Invalid answer"
    REFUSED = "refused", "Refused"
    FAILED = "failed", "Failed"
    TIMEOUT = "timeout", "Timed out"


class PromptType(models.TextChoices):
    """What a prompt is for."""

    SYSTEM = "system", "System"
    ANALYSIS = "analysis", "Analysis"
    EXTRACTION = "extraction", "Extraction"


class VersionStatus(models.TextChoices):
    """Whether a prompt version is in use."""

    DRAFT = "draft", "Draft"
    PUBLISHED = "published", "Published"
    RETIRED = "retired", "Retired"
