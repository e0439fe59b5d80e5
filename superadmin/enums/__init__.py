"""Choices of the platform, by part."""

from superadmin.enums.ai import (
    AlertLevel,
    CallStatus,
    Engine,
    KeyStatus,
    ModelTier,
    PromptType,
    Provider,
    RotationFrequency,
    RotationStatus,
    RotationType,
    VersionStatus,
)
from superadmin.enums.audit import AuditAction, Severity
from superadmin.enums.tenants import ScoreRelease, Tier
from superadmin.enums.webhooks import DELIVERY_FLOW, WEBHOOK_FLOW, DeliveryStatus, WebhookStatus
from superadmin.enums.work import Queue, TaskStatus

__all__ = [
    "DELIVERY_FLOW",
    "WEBHOOK_FLOW",
    "AlertLevel",
    "AuditAction",
    "CallStatus",
    "DeliveryStatus",
    "Engine",
    "KeyStatus",
    "ModelTier",
    "PromptType",
    "Provider",
    "Queue",
    "RotationFrequency",
    "RotationStatus",
    "RotationType",
    "ScoreRelease",
    "Severity",
    "TaskStatus",
    "Tier",
    "VersionStatus",
    "WebhookStatus",
]
