"""Celery's doors and the platform's background work, by part."""

from superadmin.tasks import doors

__all__ = ["doors"]
