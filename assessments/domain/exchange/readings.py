"""What reading a question file gives: items with their line, and what could not be read, each named."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from assessments.ai.item_checks import problems
from assessments.ai.items import Item
from config.errors import Refused

MOST_BYTES = 10 * 1024 * 1024
MOST_ITEMS = 2_000
LONGEST_NAME = 60
_GAP = re.compile(r"\[\[[A-Za-z0-9_.-]{1,40}\]\]")


class FileUnreadable(Refused):
    """The file as a whole cannot be read; the sentence says why and what to do."""

    code = "file_unreadable"


class Unusable(Exception):
    """One question of a file cannot become an item; `kind` is the file's own word for it."""

    def __init__(self, reason: str, kind: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.kind = kind


@dataclass(frozen=True)
class Draft:
    """A question as a format's reader found it: `parts` are the fields of an Item. `line` counts from 1."""

    line: int
    name: str
    parts: Mapping[str, Any]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """A question that can be used. `notes` name what the file says of it and an item cannot hold."""

    item: Item
    line: int
    name: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Bad:
    """A question that cannot be used: where it stands, what it is called, its kind in the file, and why."""

    line: int
    name: str
    kind: str
    reason: str


@dataclass(frozen=True)
class Reading:
    """A whole file. `line` is the 1-based line of the file; in a ZIP the number of the question."""

    items: list[Found] = field(default_factory=list)
    bad: list[Bad] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def in_order(self) -> list[Found | Bad]:
        """Good and bad together, as they stand in the file."""
        return sorted([*self.items, *self.bad], key=lambda each: each.line)


def gather(questions: Iterable[Draft | Bad], notes: Iterable[str] = ()) -> Reading:
    """A reading of these questions, each checked by itself. Raises FileUnreadable above 2,000 questions."""
    items: list[Found] = []
    bad: list[Bad] = []
    for count, question in enumerate(questions, start=1):
        if count > MOST_ITEMS:
            raise FileUnreadable(f"The file holds more than {MOST_ITEMS:,} questions. Split it.", code="too_many_items")
        judged = question if isinstance(question, Bad) else _judged(question)
        if isinstance(judged, Bad):
            bad.append(judged)
        else:
            items.append(judged)
    return Reading(items, bad, list(notes))


def _judged(draft: Draft) -> Found | Bad:
    kind = str(draft.parts.get("kind", ""))
    name = draft.name or short_name(str(draft.parts.get("stem", "")))
    try:
        item = Item.model_validate(draft.parts)
    except ValidationError as error:
        return Bad(draft.line, name, kind, said(error))
    found = problems(item)
    if found:
        return Bad(draft.line, name, kind, " ".join(dict.fromkeys(problem.sentence for problem in found)))
    return Found(item, draft.line, name, draft.notes)


def said(error: ValidationError) -> str:
    """A validation error as sentences: which part, what is wrong."""
    sentences = []
    for each in error.errors(include_url=False)[:3]:
        where = " ".join(_place(part) for part in each["loc"]) or "question"
        limit = each.get("ctx", {}).get("max_length")
        if each["type"] == "string_too_long":
            sentences.append(f"The {where} is longer than {limit:,} characters. Shorten it.")
        elif each["type"] == "string_too_short":
            sentences.append(f"The {where} has no text. Write it.")
        else:
            sentences.append(f"The {where} is not right: {each['msg'][:1].lower()}{each['msg'][1:]}.")
    return " ".join(sentences)


def _place(part: str | int) -> str:
    return str(part + 1) if isinstance(part, int) else {"stem": "question"}.get(part, part.replace("_", " "))


def short_name(text: str) -> str:
    """The beginning of a text as a name of at most 60 characters; a gap shows as a blank."""
    words = " ".join(_GAP.sub("___", text).split())
    return words if len(words) <= LONGEST_NAME else words[: LONGEST_NAME - 1].rstrip() + "…"


def title_for(name: str, stem: str) -> str:
    """The title that a name in a file stands for: none where it only repeats the beginning of the question."""
    title = " ".join(name.split())[:200]
    return "" if title == short_name(stem) else title


def numbered(texts: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Parts with ids that say nothing but their place: 1, 2, 3."""
    return [{"id": str(place), **part} for place, part in enumerate(texts, start=1)]
