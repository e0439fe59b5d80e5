"""XLSX as lines of text: the first sheet with words in it, formulas as the values stored with them."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from config.documents.refusals import FileRefused
from config.documents.zips import check_office, directory
from config.errors import Refused


def is_workbook(data: bytes) -> bool:
    """Whether these bytes are an XLSX: a ZIP that holds a workbook."""
    if not data.startswith(b"PK"):
        return False
    try:
        return any(member.filename.startswith("xl/workbook") for member in directory(data))
    except FileRefused:
        return False


def read_workbook(data: bytes, *, most_columns: int) -> Iterator[list[str]]:
    """The lines of the first sheet. Raises FileRefused for a bomb or an encrypted file, Refused for one that cannot be
    read. One column more than `most_columns` is read, so that the caller can tell."""
    import openpyxl  # type: ignore[import-untyped]  # ships no types

    check_office(directory(data))
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # a file's own word on its size can be wrong, or made to be
        for values in sheet.iter_rows(max_col=most_columns + 1, values_only=True):
            yield [cell_text(value) for value in values]
    except (ValueError, KeyError, IndexError, TypeError, SyntaxError, OSError, zipfile.BadZipFile) as error:
        raise Refused("The workbook cannot be read. Save it again as XLSX or CSV.", code="bad_table") from error


def cell_text(value: Any) -> str:
    """A cell as a person reads it: whole numbers without a point (a telephone number is one), dates as ISO days."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e16:
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date | time) else str(value)
