"""Items as CSV: plain columns where they say all, and the exact parts as JSON where they do not."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from string import ascii_uppercase
from typing import Any

from assessments.ai.items import Item
from assessments.domain.exchange.comparing import same
from assessments.domain.exchange.gift.writing import digits
from assessments.domain.exchange.patterns import starred
from assessments.domain.exchange.table.columns import (
    FIRST,
    FIXED,
    NUMBERS,
    PARTS,
    SWITCHES,
    WORDS,
    WORDS_AFTER,
    default_of,
)
from assessments.domain.exchange.table.parts import ARROW
from assessments.domain.exchange.table.reading import read
from assessments.domain.exchange.writings import CannotHold, Writing, written
from config.cells import guarded

Row = dict[str, str]


def write(items: Iterable[Item]) -> Writing:
    """A CSV in UTF-8 with a mark, so that spreadsheets take its letters right. Every kind survives."""
    return written(items, one=_one, joined=_joined, read=read)


def _joined(rows: Sequence[Row]) -> bytes:
    most = max((int(name[7:]) for row in rows for name in row if name.startswith("option_")), default=4)
    used = {name for row in rows for name in row}
    places = range(1, max(4, most) + 1)
    options = [f"option_{place}" for place in places]
    options += [name for part in ("credit", "feedback") for at in places if (name := f"{part}_{at}") in used]
    names = [*FIRST[:2], *options, *FIRST[2:], *FIXED[len(FIRST) :]]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, names, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: guarded(cell) for name, cell in row.items()} for row in rows)
    return out.getvalue().encode("utf-8-sig", errors="replace")


def _one(item: Item, _number: int) -> Row:
    row = _common(item)
    plain = row | _plain(item)
    found = read(_joined([plain])).items
    if len(found) == 1 and same(item, found[0].item):
        return plain
    return row | {"details": json.dumps(_exact(item), ensure_ascii=False, sort_keys=True)}


def _common(item: Item) -> Row:
    row = {"kind": item.kind, "stem": item.stem, "level": item.level, "tags": "; ".join(item.tags)}
    row |= {name: getattr(item, name) for name in (*WORDS, *WORDS_AFTER)}
    row |= {name: digits(float(getattr(item, name))) for name in NUMBERS if getattr(item, name) != default_of(name)}
    row |= {name: _yes(getattr(item, name)) for name in SWITCHES if getattr(item, name) != default_of(name)}
    return row


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _exact(item: Item) -> dict[str, Any]:
    """The parts as they are, and texts that a table would trim or join."""
    parts = item.model_dump(mode="json", exclude_defaults=True)
    return {name: value for name, value in parts.items() if name in {*PARTS, "tags"}}


def _plain(item: Item) -> Row:
    if item.kind in ("single", "multiple", "true_false"):
        return _choices(item)
    if item.kind == "numeric" and len(item.numbers) == 1:
        key = item.numbers[0]
        if key.value is None:
            return {"answer": f"{digits(key.low or 0.0)}..{digits(key.high or 0.0)}"}
        return {"answer": digits(key.value), "tolerance": digits(key.tolerance) if key.tolerance else ""}
    if item.kind == "short_text":
        return _accepted(item)
    texts = [f"{pair.prompt}{ARROW}{pair.answer}" for pair in item.pairs]
    texts += [f"{ARROW}{extra}" for extra in item.extra_answers]
    return _options(texts or [step.text for step in item.steps])


def _options(texts: Iterable[str]) -> Row:
    return {f"option_{place}": text for place, text in enumerate(texts, start=1)}


def _choices(item: Item) -> Row:
    if item.kind == "true_false" and [choice.text for choice in item.choices] == ["True", "False"]:
        row = {"correct": "true" if item.choices[0].credit == 1 else "false"}
        if not any(choice.feedback or choice.credit not in (0, 1) for choice in item.choices):
            return row
    row = _options(choice.text for choice in item.choices)
    row |= {f"feedback_{at}": choice.feedback for at, choice in enumerate(item.choices, 1) if choice.feedback}
    right = [place for place, choice in enumerate(item.choices) if choice.credit > 0]
    share = 1 / len(right) if item.kind == "multiple" and right else 1.0
    if any(choice.credit not in (0, share) for choice in item.choices):
        return row | {f"credit_{at}": digits(choice.credit) for at, choice in enumerate(item.choices, 1)}
    letters = [ascii_uppercase[place] if place < len(ascii_uppercase) else str(place + 1) for place in right]
    return row | {"correct": ";".join(letters)}


def _accepted(item: Item) -> Row:
    try:
        return _options(starred(key) for key in item.accepted)
    except CannotHold:
        return {}
