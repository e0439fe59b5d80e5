"""Proctoring in the platform's console, while a tenant is open."""

from proctoring.admin import events, policies, watches

__all__ = ["events", "policies", "watches"]
