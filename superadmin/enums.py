"""Choices of the platform."""

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


class AuditAction(models.TextChoices):
    """What was done."""

    CREATE = "create", "Create"
    UPDATE = "update", "Update"
    DELETE = "delete", "Delete"
    VIEW = "view", "View"
    DOWNLOAD = "download", "Download"
    LOGIN = "login", "Log in"
    LOGOUT = "logout", "Log out"
    LOGIN_FAILED = "login_failed", "Log-in failed"
    ROLE_CHANGE = "role_change", "Role change"
    SETTINGS_CHANGE = "settings_change", "Settings change"
    PUBLISH = "publish", "Publish"
    INVITE = "invite", "Invite"
    EXPORT = "export", "Export"
    DECISION = "decision", "Decision"


class Severity(models.TextChoices):
    """How much an audit row matters."""

    INFO = "info", "Info"
    WARNING = "warning", "Warning"
    CRITICAL = "critical", "Critical"


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
