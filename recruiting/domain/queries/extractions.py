"""What a reading found, in words a person can check."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf.locale import LANG_INFO
from django.utils.translation import get_language_info

# Where a piece of text stands says nothing to a reader.
_PLACES = frozenset({"start", "end", "start_page", "end_page", "span", "mention", "quote"})
_INNER = frozenset({"version", "engine"})


@dataclass(frozen=True, slots=True)
class Found:
    """One field of the output: its name and a line for each thing found."""

    name: str
    lines: tuple[str, ...]


def found_in(output: Mapping[str, Any]) -> list[Found]:
    """The fields that hold something, in the order in which they were stored."""
    shown = {name: value for name, value in output.items() if name not in _INNER}
    fields = (
        Found(name.replace("_", " "), tuple(line for line in _lines(_readable(name, value)) if line))
        for name, value in shown.items()
    )
    return [field for field in fields if field.lines]


def _readable(name: str, value: Any) -> Any:
    """A language by its name, the confidence of each part in percent."""
    if name == "language" and isinstance(value, str) and value in LANG_INFO:
        return str(get_language_info(value)["name_translated"])
    if name == "confidence" and isinstance(value, dict):
        return {part: f"{share:.0%}" if isinstance(share, float) else share for part, share in value.items()}
    return value


def _lines(value: Any) -> list[str]:
    if isinstance(value, list):
        return [_words(one) for one in value]
    if isinstance(value, dict) and not {"text", "value"} & value.keys():
        named = ((key.replace("_", " "), _words(one)) for key, one in value.items() if not key.endswith("_e164"))
        return [f"{key}: {words}" for key, words in named if words]
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
