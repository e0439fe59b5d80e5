"""Finds what asks the person about family, age, health, faith, origin and the like."""

import re
from dataclasses import dataclass

from config.ai.text.folding import same_length_fold

_PATTERNS = {
    "family": r"\b(?:your (?:kids|children|family)|start a family)\b",
    "age": r"\bhow old are you\b|\byour (?:age|date of birth)\b",
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that asks about a topic; half open, in characters of the text."""

    topic: str
    passage: str
    start: int
    end: int


def topics_in(text: str) -> tuple[Hit, ...]:
    """The passages that ask about what an interviewer may not ask, in order."""
    folded = same_length_fold(text)
    found = [
        Hit(topic, text[match.start() : match.end()], match.start(), match.end())
        for topic, pattern in _PATTERNS.items()
        for match in re.finditer(pattern, folded)
    ]
    return tuple(sorted(found, key=lambda hit: (hit.start, hit.topic)))


def is_clean(text: str) -> bool:
    """Whether the text asks about none of them."""
    return not topics_in(text)


def is_private(text: str) -> bool:
    """Whether a passage touches such a topic at all, so that it is not quoted to a person."""
    return bool(re.search(r"\bfamily\b", same_length_fold(text)))
