"""Background work: imports and exports."""

from collections.abc import Callable
from functools import partial
from typing import Any

from recruiting.domain.exports.runs import expire_export, run_export
from recruiting.domain.imports.running import run_import
from recruiting.domain.imports.undoing import run_undo
from recruiting.models import ExportRun, ImportRun
from superadmin.domain.background import finish, set_progress, task
from superadmin.models import TaskRecord


def _say(record: TaskRecord) -> Callable[[int, int], None]:
    def say(done: int, total: int) -> None:
        set_progress(record, round(100 * done / max(1, total)), f"{done} of {total} rows")

    return say


@task("recruiting.run_import", queue="bulk", max_attempts=5)
def run_import_task(record: TaskRecord) -> None:
    """Work off an import's rows."""
    run = ImportRun.objects.select_related("actor", "tenant").get(pk=record.args["run_id"])
    run_import(run=run, progress=_say(record), done=partial(finish, record))


@task("recruiting.undo_import", queue="bulk", max_attempts=5)
def undo_import_task(record: TaskRecord) -> None:
    """Take an import back."""
    run = ImportRun.objects.select_related("undone_by", "tenant").get(pk=record.args["run_id"])
    run_undo(run=run, progress=_say(record), done=partial(finish, record))


@task("recruiting.run_export", queue="bulk", max_attempts=3)
def run_export_task(record: TaskRecord) -> None:
    """Write an export."""
    run_export(
        run=ExportRun.objects.select_related("actor").get(pk=record.args["run_id"]), done=partial(finish, record)
    )


@task("recruiting.expire_export", queue="default", max_attempts=3)
def expire_export_task(record: TaskRecord) -> dict[str, Any]:
    """End an export's time."""
    return {"status": expire_export(run=ExportRun.objects.get(pk=record.args["run_id"])).status}
