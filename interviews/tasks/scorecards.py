"""Background work of interviews: scorecards. Load, one call (HOUSE rule 12)."""

from typing import Any

from interviews.domain.feedback_tellings import nudge_late
from interviews.models import InterviewSession
from superadmin.domain.background import task
from superadmin.models import TaskRecord


@task("interviews.nudge_feedback", queue="default", max_attempts=3)
def nudge_feedback_task(record: TaskRecord) -> dict[str, Any]:
    """Remind those whose feedback on one interview is late."""
    session = InterviewSession.objects.select_related("candidate").get(pk=record.args["session_id"])
    return {"reminded": len(nudge_late(session=session))}
