"""The platform's models, one module per noun."""

from superadmin.models.ai_models import AIModel
from superadmin.models.audit import AuditChain, AuditLog, AuditPersonal
from superadmin.models.flags import FeatureFlag
from superadmin.models.prompts import Prompt, PromptVersion
from superadmin.models.tasks import TaskRecord
from superadmin.models.tenants import Tenant
from superadmin.models.usage import PromptUsage, TokenUsage

__all__ = [
    "AIModel",
    "AuditChain",
    "AuditLog",
    "AuditPersonal",
    "FeatureFlag",
    "Prompt",
    "PromptUsage",
    "PromptVersion",
    "TaskRecord",
    "Tenant",
    "TokenUsage",
]
