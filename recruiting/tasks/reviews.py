"""Background work: reviews."""

from typing import Any

from django.utils import timezone

from recruiting.domain.reviews.requests import WORK
from recruiting.domain.reviews.running import run_review
from superadmin.domain.background import task
from superadmin.models import TaskRecord


@task(WORK, queue="default", max_attempts=3)
def review_resume_task(record: TaskRecord) -> dict[str, Any]:
    """Review one résumé."""
    return run_review(record=record, today=timezone.localdate())
