"""Tables of the choices that people took, and the key that goes with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessments.domain.statistics.matrices import Matrix, aside_columns, looks_like_header, names_of, tidy
from assessments.domain.statistics.reports import Taken

_WORDS = frozenset(("key", "keys", "correct", "right", "answer", "solution"))


@dataclass(frozen=True, slots=True)
class ChoiceTable:
    """Choices by person and question; an empty cell took none. `named` says whether the file gave the names."""

    names: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    groups: tuple[str, ...] = ()
    named: bool = False


def choices_from_rows(
    rows: Sequence[Sequence[str]], *, header: bool | None = None, id_column: str = "", group: str = ""
) -> ChoiceTable:
    """Read a table of choices. A heading is found by a cell longer than any choice (`header` None), a column of people
    only by its heading or `id_column`. Raises ValueError with a sentence where there is nothing in it."""
    table = tidy(rows)
    has_header = _heads(table) if header is None else header
    heads = table.pop(0) if has_header else []
    aside = aside_columns(heads, [], len(table[0]) if table else 0, id_column, group)
    columns = [place for place in range(len(table[0]) if table else 0) if place not in aside.values()]
    if not columns:
        raise ValueError("The file holds no choices: give one row a person and one column a question.")
    spot = aside.get("group")
    return ChoiceTable(
        names=names_of(heads, columns),
        cells=tuple(tuple(row[place] for place in columns) for row in table),
        groups=() if spot is None else tuple(row[spot] for row in table),
        named=has_header,
    )


def key_from_rows(rows: Sequence[Sequence[str]], table: ChoiceTable) -> dict[str, Taken]:
    """The choices with their key, by question. The key is one row in the table's order (a heading and a first word like
    “key” are passed over), or one line “question,choice” each. Raises ValueError where a question has none."""
    keys = _listed(tidy(rows), table) or _in_a_row(tidy(rows), table)
    missing = [name for name in table.names if not keys.get(name)]
    if missing:
        raise ValueError(f"The key does not say what is right in {', '.join(missing[:5])}.")
    return {
        name: Taken(cells=tuple(row[place] for row in table.cells), key=keys[name])
        for place, name in enumerate(table.names)
    }


def scored(table: ChoiceTable, taken: Mapping[str, Taken]) -> Matrix:
    """Marks of 1 and 0 from choices and key; whoever took none has 0."""
    keys = [_set(taken[name].key) for name in table.names]
    values = tuple(
        tuple(1.0 if _set(cell) == key else 0.0 for cell, key in zip(row, keys, strict=True)) for row in table.cells
    )
    return Matrix(names=table.names, maxima=(1.0,) * len(table.names), values=values, groups=table.groups)


def _heads(table: list[list[str]]) -> bool:
    """Whether the first row names questions: none of its words is ever taken as a choice below it."""
    taken = {cell for row in table[1:] for cell in row if cell}
    return looks_like_header(table[0]) and not taken & set(table[0])


def _listed(rows: list[list[str]], table: ChoiceTable) -> dict[str, str]:
    """The key as lines of two cells; empty where it is not written so."""
    in_a_row = rows[0] == list(table.names)
    if in_a_row or any(len(row) != 2 for row in rows) or len(rows) < len(table.names):
        return {}
    pairs = {row[0]: row[1] for row in rows}
    if set(table.names) <= set(pairs):
        return pairs
    return dict(zip(table.names, (row[1] for row in rows[-len(table.names) :]), strict=True)) if len(rows) > 1 else {}


def _in_a_row(rows: list[list[str]], table: ChoiceTable) -> dict[str, str]:
    row = rows[-1]
    if len(row) == len(table.names) + 1 and (len(rows) > 1 or row[0].lower() in _WORDS):
        row = row[1:]
    return dict(zip(table.names, row, strict=False))


def _set(cell: str) -> frozenset[str]:
    return frozenset(part.strip() for part in cell.split("|") if part.strip())
