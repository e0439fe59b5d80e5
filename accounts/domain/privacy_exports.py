"""Copies of one's data: asked for, written by the worker, fetched by the one who may, gone after seven days."""

import hashlib
import tempfile
from datetime import timedelta
from functools import partial
from typing import IO, Any

from django.core.files import File
from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.domain.notices import notify
from accounts.domain.privacy_archives import Written, write_archive
from accounts.domain.privacy_erasing import remove_files
from accounts.domain.privacy_people import person_behind
from accounts.enums import EXPORT_FLOW, PrivacyExportStatus
from accounts.models import DataExportRequest, Membership, User
from accounts.notices import DATA_READY
from config.errors import Conflict, Refused
from config.tenancy import tenant_scope
from superadmin.domain import audit
from superadmin.domain.background import enqueue

WORK = "accounts.write_data_export"
LIVES = timedelta(days=7)


class OneAtATime(Conflict):
    """A copy is being made already."""

    code = "one_at_a_time"


class NotThere(Refused):
    """The copy is not ready, failed, or its time is over."""

    code = "export_not_ready"


def ask_data_export(*, user: User) -> DataExportRequest:
    """A person asks for everything about themselves. Records `accounts.data_export.asked`; one that cannot be recorded
    fails. Refuses a second while one is being made (OneAtATime)."""
    return _asked(user=user, asked_by=user)


def ask_export_of(*, subject: models.Model, tenant_id: int, actor: User) -> DataExportRequest:
    """An admin asks for everything about a person of the tenant who may have no account. As `ask_data_export`."""
    label, public_id = subject._meta.label_lower, str(getattr(subject, "public_id", ""))
    return _asked(tenant_id=tenant_id, subject_type=label, subject_id=public_id, asked_by=actor)


@transaction.atomic
def _asked(**whose: Any) -> DataExportRequest:
    try:
        with transaction.atomic():
            request = DataExportRequest.objects.create(**whose)
    except IntegrityError as error:
        raise OneAtATime(_("A copy is being made already. It will be ready soon.")) from error
    actor = request.asked_by
    audit.record("export", request, actor=actor, name="accounts.data_export.asked", tenant_id=request.tenant_id)
    enqueue(WORK, key=str(request.public_id), queue="bulk", user=actor, tenant_id=None, request=request.public_id)
    return request


def write_data_export(*, request: DataExportRequest) -> DataExportRequest:
    """Write the archive, keep it, tell who asked. Safe to run twice: one that is ready stays. What cannot be written
    ends as failed, with a sentence, and another may be asked for."""
    if request.status != PrivacyExportStatus.WAITING:
        return request
    with tempfile.TemporaryFile() as file:
        done = write_archive(file, person_behind(request))
        return _finished(request, file, done)


def fail_data_export(*, request: DataExportRequest) -> DataExportRequest:
    """Give up on an archive that could not be written after several tries."""
    sentence = _("The copy could not be made. Ask for it again; if it fails again, ask an admin.")
    return _set_status(request, PrivacyExportStatus.FAILED, sentence=sentence, finished_at=timezone.now())


def open_data_export(*, request: DataExportRequest, actor: User | None) -> DataExportRequest:
    """Count and record a download: `accounts.data_export.fetched`; `actor` None: by a link of their own. Refuses
    one that is not ready or over (NotThere). Whose it is, the caller has asked: `visible_to`."""
    if not request.is_open:
        raise NotThere(_("This copy is not there to fetch. Ask for a new one."))
    with transaction.atomic():
        counted = {"downloads": F("downloads") + 1, "last_download_at": timezone.now()}
        DataExportRequest.objects.filter(pk=request.pk).update(**counted)
        name = "accounts.data_export.fetched"
        audit.record("download", request, actor=actor, name=name, tenant_id=request.tenant_id, must=True)
    request.refresh_from_db()
    return request


def end_data_exports() -> int:
    """Delete the files of those whose seven days are over; how many."""
    over = DataExportRequest.objects.filter(status=PrivacyExportStatus.READY, expires_at__lte=timezone.now())
    return sum(_ended(request) for request in over.order_by("pk"))


@transaction.atomic
def _ended(request: DataExportRequest) -> int:
    name = request.file.name
    _set_status(request, PrivacyExportStatus.ENDED, file="")
    transaction.on_commit(partial(remove_files, [str(name)]))
    return 1


@transaction.atomic
def _finished(request: DataExportRequest, file: IO[bytes], done: Written) -> DataExportRequest:
    size = file.seek(0, 2)
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]  # a temporary file is binary
    file.seek(0)
    stored = request.file.storage.save(request.file.field.generate_filename(request, "data.zip"), File(file))
    now = timezone.now()
    request = _set_status(
        request,
        PrivacyExportStatus.READY,
        file=stored,
        file_size=size,
        sha256=digest,
        row_total=done.rows,
        file_total=done.files,
        finished_at=now,
        expires_at=now + LIVES,
    )
    _tell_ready(request)
    return request


def _tell_ready(request: DataExportRequest) -> None:
    """In the tenant that it was asked in, else in any of theirs; without one the page says it."""
    asker = request.asked_by
    if asker is None:
        return
    memberships = Membership.objects.active().of(asker)
    if request.tenant_id is not None:
        memberships = memberships.filter(tenant_id=request.tenant_id)
    held = memberships.order_by(F("last_used_at").desc(nulls_last=True), "pk").first()
    if held is None:
        return
    with tenant_scope(held.tenant_id):
        notify(
            user=asker,
            kind=DATA_READY.code,
            title=_("The copy of the data is ready"),
            message=_("It can be fetched until %(day)s.") % {"day": f"{request.expires_at:%Y-%m-%d %H:%M} UTC"},
            url=reverse("accounts:privacy") if request.user_id else "",
            dedupe_key=f"data-export:{request.public_id}",
        )


@transaction.atomic
def _set_status(request: DataExportRequest, status: str, **values: Any) -> DataExportRequest:
    """The one writer of a copy's status. Refuses a move outside EXPORT_FLOW."""
    locked = DataExportRequest.objects.select_for_update(of=("self",)).select_related("user").get(pk=request.pk)
    EXPORT_FLOW.check(locked.status, status)
    for name, value in {**values, "status": status}.items():
        setattr(locked, name, value)
    locked.save()
    return locked
