"""The platform's console: every model of the platform, read-only where it is a record."""

from superadmin.admin import ai, audit, flags, system, tasks, tenants

__all__ = ["ai", "audit", "flags", "system", "tasks", "tenants"]
