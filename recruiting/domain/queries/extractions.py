"""What a reading found, in words a person can check."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# Where a piece of text stands says nothing to a reader.
_PLACES = frozenset({"start", "end", "start_page", "end_page", "span", "mention", "quote"})


@dataclass(frozen=True, slots=True)
class Found:
    """One field of the output: its name and a line for each thing found."""

    name: str
    lines: tuple[str, ...]


def found_in(output: Mapping[str, Any]) -> list[Found]:
    """The fields that hold something, in the order in which they were stored."""
    fields = (
        Found(name.replace("_", " "), tuple(line for line in _lines(value) if line)) for name, value in output.items()
    )
    return [field for field in fields if field.lines]


def _lines(value: Any) -> list[str]:
    if isinstance(value, list):
        return [_words(one) for one in value]
    if isinstance(value, dict) and not {"text", "value"} & value.keys():
        return [f"{key.replace('_', ' ')}: {words}" for key, one in value.items() if (words := _words(one))]
    return [_words(value)]


def _words(value: Any) -> str:
    """A span is its text, a group the words of its parts, no and nothing are blank."""
    if isinstance(value, dict):
        if "text" in value:
            return str(value["text"])
        if "value" in value:
            return _words(value["value"])
        parts = (_words(one) for key, one in value.items() if key not in _PLACES)
        return " · ".join(dict.fromkeys(part for part in parts if part))
    if isinstance(value, list):
        return ", ".join(filter(None, map(_words, value)))
    return "" if not value or isinstance(value, bool) else str(value)
