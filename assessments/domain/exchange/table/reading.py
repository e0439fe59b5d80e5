"""CSV as items: by their plain columns, or by the JSON of `details`, which wins."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from assessments.domain.exchange.decoding import text_of
from assessments.domain.exchange.readings import Bad, Draft, FileUnreadable, Reading, Unusable, gather, short_name
from assessments.domain.exchange.table.columns import (
    NUMBERS,
    PARTS,
    SWITCHES,
    WORDS,
    WORDS_AFTER,
    column_of,
    is_known,
)
from assessments.domain.exchange.table.parts import kind_of, parts_of
from assessments.enums import level_of
from config.cells import unguarded

_YES = {"yes": True, "y": True, "true": True, "1": True, "x": True, "no": False, "n": False, "false": False, "0": False}


def read(data: bytes | str) -> Reading:
    """A CSV file with a row of headings, separated by comma, semicolon or tab.

    Raises FileUnreadable without a column for the question; a bad row is named with its line and harms no other.
    """
    text, notes = text_of(data)
    heads, rows = _table(text)
    unknown = sorted({head for head in heads if head and not is_known(head)})
    if unknown:
        notes.append(f"These columns are not known and were left out: {', '.join(unknown)}.")
    return gather(_questions(heads, rows), notes)


def _table(text: str) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    text = re.sub(r"\Asep=.\n", "", text)
    first = text.lstrip("\n").split("\n", 1)[0]
    separator = max(",;\t", key=lambda sign: len(_known(next(csv.reader([first], delimiter=sign), []))))
    rows = _rows(text, separator)
    _line, heads = next(rows, (1, []))
    columns = [column_of(head) for head in heads]
    if "stem" not in columns:
        raise FileUnreadable(
            "The first row does not name a column “stem” (or “question”). Add a row of headings.", code="no_headings"
        )
    return columns, rows


def _known(heads: list[str]) -> list[str]:
    return [head for head in heads if is_known(column_of(head))]


def _rows(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    line = 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise FileUnreadable(f"The table is damaged near line {reader.line_num}: {error}.") from None
        if any(cell.strip() for cell in row):
            yield line, row
        line = reader.line_num + 1


def _questions(heads: list[str], rows: Iterator[tuple[int, list[str]]]) -> Iterator[Draft | Bad]:
    for line, row in rows:
        cells = dict(reversed([(head, unguarded(cell)) for head, cell in zip(heads, row, strict=False)]))
        name = cells.get("title", "").strip() or short_name(cells.get("stem", ""))
        try:
            if len(row) > len(heads) and any(cell.strip() for cell in row[len(heads) :]):
                raise Unusable("The row has more cells than the headings. Put texts with separators in quotes.")
            yield Draft(line, name, _parts(cells))
        except Unusable as unusable:
            yield Bad(line, name, unusable.kind or cells.get("kind", "").strip() or "unknown", unusable.reason)


def _parts(cells: Mapping[str, str]) -> dict[str, Any]:
    parts: dict[str, Any] = {"stem": cells.get("stem", "")}
    parts |= {name: cells[name] for name in (*WORDS, *WORDS_AFTER) if cells.get(name)}
    parts |= {name: _number(name, cells[name]) for name in NUMBERS if cells.get(name, "").strip()}
    parts |= {name: _switch(name, cells[name]) for name in SWITCHES if cells.get(name, "").strip()}
    parts["tags"] = [tag.strip() for tag in cells.get("tags", "").split(";") if tag.strip()]
    if cells.get("level", "").strip():
        parts["level"] = _level(cells["level"])
    details = _details(cells.get("details", ""))
    kind = kind_of(cells)
    return {**parts, "kind": kind, **(details if details is not None else parts_of(kind, cells))}


def _level(word: str) -> str:
    try:
        return level_of(word)
    except ValueError as error:
        raise Unusable(str(error)) from None


def _number(name: str, cell: str) -> float | int:
    try:
        value = float(cell.strip().replace(",", "."))
        return int(value) if name != "points" else value
    except (ValueError, OverflowError):
        raise Unusable(f"“{cell.strip()}” is not a number of {name.replace('_', ' ')}. Write it with digits.") from None


def _switch(name: str, cell: str) -> bool:
    word = cell.strip().lower()
    if word not in _YES:
        raise Unusable(f"“{cell.strip()}” under {name} is neither yes nor no. Write one of them.")
    return _YES[word]


def _details(cell: str) -> dict[str, Any] | None:
    if not cell.strip():
        return None
    try:
        found = json.loads(cell)
    except (ValueError, RecursionError):
        raise Unusable("The cell “details” is not JSON. Leave it as it was exported, or empty it.") from None
    if not isinstance(found, dict) or set(found) - {*PARTS, *WORDS, *WORDS_AFTER, "tags"}:
        raise Unusable(f"The cell “details” is JSON of other things. It may hold {', '.join(PARTS)}.")
    return found
