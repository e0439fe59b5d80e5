"""Cells that no spreadsheet takes for a formula."""

import csv
import io
import re
from collections.abc import Iterable

# Characters of a cell that is read; a longer one damages its table.
LONGEST = 4_000_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_RUNS, _GUARDED = re.compile(r"'*[=+\-@\t\r\n]"), re.compile(r"'+[=+\-@\t\r\n]")


def safe_cell(value: object) -> str:
    """A cell that no spreadsheet takes for a formula (OWASP, CSV injection): a quote goes before the sign."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text


def csv_line(cells: Iterable[object]) -> str:
    """One line of CSV with its end, every cell safe."""
    buffer = io.StringIO()
    csv.writer(buffer).writerow([safe_cell(cell) for cell in cells])
    return buffer.getvalue()


def guarded(cell: str) -> str:
    """A cell of a file that is read again: an apostrophe goes before = + - @, tab and line end, and before those that
    have one already, so that `unguarded` gives back every text."""
    return f"'{cell}" if _RUNS.match(cell) else cell


def unguarded(cell: str) -> str:
    """The cell as it was before `guarded`."""
    return cell[1:] if _GUARDED.match(cell) else cell
