"""Choices of the platform, by part."""

from superadmin.enums.ai import CallStatus, Engine, ModelTier, PromptType, VersionStatus
from superadmin.enums.audit import AuditAction, Severity
from superadmin.enums.tenants import ScoreRelease, Tier
from superadmin.enums.webhooks import DELIVERY_FLOW, WEBHOOK_FLOW, DeliveryStatus, WebhookStatus
from superadmin.enums.work import Queue, TaskStatus

__all__ = [
    "DELIVERY_FLOW",
    "WEBHOOK_FLOW",
    "AuditAction",
    "CallStatus",
    "DeliveryStatus",
    "Engine",
    "ModelTier",
    "PromptType",
    "Queue",
    "ScoreRelease",
    "Severity",
    "TaskStatus",
    "Tier",
    "VersionStatus",
    "WebhookStatus",
]
