"""Imports as pages and answers show them."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from config.cells import csv_line
from recruiting.domain.imports.mapping import TARGETS, presets
from recruiting.domain.imports.runs import is_given_up
from recruiting.enums.imports import ImportStatus, RowOutcome
from recruiting.models import ImportRow, ImportRun
from recruiting.rules.imports import imports_visible_to

_WORKING = (ImportStatus.RUNNING, ImportStatus.UNDOING)


def imports_shown(user: Any) -> QuerySet[ImportRun]:
    """The imports that this person sees, newest first, with who made them."""
    return imports_visible_to(user).select_related("actor").order_by("-pk")


def rows_shown(run: ImportRun, outcome: str = "") -> QuerySet[ImportRow]:
    """The rows that are worked off, in the file's order; one outcome's alone where it is named."""
    rows = ImportRow.objects.filter(run=run).select_related("candidate").order_by("number")
    return rows.filter(outcome=outcome) if outcome in RowOutcome.values else rows


def import_state(user: Any, public_id: str) -> str | None:
    """What tells one state of an import from another, for the page that polls it."""
    found = imports_visible_to(user).filter(public_id=public_id)
    values = found.values_list("status", "updated_at", "task__progress", "task__status").first()
    return None if values is None else '"' + ":".join(str(value) for value in values) + '"'


def import_context(run: ImportRun) -> dict[str, Any]:
    """Everything that one import's page shows beside its rows."""
    undone = ImportRow.objects.filter(run=run).exclude(undo="").count() if run.status == ImportStatus.UNDOING else 0
    look = run.preview or {}
    return {
        "run": run,
        "preset": presets().get(run.preset, ""),
        "working": run.status in _WORKING and not is_given_up(run),
        "given_up": is_given_up(run),
        "done": undone if run.status == ImportStatus.UNDOING else run.done_rows,
        "columns": [(run.headings[int(number)], TARGETS[target]) for number, target in sorted_columns(run)],
        "left_out": [heading for number, heading in enumerate(run.headings) if str(number) not in run.mapping],
        "importable": look.get("added", 0) + look.get("known", 0),
        "outcomes": [(str(one), one.label, getattr(run, one)) for one in RowOutcome],
        "fields": {target: str(label) for target, label in TARGETS.items()},
    }


def sorted_columns(run: ImportRun) -> list[tuple[str, str]]:
    """(column number, target) in the file's order."""
    return sorted(run.mapping.items(), key=lambda pair: int(pair[0]))


def unimported_lines(run: ImportRun) -> Iterator[str]:
    """The refused rows as CSV lines: the file's own columns, so that it can be mended and given again."""
    yield csv_line([*run.headings, "row", "column", "reason"])
    rows = ImportRow.objects.filter(run=run, outcome=RowOutcome.REFUSED).order_by("number")
    for row in rows.iterator(chunk_size=500):
        yield csv_line([*row.raw, row.number, row.field, row.sentence])
