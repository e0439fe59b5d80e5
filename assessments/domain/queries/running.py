"""What staff see of a sitting while it runs."""

from typing import Any

from assessments.enums import BEFORE_START, RUNNING
from assessments.models import TestSession


def running_of(session: TestSession) -> dict[str, Any]:
    """{asked: help requests, newest first; runnable: the statuses in which staff may still act}. One query."""
    asked = session.help_requests.select_related("answered_by").order_by("-pk")
    return {"asked": list(asked), "runnable": [str(status) for status in (*BEFORE_START, *RUNNING)]}
