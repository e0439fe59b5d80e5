"""Exports: asked for, written by the worker, fetched by a link that ends, gone after some days."""

import tempfile
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.core import signing
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.domain.notices import notify
from accounts.models import User
from config.errors import NotAllowed, Refused
from config.tenancy import current_tenant_id
from recruiting.domain.exports.columns import COLUMNS, chosen_columns, lines, rows_of
from recruiting.domain.exports.writing import suffix_of, write_everything, write_table
from recruiting.domain.tellings import language_of
from recruiting.enums.imports import EXPORT_FLOW, ExportFormat, ExportKind, ExportStatus
from recruiting.models import ExportRun
from recruiting.notices import EXPORTED
from superadmin.domain import audit
from superadmin.domain.background import enqueue

LIVES, EVERYTHING_LIVES = timedelta(days=7), timedelta(hours=24)
SALT, SECONDS = "recruiting.export_file", 300


@transaction.atomic
def create_export(
    *, kind: str, written: str, actor: User, columns: list[str] | None = None, asked: Mapping[str, Any] | None = None
) -> ExportRun:
    """Ask for a noun's rows that the actor sees, or for everything (a ZIP); the worker writes it and tells them.

    `asked` is what the noun's list was narrowed by, cleaned; for applications {"job": its public id}. An export that
    cannot be audited fails. Refuses columns that the noun has not, and a table as ZIP."""
    whole = kind == ExportKind.EVERYTHING
    if whole != (written == ExportFormat.ZIP):
        raise Refused("Everything is written as ZIP, a table as CSV or XLSX.", code="wrong_format")
    codes = list(columns or [])
    if set(codes) - {column.code for column in COLUMNS.get(kind, ())}:
        raise Refused("One of these columns is not there.", code="no_column")
    kept = {name: str(value) for name, value in (asked or {}).items() if value not in (None, "")}
    run = ExportRun.objects.create(
        tenant_id=current_tenant_id(), kind=kind, format=written, columns=codes, asked=kept, actor=actor
    )
    severity = "warning" if whole else "info"
    audit.record(
        "export", run, actor=actor, name="recruiting.export.asked", description=f"{kind} {written}", severity=severity
    )
    enqueue("recruiting.run_export", key=str(run.public_id), queue="bulk", related=run, user=actor, run_id=run.pk)
    return run


def run_export(*, run: ExportRun, done: Callable[[dict[str, Any]], None]) -> ExportRun:
    """Write the file, keep it, tell the actor, and see to its end. Safe to run twice: one that is ready stays."""
    if run.status != ExportStatus.WAITING:
        return run
    if run.actor is None:
        return set_export_status(run, ExportStatus.FAILED, sentence="Who asked for it is not here any more.")
    with tempfile.TemporaryFile() as file:
        if run.kind == ExportKind.EVERYTHING:
            count = write_everything(file, run)
        else:
            rows = rows_of(run.kind, run.actor, run.asked)
            count = write_table(file, lines(chosen_columns(run.kind, run.columns), rows, run.actor), run.format)
        file.seek(0)
        stored = default_storage.save(ExportRun.file.field.generate_filename(run, f"export.{run.format}"), File(file))
    return _end(run, stored, count, done)


@transaction.atomic
def _end(run: ExportRun, stored: str, count: int, done: Callable[[dict[str, Any]], None]) -> ExportRun:
    lives = EVERYTHING_LIVES if run.kind == ExportKind.EVERYTHING else LIVES
    ends = timezone.now() + lives
    run = set_export_status(
        run, ExportStatus.READY, file=stored, row_total=count, finished_at=timezone.now(), expires_at=ends
    )
    enqueue("recruiting.expire_export", key=str(run.public_id), related=run, run_after=ends, run_id=run.pk)
    done({"status": ExportStatus.READY, "rows": count})
    if run.actor is not None:
        with translation.override(language_of(run.actor)):
            notify(
                user=run.actor,
                kind=EXPORTED.code,
                title=_("Your export is ready"),
                message=_("%(kind)s as %(format)s. It can be fetched until %(day)s.")
                % {"kind": run.get_kind_display(), "format": run.get_format_display(), "day": f"{ends:%Y-%m-%d %H:%M}"},
                url=reverse("recruiting:export_list"),
                dedupe_key=f"export:{run.public_id}",
            )
    return run


@transaction.atomic
def expire_export(*, run: ExportRun) -> ExportRun:
    """Delete the file of an export whose time is over; the row stays. Safe to run twice."""
    if run.status != ExportStatus.READY or run.expires_at is None or run.expires_at > timezone.now():
        return run
    name = run.file.name
    run = set_export_status(run, ExportStatus.EXPIRED, file="")
    if name:
        transaction.on_commit(lambda: default_storage.delete(name))
    return run


@transaction.atomic
def set_export_status(run: ExportRun, status: str, **values: Any) -> ExportRun:
    """The one writer of an export's status. Refuses a move outside EXPORT_FLOW."""
    ExportRun.objects.select_for_update().get(pk=run.pk)
    locked = ExportRun.objects.select_related("actor").get(pk=run.pk)
    EXPORT_FLOW.check(locked.status, status)
    for name, value in {**values, "status": status}.items():
        setattr(locked, name, value)
    locked.save()
    return locked


def export_key(*, run: ExportRun, user: User) -> str:
    """A signature that lets `user` fetch this export for the next SECONDS."""
    return signing.dumps([str(run.public_id), user.pk], salt=SALT)


def open_export(*, run: ExportRun, user: User, key: str) -> str:
    """Check a key and record that the export was fetched; the name to fetch it by. Refuses a key that is old, forged or
    somebody else's, and an export that is not there."""
    try:
        named = signing.loads(key, salt=SALT, max_age=SECONDS)
    except signing.BadSignature as error:
        raise NotAllowed("This link has ended. Fetch the export from its list again.", code="link_ended") from error
    if named != [str(run.public_id), user.pk]:
        raise NotAllowed("This link is for somebody else.", code="link_not_yours")
    over = run.expires_at is None or run.expires_at <= timezone.now()
    if run.status != ExportStatus.READY or not run.file or over:
        raise Refused("This export is not there to fetch. Make a new one.", code="export_not_ready")
    audit.record("download", run, actor=user, name="recruiting.export.fetched", must=True)
    return suffix_of(run.kind, run.format)
