"""Choices of the audit log."""

from django.db import models


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
