"""What interviews does when a signal reaches it."""

from interviews.receivers import authoring, invited, meetings, scorecards, talks

__all__ = ["authoring", "invited", "meetings", "scorecards", "talks"]
