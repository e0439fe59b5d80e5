"""Intake: dropped files become candidates, or a sentence that says why not. One bad file harms no other."""

import hashlib
import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from accounts.models import User
from config.documents.archive import members
from config.documents.sniff import Kind, check_size, recognize
from config.errors import DomainError, Refused
from config.tenancy import current_tenant_id
from recruiting.enums import INTAKE_FLOW, IntakeStatus
from recruiting.models import Candidate, JobRequisition, ResumeIntake
from recruiting.signals import intake_finished
from superadmin.domain import audit
from superadmin.domain.background import enqueue

QUEUE_FILES, QUEUE_BYTES = settings.LIMIT_QUEUE_FILES, settings.LIMIT_QUEUE_MEGABYTES * 1024**2
BIGGEST_ZIP = 500 * 1024**2


class QueueFull(Refused):
    """The tenant has as much waiting as it may."""

    code = "queue_full"
    status = 429


@dataclass(frozen=True, slots=True)
class Drop:
    """Where dropped files go: whose they are, what job they are for, or whose page they were dropped on."""

    actor: User
    requisition: JobRequisition | None = None
    candidate: Candidate | None = None
    batch: uuid.UUID | None = None


def receive_files(*, files: Iterable[tuple[str, bytes]], drop: Drop) -> list[ResumeIntake]:
    """One row and one unit of work for each file; the members of a ZIP count as files of their own.

    A file that is refused at first sight has its row and sentence too. Refuses the drop as a whole only where the
    queue is full (QueueFull)."""
    batch = drop.batch or uuid.uuid4()
    rows = []
    for filename, data in _unpacked(files):
        check_queue(len(data) if isinstance(data, bytes) else 0)
        rows.append(_receive(filename, data, drop, batch))
    return rows


def _unpacked(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes | DomainError]]:
    for filename, data in files:
        try:
            if len(data) <= BIGGEST_ZIP and recognize(data, filename) == Kind.ZIP:
                yield from members(data)
                continue
            check_size(data)
        except DomainError as refusal:
            yield filename, refusal
        else:
            yield filename, data


def check_queue(size: int) -> None:
    """Refuse where as many files or bytes of the tenant wait already as the settings let (QueueFull)."""
    waiting = ResumeIntake.objects.unfinished()
    if waiting.count() >= QUEUE_FILES or (waiting.aggregate(sum=Sum("file_size"))["sum"] or 0) + size > QUEUE_BYTES:
        files, size = f"{QUEUE_FILES:,}".replace(",", " "), QUEUE_BYTES / 1024**3
        raise QueueFull(f"{files} files or {size:g} GB are waiting to be read. Add more when some are done.")


def _receive(filename: str, data: bytes | DomainError, drop: Drop, batch: uuid.UUID) -> ResumeIntake:
    given = data if isinstance(data, bytes) else b""
    row = ResumeIntake(
        tenant_id=current_tenant_id(),
        batch=batch,
        requisition=drop.requisition,
        for_candidate=drop.candidate,
        uploaded_by=drop.actor,
        original_filename=filename[:255] or "file",
        file_hash=hashlib.sha256(given).hexdigest(),
        file_size=len(given),
    )
    with transaction.atomic():
        if isinstance(data, DomainError):
            row.status, row.code, row.sentence = IntakeStatus.REFUSED, data.reason_code, data.sentence[:300]
            row.finished_at = timezone.now()
            row.save()
        else:
            row.file.save(row.original_filename, ContentFile(data), save=False)
            row.save()
            row.task = _enqueue(row, drop.actor)
            row.save(update_fields=["task", "updated_at"])
    return row


def _enqueue(row: ResumeIntake, actor: User) -> Any:
    return enqueue("recruiting.process_intake", queue="bulk", related=row, user=actor, intake_id=row.pk)


def set_intake_status(row: ResumeIntake, status: str, **values: Any) -> ResumeIntake:
    """The one writer of an intake's status once its row stands; sends intake_finished after commit where it has ended.
    Refuses a move outside INTAKE_FLOW."""
    with transaction.atomic():
        locked = ResumeIntake.objects.select_for_update().get(pk=row.pk)
        INTAKE_FLOW.check(locked.status, status)
        ended = not INTAKE_FLOW.after(status) or status in (IntakeStatus.SAME_FILE, IntakeStatus.REFUSED)
        locked.finished_at = timezone.now() if ended else None
        for name, value in {**values, "status": status}.items():
            setattr(locked, name, value)
        locked.save()
        if ended:
            sent = {"batch": locked.batch, "tenant_id": locked.tenant_id}
            transaction.on_commit(partial(intake_finished.send_robust, ResumeIntake, **sent))
    return locked


def refuse_intake(row: ResumeIntake, refusal: DomainError, *, done: Callable[[dict[str, Any]], None]) -> ResumeIntake:
    """End a file with its sentence; the stored bytes go after commit, so that nothing is left behind."""
    name = row.file.name or ""
    with transaction.atomic():
        ended = set_intake_status(
            row, IntakeStatus.REFUSED, code=refusal.reason_code, sentence=refusal.sentence[:300], file=""
        )
        done({"status": IntakeStatus.REFUSED, "sentence": refusal.sentence})
        if name:
            transaction.on_commit(lambda: default_storage.delete(name))
    return ended


@transaction.atomic
def accept_same_file(*, intake: ResumeIntake, actor: User) -> ResumeIntake:
    """Read a file that is known byte by byte all the same, as a new version. Refuses any other file."""
    if intake.status != IntakeStatus.SAME_FILE or not intake.file:
        raise Refused("Only a file that was given before can be added again.", code="not_same_file")
    row = set_intake_status(intake, IntakeStatus.WAITING, accept_same_file=True, sentence="", code="")
    row.task = _enqueue(row, actor)
    row.save(update_fields=["task", "updated_at"])
    audit.record("update", row, actor=actor, name="recruiting.intake.accepted")
    return row
