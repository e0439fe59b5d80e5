"""Rows in an entry's head that name no title and no employer: places under dates, notes on an employer, table heads."""

import re
from collections.abc import Sequence

from config.ai.text.folding import without_accents
from config.ai.text.places import is_place

from .rows import Row
from .titles import company_score, describes_employer, title_score

_COLUMNS = frozenset([
    "board", "cgpa", "class", "company", "course", "date", "dates", "degree", "designation", "diplome", "division",
    "duration", "employer", "end", "etablissement", "exam", "examination", "from", "gpa", "grade", "institute",
    "institution", "job", "location", "marks", "name", "organisation", "organization", "passing", "percentage",
    "period", "place", "position", "program", "qualification", "result", "role", "s", "school", "score", "serial",
    "sl", "sr", "start", "stream", "subject", "title", "to", "university", "year", "years",
])  # fmt: skip
_JOINTS = frozenset(["of", "the", "and", "no", "or", "in"])


def is_table_head(row: Row) -> bool:
    """Whether a row only names the columns of a table: "Degree / Institution / Year"."""
    words = re.findall(r"[a-z]+", without_accents(row.text))
    told = [word for word in words if word not in _JOINTS]
    if not told or not set(told) <= _COLUMNS or any(char.isdigit() for char in row.text):
        return False
    return len(told) != 2 or bool(re.search(r"[\t|/]", row.text))


def without_table_heads(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows but for those that name columns."""
    return tuple(row for row in rows if not is_table_head(row))


def is_aside(rows: Sequence[Row], anchor: int, index: int) -> bool:
    """Whether the row at `index`, below the date row `anchor`, names no title and no employer."""
    row = rows[index]
    if row.bullet:
        return False
    return is_place(row.text) or _under_dates(rows, anchor, index) or _describes(rows, index)


def _under_dates(rows: Sequence[Row], anchor: int, index: int) -> bool:
    """A line in the column of the dates, where title and employer stand further in."""
    dates, row = rows[anchor], rows[index]
    if index != anchor + 1 or not dates.indent or not _dates_lead(dates) or row.dates:
        return False
    beside = next((each for each in rows[index + 1 : index + 2]), None)
    in_column = abs(row.indent - dates.indent) < 3 and row.words <= 5
    return in_column and beside is not None and beside.indent > dates.indent + 24 and beside.top < row.bottom


def _dates_lead(row: Row) -> bool:
    return bool(row.dates) and row.dates[0].start <= 2


def _describes(rows: Sequence[Row], index: int) -> bool:
    """Small words between an employer and a title: "A family business with four shops"."""
    row = rows[index]
    words = re.findall(r"[^\W\d_]{3,}", row.text)
    below = rows[index + 1] if index + 1 < len(rows) else None
    if below is None or below.prose or below.bullet or "\t" in row.text:
        return False
    if describes_employer(row.text):
        return title_score(below.text) >= 0.7
    if len(words) < 4:
        return False
    small = sum(word[0].islower() for word in words) >= 0.6 * len(words)
    if not small or (below.style, below.italic) == (row.style, row.italic):
        return False
    if max(title_score(row.text), company_score(row.text)) >= 0.9:
        return len(words) >= 5 and title_score(below.text) >= 0.9
    return title_score(below.text) >= 0.7 or below.style != row.style
