"""The platform's console: every model of the platform, read-only where it is a record."""

from django.contrib import admin

from superadmin.admin import (
    ai,
    audit,
    errors,
    flags,
    incidents,
    keys,
    metrics,
    prompts,
    spending,
    system,
    tasks,
    tenants,
    webhooks,
)

admin.site.index_title = "Overview"

__all__ = [
    "ai",
    "audit",
    "errors",
    "flags",
    "incidents",
    "keys",
    "metrics",
    "prompts",
    "spending",
    "system",
    "tasks",
    "tenants",
    "webhooks",
]
