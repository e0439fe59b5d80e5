"""A candidate's own file joins the queue that recruiters' files go through: version, sections, match."""

import hashlib

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from config.documents.reading import read_document
from config.errors import Conflict
from recruiting.domain.intakes import check_queue
from recruiting.enums import IntakeStatus, StageKind
from recruiting.models import Application, ApplyDraft, ResumeIntake
from superadmin.domain import audit
from superadmin.domain.background import enqueue


def hand_in(*, draft: ApplyDraft, application: Application) -> ResumeIntake:
    """Send an applicant's file to be read: the stored bytes are the draft's. Refuses where the queue is full."""
    check_queue(draft.file_size)
    row = _row(application, draft.original_filename, draft.file_hash, draft.file_size)
    row.file.name = draft.file.name
    return _sent(row)


@transaction.atomic
def replace_resume(*, application: Application, filename: str, data: bytes) -> ResumeIntake:
    """A candidate gives a newer résumé. Records `recruiting.application.resume_replaced`.

    Raises FileRefused with its sentence, Conflict once the team has begun to read (`may_replace`)."""
    read_document(data, filename=filename)
    application = Application.objects.select_for_update().get(pk=application.pk)
    if not may_replace(application):
        raise Conflict(
            _("The team has begun to read your application, so the résumé stays. Ask a question to send them news."),
            code="screening_began",
        )
    check_queue(len(data))
    row = _row(application, filename, hashlib.sha256(data).hexdigest(), len(data))
    row.file.save(row.original_filename, ContentFile(data), save=False)
    audit.record("update", application, actor=None, name="recruiting.application.resume_replaced")
    return _sent(row)


def may_replace(application: Application) -> bool:
    """Whether the résumé may still be replaced: before screening, while it runs."""
    return application.outcome == "" and application.stage.kind == StageKind.APPLIED


def waiting_file(application: Application) -> ResumeIntake | None:
    """The candidate's newest file that is not read yet, None where there is none."""
    rows = ResumeIntake.objects.unfinished().filter(
        for_candidate_id=application.candidate_id, requisition_id=application.requisition_id, uploaded_by=None
    )
    return rows.order_by("-pk").first()


def _row(application: Application, filename: str, digest: str, size: int) -> ResumeIntake:
    return ResumeIntake(
        tenant_id=application.tenant_id,
        requisition_id=application.requisition_id,
        for_candidate_id=application.candidate_id,
        uploaded_by=None,
        original_filename=filename[:255] or "file",
        file_hash=digest,
        file_size=size,
        status=IntakeStatus.WAITING,
    )


def _sent(row: ResumeIntake) -> ResumeIntake:
    row.save()
    row.task = enqueue("recruiting.process_intake", queue="bulk", related=row, intake_id=row.pk)
    row.save(update_fields=["task", "updated_at"])
    return row
