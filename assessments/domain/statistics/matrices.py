"""Marks as a table: people down, questions across. An empty cell was not given to that person."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_IDS = frozenset(
    [
        "id",
        "name",
        "no",
        "nr",
        "number",
        "row",
        "student",
        "candidate",
        "person",
        "participant",
        "examinee",
        "email",
        "user",
        "code",
    ]
)
_MAXIMUM = frozenset(("max", "maximum", "out of", "possible", "max points", "maxima", "points possible"))
_EMPTY = frozenset(("", "-", "–", "na", "n/a", "nan", "none", "null", "."))
_SHOWN = 20
_MOST_POINTS = 1e6


@dataclass(frozen=True, slots=True)
class Matrix:
    """Marks: `values[person][question]` in points, None where not given; `maxima` the points that can be had.

    `groups` is one word a person (empty: not known), `seconds` like `values`. `problems` are sentences.
    """

    names: tuple[str, ...]
    maxima: tuple[float, ...]
    values: tuple[tuple[float | None, ...], ...]
    labels: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    seconds: tuple[tuple[float | None, ...], ...] = ()
    problems: tuple[str, ...] = field(default=())


def matrix_from_rows(
    rows: Sequence[Sequence[str]],
    *,
    header: bool | None = None,
    maxima: Sequence[float] | None = None,
    maxima_first: bool = False,
    group: str = "",
    id_column: str = "",
    blank_is_zero: bool = False,
) -> Matrix:
    """Read a table of text cells.

    `header` None finds out: a first row most of whose filled cells are not numbers. A first column of words, or one
    headed like a name, names the people. A row named “max” holds the maxima, or the first row with `maxima_first`; else
    they are as given, else the highest mark seen (1 at least). `group` and `id_column` are headings or numbers from 1.
    Raises ValueError with a sentence where the table holds no marks.
    """
    table = tidy(rows)
    width = len(table[0])
    has_header = looks_like_header(table[0]) if header is None else header
    heads = table.pop(0) if has_header else []
    aside = aside_columns(heads, table, width, id_column, group)
    columns = [place for place in range(width) if place not in aside.values()]
    if not columns or not table:
        raise ValueError("The file holds no marks: give one row a person and one column a question.")
    names = names_of(heads, columns)
    limits, table = _maxima(table, columns, aside.get("id"), maxima, first=maxima_first)
    values, problems = _values(table, columns, names, blank_is_zero=blank_is_zero, skipped=1 + has_header)
    return Matrix(
        names=names,
        maxima=limits or _seen(values, len(columns)),
        values=values,
        labels=_column(table, aside.get("id")),
        groups=_column(table, aside.get("group")),
        problems=problems,
    )


def tidy(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The rows that hold something, cells stripped, all of one length. Raises ValueError where there is none."""
    table = [[cell.strip().lstrip("\ufeff") for cell in row] for row in rows]
    table = [row for row in table if any(row)]
    if not table:
        raise ValueError("The file holds no rows.")
    width = max(len(row) for row in table)
    return [row + [""] * (width - len(row)) for row in table]


def number_of(cell: str) -> float | None:
    """The finite number in a cell (a comma may be the decimal sign), None where there is none.

    >>> number_of("1,5"), number_of("1e2"), number_of("inf"), number_of("one")
    (1.5, 100.0, None, None)
    """
    text = cell.replace(",", ".") if re.fullmatch(r"[+-]?\d*,\d+", cell) else cell
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) and "_" not in text else None


def looks_like_header(row: Sequence[str]) -> bool:
    """Whether most filled cells are no numbers."""
    filled = [cell for cell in row if cell]
    words = sum(number_of(cell) is None for cell in filled)
    return 2 * words > len(filled) and row[0].lower() not in _MAXIMUM


def aside_columns(heads: list[str], table: list[list[str]], width: int, id_column: str, group: str) -> dict[str, int]:
    """The columns that are no marks: who, and which group."""
    found = {}
    if group:
        found["group"] = _place(heads, width, group)
    if id_column:
        found["id"] = _place(heads, width, id_column)
    elif (
        found.get("group") != 0 and width > 1 and _names_people(heads[0] if heads else None, [row[0] for row in table])
    ):
        found["id"] = 0
    return found


def _place(heads: list[str], width: int, wanted: str) -> int:
    """The column with this heading, or this number from 1. Raises ValueError."""
    lower = [head.lower() for head in heads]
    if wanted.lower() in lower:
        return lower.index(wanted.lower())
    if wanted.isdecimal() and 1 <= int(wanted) <= width:
        return int(wanted) - 1
    known = ", ".join(heads) or f"numbers 1 to {width}"
    raise ValueError(f"There is no column “{wanted}”. Use one of: {known}.")


def _names_people(head: str | None, cells: list[str]) -> bool:
    words = re.findall(r"[a-z]+", (head or "").lower())
    if head is not None and (not head or (words and words[-1] in _IDS)):
        return True
    known = [cell for cell in cells if cell.lower() not in _EMPTY | _MAXIMUM]
    return bool(known) and all(number_of(cell) is None for cell in known)


def names_of(heads: list[str], columns: list[int]) -> tuple[str, ...]:
    """The questions' headings made unique; Q1 … where there are none."""
    names: list[str] = []
    for number, place in enumerate(columns, start=1):
        name = (heads[place] if heads else "") or f"Q{number}"
        again = sum(other == name or other.startswith(f"{name} (") for other in names)
        names.append(f"{name} ({again + 1})" if again else name)
    return tuple(names)


def _maxima(
    table: list[list[str]], columns: list[int], label: int | None, given: Sequence[float] | None, *, first: bool
) -> tuple[tuple[float, ...] | None, list[list[str]]]:
    """(maxima or None, the rows that are people)."""
    spot = 0 if first else next((n for n, row in enumerate(table) if row[label or 0].lower() in _MAXIMUM), None)
    if given is not None:
        if len(given) != len(columns):
            raise ValueError(f"There are {len(columns)} questions and {len(given)} maxima.")
        found: list[float | None] = list(given)
    elif spot is not None:
        found = [number_of(table[spot][place]) for place in columns]
    else:
        return None, table
    if any(value is None or value <= 0 for value in found):
        raise ValueError("Each maximum must be a number above 0.")
    rest = table if spot is None else table[:spot] + table[spot + 1 :]
    return tuple(value for value in found if value is not None), rest


def _values(
    table: list[list[str]], columns: list[int], names: tuple[str, ...], *, blank_is_zero: bool, skipped: int
) -> tuple[tuple[tuple[float | None, ...], ...], tuple[str, ...]]:
    problems: list[str] = []
    rows = []
    for line, row in enumerate(table, start=skipped):
        cells: list[float | None] = []
        for place, name in zip(columns, names, strict=True):
            text = row[place]
            empty = text.lower() in _EMPTY
            value = None if empty else _sane(number_of(text))
            if value is None and not empty:
                problems.append(f"Row {line}, {name}: “{text[:30]}” is no mark; it counts as not given.")
            cells.append(0.0 if empty and blank_is_zero else value)
        rows.append(tuple(cells))
    more = len(problems) - _SHOWN
    return tuple(rows), (*problems[:_SHOWN], *([f"… and {more} more."] if more > 0 else []))


def _sane(value: float | None) -> float | None:
    """No mark is beyond a million points; such a cell is a slip."""
    return value if value is not None and abs(value) <= _MOST_POINTS else None


def _seen(values: tuple[tuple[float | None, ...], ...], width: int) -> tuple[float, ...]:
    """The highest mark of each question; 1 where nobody has more."""
    return tuple(max([1.0, *(row[place] or 0.0 for row in values)]) for place in range(width))


def _column(table: list[list[str]], place: int | None) -> tuple[str, ...]:
    return () if place is None else tuple(row[place] for row in table)
