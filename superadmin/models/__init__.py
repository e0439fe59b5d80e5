"""The platform's models, one module per noun."""

from superadmin.models.ai_models import AIModel
from superadmin.models.audit import AuditChain, AuditLog, AuditPersonal
from superadmin.models.errors import ErrorLog
from superadmin.models.flags import FeatureFlag
from superadmin.models.idempotency import IdempotencyRecord
from superadmin.models.incidents import AlertRule, SystemIncident
from superadmin.models.limits import RateLimitViolation
from superadmin.models.metrics import DailyMetricsSummary, SystemMetric
from superadmin.models.prompts import Prompt, PromptVersion
from superadmin.models.sync import SyncFeed, SyncMark
from superadmin.models.tasks import TaskRecord
from superadmin.models.tenants import Tenant
from superadmin.models.usage import PromptUsage, TokenUsage
from superadmin.models.webhooks import Webhook, WebhookDelivery

__all__ = [
    "AIModel",
    "AlertRule",
    "AuditChain",
    "AuditLog",
    "AuditPersonal",
    "DailyMetricsSummary",
    "ErrorLog",
    "FeatureFlag",
    "IdempotencyRecord",
    "Prompt",
    "PromptUsage",
    "PromptVersion",
    "RateLimitViolation",
    "SyncFeed",
    "SyncMark",
    "SystemIncident",
    "SystemMetric",
    "TaskRecord",
    "Tenant",
    "TokenUsage",
    "Webhook",
    "WebhookDelivery",
]
