"""Background work: people."""

from typing import Any

from recruiting.domain.duplicates import hint_duplicates
from recruiting.models import Candidate
from superadmin.domain.background import task
from superadmin.models import TaskRecord


@task("recruiting.hint_duplicates", queue="bulk", max_attempts=3)
def hint_duplicates_task(record: TaskRecord) -> dict[str, Any]:
    """Look for one candidate's doubles; nothing where the candidate is gone."""
    candidate = Candidate.objects.filter(pk=record.args["candidate_id"]).first()
    return {"hints": len(hint_duplicates(candidate)) if candidate is not None else 0}
