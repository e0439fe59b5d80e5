"""Background work of interviews."""

from interviews.tasks import authoring, invited, meetings, scorecards, talks

__all__ = ["authoring", "invited", "meetings", "scorecards", "talks"]
