"""What a person keeps for their own practice: résumés and job listings, theirs alone."""

import hashlib
from datetime import date
from functools import partial

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Max, QuerySet

from accounts.models import User
from config.documents.sniff import Kind, check_size, recognize
from config.errors import DomainError, Refused
from config.tenancy import current_tenant_id
from recruiting.domain.extraction_logs import log_extraction
from recruiting.domain.readings import Reading, read_resume, write_reading
from recruiting.domain.resumes import set_resume_status
from recruiting.enums import ExtractionKind, ResumeStatus
from recruiting.models import JobDescription, Resume
from superadmin.domain import audit
from superadmin.domain.background import enqueue
from superadmin.models import TaskRecord

MOST = 20


def own_resumes(user: User) -> QuerySet[Resume]:
    """A person's résumés in the open tenant, newest first."""
    return Resume.objects.filter(owner=user).order_by("-version_number")


def own_jobs(user: User) -> QuerySet[JobDescription]:
    """The job listings that a person put in, in the open tenant, newest first."""
    return JobDescription.objects.filter(user=user, is_archived=False).order_by("-created_at", "-pk")


def add_own_resume(*, user: User, data: bytes, filename: str) -> tuple[Resume, TaskRecord]:
    """Keep a résumé of one's own and enqueue its reading: (the row, the work). Refuses what is no document, a file that
    is kept already, and more than MOST."""
    check_size(data)
    if recognize(data, filename) in (Kind.ZIP, Kind.OTHER):
        raise Refused(
            "This is not a résumé file. Choose a PDF, Word, OpenDocument, RTF or text file.", code="file_kind"
        )
    digest = hashlib.sha256(data).hexdigest()
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        _check_room(user, digest)
        latest = own_resumes(user).aggregate(latest=Max("version_number"))["latest"] or 0
        resume = Resume(
            tenant_id=current_tenant_id(),
            owner=user,
            title=filename.rsplit(".", 1)[0][:200] or f"Résumé {latest + 1}",
            original_filename=filename[:255] or "file",
            file_hash=digest,
            file_size=len(data),
            version_number=latest + 1,
            uploaded_by=user,
        )
        resume.file.save(resume.original_filename, ContentFile(data), save=False)
        resume.stored_filename = resume.file.name or ""
        resume.save()
        audit.record("create", resume, actor=user, name="recruiting.resume.created")
        work = enqueue("recruiting.read_own_resume", related=resume, user=user, resume_id=resume.pk)
    return resume, work


def _check_room(user: User, digest: str) -> None:
    kept = own_resumes(user)
    same = kept.filter(file_hash=digest).exclude(status=ResumeStatus.ERROR).first()
    if same is not None:
        raise Refused(f"You keep this file already, as “{same.title}”.", code="same_file")
    if kept.count() >= MOST:
        raise Refused(f"You keep {MOST} résumés. Remove one to add another.", code="too_many")


def read_own_resume(*, resume: Resume, today: date) -> Resume:
    """Read a résumé of one's own. Safe to run twice; a refusal keeps the file and says why."""
    resume = set_resume_status(resume=resume, status=ResumeStatus.PROCESSING)
    try:
        reading = _read(resume, today)
    except DomainError as refusal:
        log_extraction(
            kind=ExtractionKind.CV,
            user=resume.owner,
            resume=resume,
            filename=resume.original_filename,
            error=refusal.sentence,
        )
        return set_resume_status(resume=resume, status=ResumeStatus.ERROR, error_message=refusal.sentence[:300])
    with transaction.atomic():
        if not resume.texts.exists():
            write_reading(resume=resume, reading=reading)
        return set_resume_status(
            resume=resume, status=ResumeStatus.COMPLETED, error_message="", mime_type=reading.document.mime_type
        )


def _read(resume: Resume, today: date) -> Reading:
    with resume.file.open("rb") as file:
        data = file.read()
    name, tenant = resume.original_filename, resume.tenant
    return read_resume(data=data, filename=name, tenant=tenant, user=resume.owner, today=today, related=resume)


@transaction.atomic
def rename_own_resume(*, resume: Resume, title: str, actor: User) -> Resume:
    """Another title. Refuses an empty one."""
    if not title.strip():
        raise Refused("Give the résumé a title.", code="no_title", fields={"title": "Give a title."})
    locked = Resume.objects.select_for_update().get(pk=resume.pk)
    changes = {"title": {"old": locked.title, "new": title.strip()}}
    locked.title = title.strip()[:200]
    locked.save(update_fields=["title", "updated_at"])
    audit.record("update", locked, actor=actor, changes=changes, name="recruiting.resume.renamed")
    return locked


@transaction.atomic
def remove_own_resume(*, resume: Resume, actor: User) -> None:
    """Delete a résumé of one's own with its texts; the file goes after the commit. Interviews that used it stay."""
    audit.record("delete", resume, actor=actor, name="recruiting.resume.deleted")
    if resume.file.name:
        transaction.on_commit(partial(default_storage.delete, resume.file.name))
    resume.delete()


@transaction.atomic
def remove_own_job(*, job_description: JobDescription, actor: User) -> None:
    """Delete a job listing of one's own. Refuses one that a job was opened from; interviews that used it stay."""
    if job_description.requisitions.exists():
        raise Refused("A job was opened from this listing, so it stays.", code="in_use")
    audit.record("delete", job_description, actor=actor, name="recruiting.job_description.deleted")
    if job_description.file.name:
        transaction.on_commit(partial(default_storage.delete, job_description.file.name))
    job_description.delete()
