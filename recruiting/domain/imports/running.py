"""The worker's part of an import: rows in batches, each written with what became of it, so that a killed worker loses
at most the batch in hand and the next one goes on behind the last row that stands."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.domain.notices import notify
from config.errors import DomainError
from recruiting.domain.imports.batches import in_batches
from recruiting.domain.imports.jobs import Jobs
from recruiting.domain.imports.placing import Placing, place_row
from recruiting.domain.imports.runs import locked, set_import_status, stored
from recruiting.domain.imports.tables import Row, open_table
from recruiting.domain.tellings import language_of
from recruiting.enums.imports import ImportStatus, RowOutcome
from recruiting.models import ImportRow, ImportRun
from recruiting.notices import IMPORTED
from superadmin.domain import audit

# Few rows: on SQLite nobody else writes while a batch does.
BATCH = 10
_COUNTS = tuple(str(outcome) for outcome in RowOutcome)


def run_import(
    *, run: ImportRun, progress: Callable[[int, int], None], done: Callable[[dict[str, Any]], None]
) -> ImportRun:
    """Work off every row that is not worked off yet; tells the actor when all are. Safe to run twice, and at once.

    `progress(rows done, of)` is called between batches; `done(result)` inside the transaction that ends the run. A file
    that cannot be read any more ends it as FAILED with its sentence."""
    if run.status != ImportStatus.RUNNING:
        return run
    jobs = Jobs()
    try:
        for rows in in_batches(open_table(stored(run)).rows, BATCH):
            run = _work_off(run, rows, jobs)
            progress(run.done_rows, run.row_total)
    except (DomainError, FileNotFoundError) as problem:
        sentence = problem.sentence if isinstance(problem, DomainError) else "The file is not stored any more."
        return _end(run, ImportStatus.FAILED, done, sentence)
    return _end(run, ImportStatus.DONE, done, "")


@transaction.atomic
def _work_off(run: ImportRun, rows: list[Row], jobs: Jobs) -> ImportRun:
    """One batch. The run's lock keeps a second worker out until it stands."""
    run = locked(run)
    if run.status != ImportStatus.RUNNING or run.actor is None:
        return run
    numbers = [row.number for row in rows]
    there = set(ImportRow.objects.filter(run=run, number__in=numbers).values_list("number", flat=True))
    placing = Placing(run, run.actor, jobs)
    for row in rows:
        if row.number not in there:
            written = place_row(placing, row)
            setattr(run, written.outcome, getattr(run, written.outcome) + 1)
    run.save(update_fields=[*_COUNTS, "updated_at"])
    return run


@transaction.atomic
def _end(run: ImportRun, status: ImportStatus, done: Callable[[dict[str, Any]], None], sentence: str) -> ImportRun:
    run = locked(run)
    if run.status != ImportStatus.RUNNING:
        return run
    if run.actor is None:
        status, sentence = ImportStatus.FAILED, "Who started it is not here any more. Start it again."
    set_import_status(run, status, sentence=sentence[:300], finished_at=timezone.now())
    counts = {name: getattr(run, name) for name in _COUNTS}
    audit.record("update", run, actor=run.actor, name=f"recruiting.import.{status}", description=str(counts))
    done({"status": status, **counts})
    _tell(run)
    return run


def _tell(run: ImportRun) -> None:
    if run.actor is None:
        return
    with translation.override(language_of(run.actor)):
        words = {"name": run.original_filename}
        stopped = run.status == ImportStatus.FAILED
        title = _("The import of %(name)s stopped") if stopped else _("%(name)s is imported")
        message = _("%(added)s added, %(updated)s updated, %(unchanged)s unchanged, %(refused)s not imported.")
        notify(
            user=run.actor,
            kind=IMPORTED.code,
            title=title % words,
            message=message % {name: getattr(run, name) for name in _COUNTS},
            url=reverse("recruiting:import_detail", args=[run.public_id]),
            dedupe_key=f"import:{run.public_id}:{run.finished_at}",
        )
