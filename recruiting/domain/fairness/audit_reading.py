"""A table of people or of groups, as somebody has it, to rows that can be counted. Bad rows are named by their line."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from recruiting.domain.fairness import spellings
from recruiting.domain.fairness.csv_files import CsvTable, Line, TableRefused
from recruiting.domain.fairness.figures import NotANumber, number_in, people_in


@dataclass(frozen=True, slots=True)
class Row:
    """What one line says: its groups by axis ('' for unknown), and either people or one score."""

    line: int
    groups: Mapping[str, str]
    assessed: int = 1
    selected: int = 0
    score: Fraction | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line that was not counted, and why."""

    line: int
    sentence: str


@dataclass(frozen=True, slots=True)
class AuditRows:
    """What was read. `axes` in the order of the columns; `is_scores`: rows hold scores, not selections."""

    axes: Sequence[str]
    is_scores: bool
    rows: Sequence[Row]
    left_out: Sequence[LeftOut]
    unused: Sequence[str]


@dataclass(frozen=True, slots=True)
class Named:
    """Columns that the caller names; whatever is not named is found by its heading."""

    categories: Sequence[str] = ()
    assessed: str = ""
    selected: str = ""
    score: str = ""


@dataclass(frozen=True, slots=True)
class _Columns:
    axes: Mapping[str, int]
    table: int | None
    assessed: int | None
    selected: int | None
    not_selected: int | None
    rate: int | None
    score: int | None

    def used(self) -> set[int]:
        places = (self.table, self.assessed, self.selected, self.not_selected, self.rate, self.score)
        return {*self.axes.values(), *(one for one in places if one is not None)}


class _BadRow(ValueError):
    """Why a row is left out, as the end of a sentence that begins with its line."""


def read_rows(table: CsvTable, named: Named | None = None) -> AuditRows:
    """Rows of groups with counts (assessed with selected, not selected or a rate), of people (selected yes or no), or
    of people with scores. Refuses a table without a column of groups or of results (TableRefused)."""
    columns = _columns(table.headings, named or Named())
    rows: list[Row] = []
    left_out: list[LeftOut] = []
    for line in table.lines:
        try:
            rows.append(_row(line, columns, table))
        except _BadRow as why:
            left_out.append(LeftOut(line.number, f"Line {line.number}: {why}."))
    unused = [name for place, name in enumerate(table.headings) if name and place not in columns.used()]
    axes = list(columns.axes)
    if columns.table is not None:
        axes = list(dict.fromkeys(axis for row in rows for axis in row.groups))
    return AuditRows(axes, columns.score is not None, rows, left_out, unused)


def _columns(headings: Sequence[str], named: Named) -> _Columns:
    axes = _axes(headings, named.categories)
    if not axes:
        known = ", ".join(names[0] for names in spellings.AXES.values())
        raise TableRefused(
            f"No column says which group a row is of. Call it {known}, or name it. Found: {_listed(headings)}."
        )
    score = _place(headings, named.score) if named.score else None
    selected = _place(headings, named.selected) if named.selected else spellings.found(headings, spellings.SELECTED)
    assessed = _place(headings, named.assessed) if named.assessed else spellings.found(headings, spellings.ASSESSED)
    not_selected = spellings.found(headings, spellings.NOT_SELECTED)
    rate = spellings.found(headings, spellings.RATE)
    has_counts = selected is not None or (assessed is not None and (not_selected is not None or rate is not None))
    if score is None and not has_counts:
        score = spellings.found(headings, spellings.SCORE)
        if score is None:
            raise TableRefused(
                "No column says what came of the people. Call it selected (beside assessed, or yes and no a person) or "
                f"score, or name it. Found: {_listed(headings)}."
            )
    table = spellings.found(headings, spellings.TABLE) if not named.categories else None
    return _Columns(axes, table, assessed, selected, not_selected, rate, score)


def _axes(headings: Sequence[str], named: Sequence[str]) -> dict[str, int]:
    if named:
        return {name.strip(): _place(headings, name) for name in named}
    places = {axis: spellings.found(headings, names) for axis, names in spellings.AXES.items()}
    return {axis: place for axis, place in places.items() if place is not None}


def _place(headings: Sequence[str], name: str) -> int:
    place = spellings.found(headings, [spellings.plain(name)])
    if place is None:
        raise TableRefused(f"There is no column “{name}”. Found: {_listed(headings)}.")
    return place


def _listed(headings: Iterable[str]) -> str:
    return ", ".join(f"“{one}”" for one in headings)


def _row(line: Line, columns: _Columns, table: CsvTable) -> Row:
    def cell(place: int | None) -> str:
        return line.cells[place].strip() if place is not None and place < len(line.cells) else ""

    if len(line.cells) > len(table.headings) and any(one.strip() for one in line.cells[len(table.headings) :]):
        raise _BadRow(f"it has {len(line.cells)} cells, the heading has {len(table.headings)}")
    groups = _groups(columns, cell(columns.table), {axis: cell(place) for axis, place in columns.axes.items()})
    if columns.score is not None:
        return Row(line.number, groups, score=_score(cell(columns.score), table.decimal_comma))
    cells = {name: cell(getattr(columns, name)) for name in ("assessed", "selected", "not_selected", "rate")}
    assessed, selected = _people(cells, columns)
    return Row(line.number, groups, assessed, selected)


def _groups(columns: _Columns, table: str, cells: Mapping[str, str]) -> dict[str, str]:
    if any(one.casefold() in spellings.WHOLE for one in cells.values()):
        raise _BadRow("it is a total, and its people stand in the other rows")
    if columns.table is None:
        return {axis: "" if spellings.is_unknown(cell) else cell for axis, cell in cells.items()}
    known = [cell for cell in cells.values() if not spellings.is_unknown(cell)]
    return {table or "category": " · ".join(known)}


def _score(cell: str, decimal_comma: bool) -> Fraction:
    if not cell:
        raise _BadRow("it has no score")
    try:
        return number_in(cell, decimal_comma=decimal_comma).value
    except NotANumber as error:
        raise _BadRow(str(error)) from None


def _people(cells: Mapping[str, str], columns: _Columns) -> tuple[int, int]:
    """(assessed, selected) of a row."""
    decided = _decided(cells["selected"]) if columns.selected is not None and not cells["selected"].isdigit() else None
    if columns.assessed is None and columns.not_selected is None and columns.selected is not None:
        one = _decided(cells["selected"])
        if one is None:
            raise _BadRow(
                f"“{cells['selected'][:40]}” says neither yes nor no, and no column says how many were assessed"
            )
        return 1, int(one)
    assessed = _assessed(cells, columns)
    if decided is not None and cells["selected"]:
        return assessed, assessed if decided else 0
    selected = _selected(cells, columns, assessed)
    if selected > assessed:
        raise _BadRow(f"{selected} selected of {assessed} assessed is not possible")
    return assessed, selected


def _assessed(cells: Mapping[str, str], columns: _Columns) -> int:
    if columns.assessed is not None:
        return _count(cells["assessed"], "assessed")
    return _count(cells["selected"], "selected") + _count(cells["not_selected"], "not selected")


def _selected(cells: Mapping[str, str], columns: _Columns, assessed: int) -> int:
    if columns.selected is not None:
        if cells["selected"].rstrip().endswith("%"):
            return _by_rate(cells["selected"], assessed)
        return _count(cells["selected"], "selected")
    if columns.not_selected is not None:
        return assessed - _count(cells["not_selected"], "not selected")
    return _by_rate(cells["rate"], assessed)


def _count(cell: str, what: str) -> int:
    if not cell:
        raise _BadRow(f"the number of people {what} is missing")
    try:
        return people_in(cell)
    except NotANumber as error:
        raise _BadRow(str(error)) from None


def _by_rate(cell: str, assessed: int) -> int:
    if not cell:
        raise _BadRow("the number of people selected is missing")
    try:
        written = number_in(cell)
    except NotANumber as error:
        raise _BadRow(str(error)) from None
    if not 0 <= written.rate <= 1:
        raise _BadRow(f"“{cell}” is not a rate between 0 and 100 %")
    people = round(written.rate * assessed)
    if assessed and abs(Fraction(people, assessed) - written.rate) > written.slack:
        raise _BadRow(f"“{cell}” of {assessed} is not a whole number of people")
    return people


def _decided(cell: str) -> bool | None:
    word = cell.strip().casefold()
    return True if word in spellings.YES else False if word in spellings.NO else None


def unknown_lines(rows: Iterable[Row], axis: str) -> Iterator[Row]:
    """Rows whose group on this axis is not known."""
    return (row for row in rows if axis in row.groups and not row.groups[axis])
