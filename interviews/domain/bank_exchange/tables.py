"""Questions as CSV: one row a question, lists with one sentence a line in the cell."""

import csv
import io
import re
from collections.abc import Iterable
from typing import Any

from config.cells import guarded, unguarded
from interviews.domain.bank_exchange.shapes import MOST_ROWS, FileUnreadable

LISTS = ("follow_ups", "key_points", "red_flags")
ANCHORS = tuple(f"anchor_{level}" for level in range(1, 6))
COLUMNS = ("text", "difficulty", "tags", "competency", *LISTS, *ANCHORS, "time_limit")
ALIASES = {"question": "text", "tag": "tags", "follow_up": "follow_ups", "seconds": "time_limit"}


def written(rows: Iterable[dict[str, Any]], columns: tuple[str, ...] = COLUMNS) -> bytes:
    """A CSV in UTF-8 with a mark, so that spreadsheets take its letters right."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: guarded(cell) for name, cell in row.items()} for row in rows)
    return out.getvalue().encode("utf-8-sig")


def row_of(question: dict[str, Any]) -> dict[str, str]:
    """A question's cells."""
    row = {name: str(question[name]) for name in ("text", "difficulty", "competency")}
    row["tags"] = ", ".join(question["tags"])
    row |= {name: "\n".join(question[name]) for name in LISTS}
    row |= {f"anchor_{level}": text for level, text in question["anchors"].items()}
    return row | {"time_limit": "" if question["time_limit"] is None else str(question["time_limit"])}


def cells_of(data: str) -> tuple[list[tuple[int, dict[str, str]]], list[str]]:
    """([(line, {column: cell})], columns that mean nothing). Raises FileUnreadable without a column of questions."""
    try:
        lines = _lines(data)
    except csv.Error as error:
        raise FileUnreadable(f"This is no CSV that can be read: {error}.") from error
    if not lines:
        raise FileUnreadable("The file is empty.", code="empty")
    heads = [_column(head) for head in lines[0][1]]
    if "text" not in heads:
        raise FileUnreadable("The first line must name the columns; one of them is “text”.", code="no_columns")
    if len(lines) - 1 > MOST_ROWS:
        raise FileUnreadable(f"At most {MOST_ROWS} questions in a file.", code="too_many")
    rows = [(number, _named(heads, cells)) for number, cells in lines[1:] if any(cell.strip() for cell in cells)]
    return rows, [head for head in heads if head not in COLUMNS]


def _lines(data: str) -> list[tuple[int, list[str]]]:
    """(line where it begins, cells)."""
    first = data.splitlines()[0] if data.strip() else ""
    reader = csv.reader(io.StringIO(data, newline=""), delimiter=max(",;\t", key=first.count), strict=True)
    found, begins = [], 1
    for cells in reader:
        found.append((begins, cells))
        begins = reader.line_num + 1
    return found


def _column(head: str) -> str:
    name = re.sub(r"[\s\-]+", "_", head.strip().lower())
    return ALIASES.get(name, name)


def _named(heads: list[str], cells: list[str]) -> dict[str, str]:
    row = {head: unguarded(cell) for head, cell in zip(heads, cells, strict=False)}
    return row | {"": " ".join(cells[len(heads) :])} if len(cells) > len(heads) else row


def fields_of(row: dict[str, str]) -> dict[str, Any]:
    """A row's fields. Raises ValueError with a sentence."""
    if row.get("", "").strip():
        raise ValueError("The row has more cells than the first line has columns.")
    given: dict[str, Any] = {"text": row["text"], "difficulty": row.get("difficulty", "").strip().lower() or "medium"}
    given["competency"] = row.get("competency", "")
    given["tags"] = [tag for tag in re.split(r"[,;\n]", row.get("tags", "")) if tag.strip()]
    given |= {name: row.get(name, "").splitlines() for name in LISTS}
    given["anchors"] = {name[-1]: row[name] for name in ANCHORS if row.get(name, "").strip()}
    return given | {"time_limit": _seconds(row.get("time_limit", ""))}


def _seconds(cell: str) -> int | None:
    if not cell.strip():
        return None
    try:
        return int(cell)
    except ValueError:
        raise ValueError("The time is a whole number of seconds.") from None
