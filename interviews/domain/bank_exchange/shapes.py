"""A question in a file, and what a file held."""

from dataclasses import dataclass, field
from typing import Any

from config.errors import Refused

MOST_BYTES, MOST_ROWS = 5_000_000, 5000
FIELDS = ("text", "difficulty", "tags", "competency", "follow_ups", "key_points", "red_flags", "anchors", "time_limit")
FORMATS = {"csv": ("CSV", "text/csv; charset=utf-8"), "json": ("JSON", "application/json")}


class FileUnreadable(Refused):
    """The file as a whole cannot be taken."""

    code = "file_unreadable"


@dataclass(frozen=True)
class Found:
    """A good question: the line (CSV) or place (JSON) that it stands at, and its fields."""

    line: int
    fields: dict[str, Any]


@dataclass(frozen=True)
class Bad:
    """What cannot be taken: where, its words as far as they can be read, why, and the row as it stood."""

    line: int
    text: str
    reason: str
    raw: dict[str, str]


@dataclass
class Reading:
    """A file's questions, good and bad, in its order."""

    format: str
    found: list[Found] = field(default_factory=list)
    bad: list[Bad] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
