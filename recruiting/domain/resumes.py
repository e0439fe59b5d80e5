"""Résumés: versions of a candidate's file."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from accounts.models import User
from recruiting.enums import RESUME_FLOW, ResumeStatus
from recruiting.models import Candidate, Resume
from superadmin.domain import audit


@transaction.atomic
def add_version(
    *,
    candidate: Candidate,
    stored_name: str,
    original_filename: str,
    file_hash: str,
    file_size: int,
    mime_type: str,
    actor: User | None,
    status: str = ResumeStatus.PENDING,
) -> Resume:
    """The next version of a candidate's résumé from a file that lies in storage already; one whose text is written in
    the same transaction begins with PROCESSING. Versions are gapless: the candidate's row is locked while the number is
    taken."""
    Candidate.objects.select_for_update().get(pk=candidate.pk)
    latest = Resume.objects.filter(candidate=candidate).aggregate(latest=Max("version_number"))["latest"] or 0
    resume = Resume(
        candidate=candidate,
        title=f"Résumé {latest + 1}",
        original_filename=original_filename,
        stored_filename=stored_name,
        file_hash=file_hash,
        file_size=file_size,
        mime_type=mime_type,
        version_number=latest + 1,
        uploaded_by=actor,
        status=status,
    )
    resume.file.name = stored_name
    resume.save()
    audit.record("create", resume, actor=actor, name="recruiting.resume.created")
    return resume


@transaction.atomic
def set_resume_status(*, resume: Resume, status: str, **values: Any) -> Resume:
    """The one writer of a résumé's status. Refuses a move outside RESUME_FLOW."""
    locked = Resume.objects.select_for_update().get(pk=resume.pk)
    RESUME_FLOW.check(locked.status, status)
    locked.status = status
    for name, value in values.items():
        setattr(locked, name, value)
    if status == ResumeStatus.COMPLETED:
        locked.processed_at = timezone.now()
    locked.save()
    return locked
