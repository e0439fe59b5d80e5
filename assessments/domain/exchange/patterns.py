"""Accepted answers of other systems: an asterisk stands for anything, and one after a backslash for itself."""

import re
from typing import Any

from assessments.ai.items import TextKey
from assessments.domain.exchange.writings import CannotHold

_STAR = re.compile(r"(?<!\\)\*")


def text_key(typed: str, *, case: bool = False) -> dict[str, Any]:
    """The fields of a TextKey for an answer as Moodle writes it."""
    if _STAR.search(typed):
        return {"text": typed, "mode": "wildcard", "case": case}
    return {"text": typed.replace("\\*", "*"), "mode": "exact", "case": case}


def starred(key: TextKey) -> str:
    """The answer as Moodle writes it. Raises CannotHold for patterns and typing errors, which it does not know."""
    if key.mode == "wildcard":
        return key.text
    if key.mode == "exact":
        return key.text.replace("*", "\\*")
    words = {"regex": "a regular expression", "edits": "a number of typing errors"}
    raise CannotHold(f"This format cannot hold an answer with {words[key.mode]}.")
