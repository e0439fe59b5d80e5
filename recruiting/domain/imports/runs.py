"""Imports as people steer them: a file, its columns, the look at its rows, the start."""

import hashlib
from collections.abc import Mapping
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from config.errors import Conflict, Refused
from config.tenancy import current_tenant_id
from recruiting.domain.imports.mapping import check_mapping, guess_mapping, presets
from recruiting.domain.imports.previews import look
from recruiting.domain.imports.tables import BadTable, open_table
from recruiting.enums.imports import IMPORT_FLOW, ImportKind, ImportStatus
from recruiting.models import ImportRun
from superadmin.domain import audit
from superadmin.domain.background import enqueue, retry_task
from superadmin.models import TaskRecord

_SAMPLES = 3
_SUFFIX = {ImportKind.CSV: ".csv", ImportKind.XLSX: ".xlsx", ImportKind.JSON_RESUME: ".json"}


class NotNow(Conflict):
    """The import stands elsewhere by now."""

    code = "import_not_now"


@transaction.atomic
def create_import(*, filename: str, data: bytes, actor: User, preset: str = "") -> ImportRun:
    """Keep a file and guess what its columns are; nothing is imported. Every row is walked once, so that a file that
    cannot be read to its end is refused here (BadTable, FileRefused). Audited."""
    if preset and preset not in presets():
        raise Refused("This preset is not known.", code="no_preset", fields={"preset": "Choose one of the list."})
    table = open_table(data)
    samples: list[list[str]] = [[] for _heading in table.headings]
    total = 0
    for row in table.rows:
        total += 1
        for number, cell in enumerate(row.cells):
            if cell and len(samples[number]) < _SAMPLES:
                samples[number].append(cell[:80])
    if not total:
        raise BadTable("The file holds a heading and no rows.")
    run = ImportRun(
        tenant_id=current_tenant_id(),
        kind=table.kind,
        preset=preset,
        original_filename=filename[-255:] or "file",
        file_hash=hashlib.sha256(data).hexdigest(),
        file_size=len(data),
        headings=list(table.headings),
        samples=samples,
        mapping=guess_mapping(table.headings, preset),
        row_total=total,
        actor=actor,
    )
    run.file.save(f"import{_SUFFIX[table.kind]}", ContentFile(data), save=False)
    run.save()
    audit.record("create", run, actor=actor, name="recruiting.import.created", description=str(run.kind))
    return run


@transaction.atomic
def map_import(*, run: ImportRun, mapping: Mapping[str, str], replaces: bool, actor: User) -> ImportRun:
    """Say what each column is, and look at all rows with it: `preview` as previews.look gives it. Writes nothing but
    the run. Refuses a mapping that names nobody (BadMapping), and a run that has begun (NotNow)."""
    run = locked(run)
    if run.status not in (ImportStatus.UPLOADED, ImportStatus.PREVIEWED):
        raise NotNow("This import has begun; its columns stay as they are.")
    run.mapping = check_mapping(mapping, len(run.headings))
    run.replaces = replaces
    run.preview = look(run, open_table(stored(run)).rows, run.mapping)
    set_import_status(run, ImportStatus.PREVIEWED)
    audit.record("update", run, actor=actor, name="recruiting.import.mapped")
    return run


@transaction.atomic
def start_import(*, run: ImportRun, actor: User) -> ImportRun:
    """Begin, or go on after a stop: rows that are done stay done. The worker does it. Refuses (NotNow) a run that has
    not been looked at, is running, or is undone. Audited."""
    run = locked(run)
    if is_given_up(run) and run.task is not None:
        retry_task(record=run.task, actor=actor)
        return run
    if run.status not in (ImportStatus.PREVIEWED, ImportStatus.FAILED):
        raise NotNow("This import cannot be started now.")
    run.actor, run.sentence = actor, ""
    set_import_status(run, ImportStatus.RUNNING)
    _enqueue(run, "recruiting.run_import", actor)
    audit.record("update", run, actor=actor, name="recruiting.import.started", description=str(run.kind))
    return run


@transaction.atomic
def undo_import(*, run: ImportRun, actor: User) -> ImportRun:
    """Take back what the import did, row by row, in the worker. What somebody changed since stays, and the row says so.
    Refuses (NotNow) a run that did nothing, runs or is undone. Audited."""
    run = locked(run)
    if run.status not in (ImportStatus.DONE, ImportStatus.FAILED):
        raise NotNow("This import cannot be undone now.")
    run.undone_by = actor
    set_import_status(run, ImportStatus.UNDOING)
    _enqueue(run, "recruiting.undo_import", actor)
    audit.record("update", run, actor=actor, name="recruiting.import.undone", severity="warning")
    return run


def _enqueue(run: ImportRun, name: str, actor: User) -> None:
    key = f"{run.public_id}:{timezone.now().isoformat()}"
    run.task = enqueue(name, key=key, queue="bulk", related=run, user=actor, run_id=run.pk)
    run.save(update_fields=["task", "updated_at"])


def set_import_status(run: ImportRun, status: str, **values: Any) -> None:
    """The one writer of an import's status; the row is locked by the caller. Refuses a move outside IMPORT_FLOW."""
    IMPORT_FLOW.check(run.status, status)
    run.status = status
    for name, value in values.items():
        setattr(run, name, value)
    run.save()


def locked(run: ImportRun) -> ImportRun:
    """The run as it stands, locked to the end of the transaction."""
    ImportRun.objects.select_for_update().get(pk=run.pk)
    return ImportRun.objects.select_related("actor", "undone_by", "task", "tenant").get(pk=run.pk)


def stored(run: ImportRun) -> bytes:
    """The file's bytes."""
    with run.file.open("rb") as file:
        data: bytes = file.read()
    return data


def is_given_up(run: ImportRun) -> bool:
    """Whether the run waits for work that the worker gave up: it goes on when it is started again."""
    task: TaskRecord | None = run.task
    waits = run.status in (ImportStatus.RUNNING, ImportStatus.UNDOING)
    return bool(waits and task is not None and task.was_given_up)
