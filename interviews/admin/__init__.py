"""Interviews in the platform's console: a tenant's data while that tenant is open."""

from interviews.admin import authoring, invited, meetings, scorecards, talks

__all__ = ["authoring", "invited", "meetings", "scorecards", "talks"]
