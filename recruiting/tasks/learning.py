"""Background work: learning."""

from typing import Any

from django.utils import timezone

from recruiting.domain.documents import WORK as READ
from recruiting.domain.documents import extract_document
from recruiting.domain.skill_checks import WORK, run_skill_check
from recruiting.models import SkillCheck, UploadedDocument
from superadmin.domain.background import task
from superadmin.models import TaskRecord


@task(WORK, queue="interactive", max_attempts=3)
def check_skills_task(record: TaskRecord) -> dict[str, Any]:
    """Compare one résumé with one posting; one that was removed meanwhile is done."""
    rows = SkillCheck.objects.select_related("tenant", "user", "resume", "job_description")
    check = rows.filter(pk=record.args["check_id"]).first()
    return {"status": run_skill_check(check=check, today=timezone.localdate()).status if check else "removed"}


@task(READ, queue="default", max_attempts=3)
def read_document_task(record: TaskRecord) -> dict[str, Any]:
    """Read one document; one that is gone is done."""
    row = UploadedDocument.objects.filter(pk=record.args["document_id"]).first()
    return {"read": row is not None and not extract_document(document=row).error}
