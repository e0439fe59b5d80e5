"""The platform's models, one module per noun."""

from superadmin.models.ai_models import AIModel, ModelPrice
from superadmin.models.audit import AuditChain, AuditLog, AuditPersonal
from superadmin.models.errors import ErrorLog
from superadmin.models.flags import FeatureFlag
from superadmin.models.idempotency import IdempotencyRecord
from superadmin.models.incidents import AlertRule, SystemIncident
from superadmin.models.keys import APIKeyPool, KeyRotationLog, KeyRotationSchedule
from superadmin.models.limits import RateLimitViolation
from superadmin.models.merges import MergeTokenStats
from superadmin.models.metrics import DailyMetricsSummary, SystemMetric
from superadmin.models.prompts import Prompt, PromptVersion
from superadmin.models.spending import MonthlySpending, MonthlySpendingCap, ProviderCostDaily
from superadmin.models.staff_sessions import StaffSession
from superadmin.models.sync import SyncFeed, SyncMark
from superadmin.models.system_settings import SystemSettings
from superadmin.models.tasks import TaskRecord
from superadmin.models.tenant_archives import TenantArchive
from superadmin.models.tenants import Tenant
from superadmin.models.usage import PromptUsage, TokenUsage
from superadmin.models.webhooks import Webhook, WebhookDelivery

__all__ = [
    "AIModel",
    "APIKeyPool",
    "AlertRule",
    "AuditChain",
    "AuditLog",
    "AuditPersonal",
    "DailyMetricsSummary",
    "ErrorLog",
    "FeatureFlag",
    "IdempotencyRecord",
    "KeyRotationLog",
    "KeyRotationSchedule",
    "MergeTokenStats",
    "ModelPrice",
    "MonthlySpending",
    "MonthlySpendingCap",
    "Prompt",
    "PromptUsage",
    "PromptVersion",
    "ProviderCostDaily",
    "RateLimitViolation",
    "StaffSession",
    "SyncFeed",
    "SyncMark",
    "SystemIncident",
    "SystemMetric",
    "SystemSettings",
    "TaskRecord",
    "Tenant",
    "TenantArchive",
    "TokenUsage",
    "Webhook",
    "WebhookDelivery",
]
