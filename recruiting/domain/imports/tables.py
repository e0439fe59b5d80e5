"""A file as a table: headings and rows of plain text, read a row at a time, within limits.

CSV in UTF-8, UTF-16 or Windows-1252, separated by comma, semicolon, tab or bar; XLSX with formulas as the values that
were stored with them; JSON Resume, one, a list, or a ZIP of them."""

import csv
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass

from config.documents.encoding import decode
from config.errors import Refused
from recruiting.domain.imports.jsonresumes import is_json, read_people
from recruiting.domain.imports.workbooks import is_workbook, read_workbook
from recruiting.enums.imports import ImportKind

MOST_BYTES, MOST_ROWS, MOST_COLUMNS, MOST_CELL = 20 * 1024 * 1024, 20_000, 200, 10_000
_SEPARATORS = ",;\t|"
_OTHER_KINDS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"\xd0\xcf\x11\xe0")  # PDF, pictures, Office before 2007
_NO_TABLE = "The file is not a table that can be read. Save it as CSV (UTF-8) or XLSX."


class BadTable(Refused):
    """The file cannot be read as a table of people."""

    code = "bad_table"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number below the heading, counted from 1, and its cells as text, as many as there are headings."""

    number: int
    cells: tuple[str, ...]

    @property
    def key(self) -> str:
        """SHA-256 of the cells: the same words are the same row."""
        return hashlib.sha256("\x1f".join(self.cells).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Table:
    """What a file holds. Walk `rows` once."""

    kind: ImportKind
    headings: tuple[str, ...]
    rows: Iterator[Row]


def open_table(data: bytes) -> Table:
    """The file as a table, its kind told by its bytes. Raises BadTable for an empty or too large file, a table without
    rows' headings, more than MOST_COLUMNS columns; walking it raises BadTable past MOST_ROWS rows."""
    if not data.strip():
        raise BadTable("The file is empty. Choose the file again.")
    if len(data) > MOST_BYTES:
        raise BadTable("The file is larger than 20 MB. Split it into smaller files.")
    kind, lines = _lines(data)
    headings = _headings(lines)
    return Table(kind, headings, _rows(lines, len(headings)))


def _lines(data: bytes) -> tuple[ImportKind, Iterator[list[str]]]:
    if is_workbook(data):
        return ImportKind.XLSX, read_workbook(data, most_columns=MOST_COLUMNS)
    if data.startswith(b"PK") or is_json(data):
        return ImportKind.JSON_RESUME, read_people(data)
    return ImportKind.CSV, _csv(data)


def _csv(data: bytes) -> Iterator[list[str]]:
    if data.startswith(_OTHER_KINDS):
        raise BadTable(_NO_TABLE)
    text = decode(data).replace("\x00", "")
    first = text.lstrip().split("\n", 1)[0].split("\r", 1)[0]
    separator = max(_SEPARATORS, key=lambda one: (first.count(one), -_SEPARATORS.index(one)))
    # splitlines() would also end a line at U+2028 and the like, which stand inside people's words.
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        yield from csv.reader(io.StringIO(lines, newline="\n"), delimiter=separator)
    except csv.Error:
        raise BadTable(_NO_TABLE) from None


def _headings(lines: Iterator[list[str]]) -> tuple[str, ...]:
    for line in lines:
        found = [clean(cell) for cell in line]
        while found and not found[-1]:
            found.pop()
        if not found:
            continue
        if len(found) > MOST_COLUMNS:
            raise BadTable(f"The table has more than {MOST_COLUMNS} columns. Remove those that are not needed.")
        return tuple(heading[:120] for heading in found)
    raise BadTable("The file holds no heading and no rows.")


def _rows(lines: Iterator[list[str]], width: int) -> Iterator[Row]:
    number = 0
    for line in lines:
        cells = [clean(cell) for cell in line]
        if not any(cells):
            continue
        number += 1
        if number > MOST_ROWS:
            raise BadTable("The table has more than 20,000 rows. Split it into smaller files.")
        if any(cells[width:]):
            cells = [*cells[: width - 1], " ".join(cell for cell in cells[width - 1 :] if cell)]
        yield Row(number, tuple((cells + [""] * width)[:width]))


def clean(cell: str) -> str:
    """Words of a cell: control characters go, at most MOST_CELL + 1 characters stay (one more than a row may have)."""
    kept = "".join(char for char in cell[: MOST_CELL * 2] if char.isprintable() or char in "\n\t")
    return kept.strip()[: MOST_CELL + 1]
