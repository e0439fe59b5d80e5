"""Rows of the question editor as parts of an item, and back. What a row cannot say is kept from the part that was."""

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from assessments.ai.items import Item

Given = Mapping[str, Any]
Parts = list[dict[str, Any]]
_PERCENT = re.compile(r"^(-?\d{1,3}(?:\.\d+)?)\s*%\s*(.+)$")
_AROUND = re.compile(r"^(\S+)\s*(?:±|\+-|\+/-)\s*(\S+)$")
_RANGE = re.compile(r"^(\S+)\s+to\s+(\S+)$")


class UnreadableLine(ValueError):
    """A line of a gap or of an example says nothing."""


def _credit(given: Given, *, usual: float) -> float:
    percent = given.get("percent")
    return usual if percent is None else float(percent) / 100


def _percent(credit: float, *, usual: float) -> Decimal | None:
    return None if credit == usual else Decimal(str(round(credit * 100, 5))).normalize() + 0


def _named(rows: Iterable[dict[str, Any]], letter: str) -> Parts:
    """Each with an id: its own, or the next free one."""
    parts = list(rows)
    taken = {part["id"] for part in parts if part["id"]}
    number = 0
    for part in parts:
        while not part["id"]:
            number += 1
            if f"{letter}{number}" not in taken:
                part["id"] = f"{letter}{number}"
                taken.add(part["id"])
    return parts


def choices_of(rows: list[Given], old: Item | None) -> Parts:
    """Options: right is 100 %, wrong 0 %, unless a percent is written."""
    return _named(
        (
            {
                "id": row["key"],
                "text": row["text"],
                "credit": _credit(row, usual=1.0 if row["right"] else 0.0),
                "feedback": row["feedback"],
            }
            for row in rows
        ),
        "c",
    )


def numbers_of(rows: list[Given], old: Item | None) -> Parts:
    """Number keys: a value with its tolerance, else a range."""
    return [
        {
            "value": row["value"],
            "tolerance": row["tolerance"] or 0.0,
            "low": row["low"],
            "high": row["high"],
            "credit": _credit(row, usual=1.0),
            "feedback": row["feedback"],
        }
        for row in rows
    ]


def accepted_of(rows: list[Given], old: Item | None) -> Parts:
    """Accepted texts."""
    return [
        {
            "text": row["text"],
            "mode": row["mode"] or "exact",
            "case": row["case"],
            "edits": (row["edits"] if row["edits"] is not None else 1) if row["mode"] == "edits" else 0,
            "credit": _credit(row, usual=1.0),
            "feedback": row["feedback"],
        }
        for row in rows
    ]


def pairs_of(rows: list[Given], old: Item | None) -> Parts:
    """Pairs."""
    return _named(({"id": row["key"], "prompt": row["prompt"], "answer": row["answer"]} for row in rows), "p")


def steps_of(rows: list[Given], old: Item | None) -> Parts:
    """Steps by their place, then as they stand."""
    placed = sorted(enumerate(rows, start=1), key=lambda one: (one[1]["place"] or one[0], one[0]))
    return _named(({"id": row["key"], "text": row["text"]} for _at, row in placed), "s")


def rubric_of(rows: list[Given], old: Item | None) -> Parts:
    """Criteria. Raises UnreadableLine for an example without points."""
    return _named(
        (
            {
                "id": row["key"],
                "name": row["name"],
                "description": row["description"],
                "points": row["points"] or 1.0,
                "anchors": [_anchor(line) for line in lines_of(row["anchors"])],
                "key_points": lines_of(row["key_points"]),
            }
            for row in rows
        ),
        "r",
    )


def _anchor(line: str) -> dict[str, Any]:
    points, colon, text = line.partition(":")
    try:
        return {"points": float(points), "text": text.strip()} if colon else _unreadable(line)
    except ValueError:
        return _unreadable(line)


def _unreadable(line: str) -> dict[str, Any]:
    raise UnreadableLine(f"“{line[:60]}” cannot be read. Write points, a colon and a sentence.")


def tests_of(rows: list[Given], old: Item | None) -> Parts:
    """Tests of a program."""
    names = ("name", "stdin", "expected", "visible")
    return _named(
        (
            {"id": row["key"], "weight": row["weight"] or 1.0, **{name: _unix(row[name]) for name in names}}
            for row in rows
        ),
        "t",
    )


def _unix(value: Any) -> Any:
    """A browser sends line ends of its own."""
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


def lines_of(text: str) -> list[str]:
    """The lines that say something, trimmed."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def gaps_of(rows: list[Given], old: Item | None) -> Parts:
    """Gaps by their lines. Raises UnreadableLine for a number that is none."""
    before = {gap.id: gap for gap in old.gaps} if old is not None else {}
    return [_gap(row, before.get(row["name"])) for row in rows]


def _gap(row: Given, old: Any) -> dict[str, Any]:
    kind, lines = row["kind"] or "text", [_graded(line) for line in lines_of(row["answers"])]
    same = old is not None and old.kind == kind
    known = {str(part.text): part for part in (*old.choices, *old.accepted)} if same else {}
    gap: dict[str, Any] = {"id": row["name"], "kind": kind, "weight": row["weight"] or 1.0}
    if kind == "choice":
        gap["choices"] = _named((_gap_choice(text, credit, known.get(text)) for text, credit in lines), "c")
    elif kind == "text":
        gap["accepted"] = [_gap_text(text, credit, known.get(text)) for text, credit in lines]
    else:
        gap["numbers"] = [{**_gap_number(text), "credit": 1.0 if credit is None else credit} for text, credit in lines]
    return gap


def _graded(line: str) -> tuple[str, float | None]:
    """A line's text, and its credit where one is written: “= Paris” is 1, “50% Lyon” a half."""
    if line.startswith("=") and line[1:].strip():
        return line[1:].strip(), 1.0
    found = _PERCENT.match(line)
    return (found[2].strip(), float(found[1]) / 100) if found else (line, None)


def _gap_choice(text: str, credit: float | None, old: Any) -> dict[str, Any]:
    kept = {"id": old.id, "feedback": old.feedback} if old is not None else {"id": ""}
    return {**kept, "text": text, "credit": credit or 0.0}


def _gap_text(text: str, credit: float | None, old: Any) -> dict[str, Any]:
    kept = old.model_dump() if old is not None else {"mode": "wildcard" if "*" in text else "exact"}
    return {**kept, "text": text, "credit": 1.0 if credit is None else credit}


def _gap_number(text: str) -> dict[str, Any]:
    try:
        if found := _AROUND.match(text):
            return {"value": float(found[1]), "tolerance": float(found[2])}
        if found := _RANGE.match(text):
            return {"low": float(found[1]), "high": float(found[2])}
        return {"value": float(text)}
    except ValueError:
        raise UnreadableLine(f"“{text[:60]}” is no number. Write 12.5, 12.5 ± 0.1 or 10 to 12.") from None


ASSEMBLE: dict[str, Callable[[list[Given], Item | None], Parts]] = {
    "choices": choices_of,
    "numbers": numbers_of,
    "accepted": accepted_of,
    "gaps": gaps_of,
    "pairs": pairs_of,
    "steps": steps_of,
    "rubric": rubric_of,
    "tests": tests_of,
}


def rows_of(item: Item, table: str) -> list[dict[str, Any]]:
    """The rows that say what the item holds, for the table of this name."""
    parts: Iterable[Any]
    if table == "tests":
        parts = item.coding.tests if item.coding is not None else ()
    else:
        parts = getattr(item, table)
    rows = [_ROWS[table](part, place) for place, part in enumerate(parts, start=1)]
    return [{name: plain(value) for name, value in row.items()} for row in rows]


def plain(value: Any) -> Any:
    """A number as a person writes it: 2 for 2.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _choice_row(part: Any, _place: int) -> dict[str, Any]:
    right = part.credit == 1
    return {
        "key": part.id,
        "text": part.text,
        "right": right,
        "percent": _percent(part.credit, usual=1.0 if right else 0.0),
        "feedback": part.feedback,
    }


def _keyed_row(part: Any, _place: int) -> dict[str, Any]:
    given: dict[str, Any] = part.model_dump(exclude={"id", "credit"})
    row = {"key": getattr(part, "id", ""), **given}
    return row | ({"percent": _percent(part.credit, usual=1.0)} if hasattr(part, "credit") else {})


def _step_row(part: Any, place: int) -> dict[str, Any]:
    return {"key": part.id, "place": place, "text": part.text}


def _criterion_row(part: Any, _place: int) -> dict[str, Any]:
    return {
        "key": part.id,
        "name": part.name,
        "points": part.points,
        "description": part.description,
        "key_points": "\n".join(part.key_points),
        "anchors": "\n".join(f"{anchor.points:g}: {anchor.text}" for anchor in part.anchors),
    }


def _gap_row(part: Any, _place: int) -> dict[str, Any]:
    lines = [_line(one.text, one.credit, usual=0.0) for one in part.choices]
    lines += [_line(one.text, one.credit, usual=1.0) for one in part.accepted]
    lines += [_line(_number(one), one.credit, usual=1.0) for one in part.numbers]
    return {"key": part.id, "name": part.id, "kind": part.kind, "weight": part.weight, "answers": "\n".join(lines)}


def _line(text: str, credit: float, *, usual: float) -> str:
    plain = text.startswith("=") or _PERCENT.match(text)
    if credit == usual and not (plain and usual == 1.0):
        return text
    return f"= {text}" if credit == 1 else f"{credit * 100:g}% {text}"


def _number(part: Any) -> str:
    if part.value is None:
        return f"{plain(part.low)!r} to {plain(part.high)!r}"
    around = f" ± {plain(part.tolerance)!r}" if part.tolerance else ""
    return f"{plain(part.value)!r}{around}"


_ROWS: dict[str, Callable[[Any, int], dict[str, Any]]] = {
    "choices": _choice_row,
    "numbers": _keyed_row,
    "accepted": _keyed_row,
    "gaps": _gap_row,
    "pairs": _keyed_row,
    "steps": _step_row,
    "rubric": _criterion_row,
    "tests": _keyed_row,
}
