"""Settings and the base kit. No models; imports no app."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
