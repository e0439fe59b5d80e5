"""Files of people and imports of them, made through the domain. A scope must be open."""

import csv
import io
from collections.abc import Sequence
from typing import Any

import openpyxl

from accounts.models import User
from recruiting.domain.imports.runs import create_import, map_import, start_import
from recruiting.models import ImportRun
from tests.kit.work import run_tasks

HEADINGS = ("First name", "Last name", "E-mail", "Phone", "Current company", "Skills", "Tags", "Notes")
PEOPLE = (
    (
        "Ada",
        "Winter",
        "ada@example.test",
        "+44 20 7123 4567",
        "Larch Robotics",
        "Python; Django",
        "spring",
        "Met in May",
    ),
    ("Bo", "Sommer", "bo@example.test", "", "", "Welding", "", ""),
)


def csv_of(rows: Sequence[Sequence[str]], headings: Sequence[str] = HEADINGS, delimiter: str = ",") -> bytes:
    """A CSV file in UTF-8."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter).writerows([headings, *rows])
    return buffer.getvalue().encode()


def xlsx_of(rows: Sequence[Sequence[Any]], headings: Sequence[str] = HEADINGS) -> bytes:
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    for row in [headings, *rows]:
        book.active.append(list(row))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def make_import(actor: User, data: bytes | None = None, **fields: Any) -> ImportRun:
    """An uploaded file."""
    given = csv_of(PEOPLE) if data is None else data
    return create_import(**{"filename": "people.csv", "data": given, "actor": actor, **fields})


def previewed(actor: User, data: bytes | None = None, *, replaces: bool = False, **fields: Any) -> ImportRun:
    """An import whose columns are matched as guessed."""
    run = make_import(actor, data, **fields)
    return map_import(run=run, mapping=run.mapping, replaces=replaces, actor=actor)


def imported(actor: User, data: bytes | None = None, **fields: Any) -> ImportRun:
    """An import that the worker has done."""
    run = start_import(run=previewed(actor, data, **fields), actor=actor)
    run_tasks()
    run.refresh_from_db()
    return run
