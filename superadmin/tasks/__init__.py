"""Celery's doors and the platform's background work, by part."""

from superadmin.tasks import ai, doors

__all__ = ["ai", "doors"]
