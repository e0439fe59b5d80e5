"""Celery's doors and the platform's background work, by part."""

from superadmin.tasks import ai, doors, health

__all__ = ["ai", "doors", "health"]
