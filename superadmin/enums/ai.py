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


class Provider(models.TextChoices):
    """Whose server a key opens: a key of OpenAI is never sent to another address."""

    OPENAI = "openai", "OpenAI"
    COMPATIBLE = "compatible", "Another server that speaks as OpenAI does"


class KeyStatus(models.TextChoices):
    """Where a key of the pool stands."""

    PENDING = "pending", "Spare, never used"
    ACTIVE = "active", "In use"
    INACTIVE = "inactive", "Spare, used before"
    REVOKED = "revoked", "Revoked"


class RotationFrequency(models.TextChoices):
    """How often a key gives way to the next: after 1, 7, 30 or 90 days."""

    DAILY = "daily", "Daily"
    WEEKLY = "weekly", "Weekly"
    MONTHLY = "monthly", "Monthly (30 days)"
    QUARTERLY = "quarterly", "Quarterly (90 days)"


class RotationStatus(models.TextChoices):
    """How a rotation ended."""

    SUCCESS = "success", "Done"
    FAILED = "failed", "Failed"
    SKIPPED = "skipped", "Not due"


class RotationType(models.TextChoices):
    """Why a key was to be rotated."""

    SCHEDULED = "scheduled", "By schedule"
    MANUAL = "manual", "By a person"
    FORCED = "forced", "By a person, before its time"


class AlertLevel(models.TextChoices):
    """How near the month's spending is to the cap."""

    NONE = "none", "No cap"
    OK = "ok", "Below 50 %"
    CAUTION = "caution", "50 % and more"
    WARNING = "warning", "75 % and more"
    CRITICAL = "critical", "90 % and more"
    DANGER = "danger", "At the cap or over it"
