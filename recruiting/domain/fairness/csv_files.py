"""Bytes of a table to headings and lines, whatever program wrote them."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from config.errors import Refused

MOST_BYTES = 100 * 1024 * 1024
_DELIMITERS = (",", ";", "\t", "|")


class TableRefused(Refused):
    """The file is no table that can be audited; the sentence says why."""

    code = "table_refused"


@dataclass(frozen=True, slots=True)
class Line:
    """A line with the number that an editor shows for it."""

    number: int
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class CsvTable:
    """Headings and lines; empty lines are gone. `decimal_comma`: the file parts its columns by semicolons."""

    headings: Sequence[str]
    lines: Sequence[Line]
    delimiter: str

    @property
    def decimal_comma(self) -> bool:
        """Spreadsheets that write 0,5 part columns by semicolons."""
        return self.delimiter == ";"


def table_in(data: bytes) -> CsvTable:
    """The table of a file: UTF-8 or UTF-16 with or without a mark, else Windows-1252; columns parted by comma,
    semicolon, tab or bar, whichever the heading holds most of. Refuses an empty file, one of more than 100 MB and one
    that is no text (TableRefused)."""
    if len(data) > MOST_BYTES:
        raise TableRefused("The file is larger than 100 MB.")
    text = _decoded(data)
    if "\0" in text:
        raise TableRefused("The file is no CSV: it is not text.")
    first = next((line for line in text.splitlines() if line.strip()), "")
    if not first:
        raise TableRefused("The file is empty.")
    delimiter = max(_DELIMITERS, key=first.count)
    lines = _lines(text, delimiter)
    if len(lines) < 2:
        raise TableRefused("The file has a heading and no rows below it.")
    return CsvTable([cell.strip() for cell in lines[0].cells], lines[1:], delimiter)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _lines(text: str, delimiter: str) -> list[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    found, before = [], 0
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                found.append(Line(before + 1, cells))
            before = reader.line_num
    except csv.Error as error:
        raise TableRefused(f"Line {before + 1} cannot be read as CSV: {error}.") from None
    return found
