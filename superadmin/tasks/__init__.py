"""Celery's doors and the platform's background work, by part."""

from superadmin.tasks import ai, doors, health, tenants, webhooks

__all__ = ["ai", "doors", "health", "tenants", "webhooks"]
