"""Background work of recruiting: load, one call (HOUSE rule 12)."""

from functools import partial
from typing import Any
from uuid import UUID

from django.utils import timezone

from recruiting.domain.batches import tell_uploaded
from recruiting.domain.job_descriptions import parse_job_description
from recruiting.domain.matches import match_application, match_requisition
from recruiting.domain.own_documents import read_own_resume
from recruiting.domain.processing import process_intake
from recruiting.models import Application, JobDescription, JobRequisition, Resume, ResumeIntake
from superadmin.domain.background import finish, set_progress, task
from superadmin.models import TaskRecord


@task("recruiting.process_intake", queue="bulk", max_attempts=3)
def process_intake_task(record: TaskRecord) -> None:
    """Work off one dropped file."""
    rows = ResumeIntake.objects.select_related("tenant", "uploaded_by", "requisition__pipeline", "for_candidate")
    intake = rows.get(pk=record.args["intake_id"])
    process_intake(intake=intake, today=timezone.localdate(), done=partial(finish, record))


@task("recruiting.read_own_resume", queue="interactive", max_attempts=3)
def read_own_resume_task(record: TaskRecord) -> dict[str, Any]:
    """Read one résumé of a person's own; nothing where it was removed meanwhile."""
    resume = Resume.objects.select_related("tenant", "owner").filter(pk=record.args["resume_id"]).first()
    if resume is None:
        return {"removed": True}
    return {"status": str(read_own_resume(resume=resume, today=timezone.localdate()).status)}


@task("recruiting.parse_job_description", queue="interactive", max_attempts=3)
def parse_job_description_task(record: TaskRecord) -> dict[str, Any]:
    """Read one posting."""
    row = JobDescription.objects.select_related("tenant", "user").get(pk=record.args["job_description_id"])
    parse_job_description(job_description=row)
    return {"job_description_id": str(row.public_id), "title": row.title}


@task("recruiting.match_application", queue="default", max_attempts=3)
def match_application_task(record: TaskRecord) -> dict[str, Any]:
    """Match one applicant."""
    application = Application.objects.select_related("requisition__tenant").get(pk=record.args["application_id"])
    match = match_application(application=application, user=record.user)
    return {"matched": match is not None}


@task("recruiting.match_requisition", queue="default", max_attempts=3)
def match_requisition_task(record: TaskRecord) -> dict[str, Any]:
    """Match every applicant of a requisition again."""
    requisition = JobRequisition.objects.get(pk=record.args["requisition_id"])

    def say(done: int, total: int) -> None:
        set_progress(record, round(100 * done / total), f"{done} of {total} matched")

    return {"matched": match_requisition(requisition=requisition, progress=say)}


@task("recruiting.tell_uploaded", queue="interactive", max_attempts=3)
def tell_uploaded_task(record: TaskRecord) -> dict[str, Any]:
    """Tell who dropped files that they are read."""
    return {"told": len(tell_uploaded(batch=UUID(record.args["batch"])))}
