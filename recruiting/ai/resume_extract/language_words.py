"""Names of spoken languages in a text."""

import re

from config.ai.text.folding import without_accents

from .word_lists import word_set

LANGUAGES = word_set("languages", "languages")
_BESIDE = frozenset(
    [
        "and",
        "et",
        "und",
        "native",
        "fluent",
        "basic",
        "bilingual",
        "mother",
        "tongue",
        "conversational",
        "in",
        "langue",
        "maternelle",
        "courant",
    ]
)


def named_languages(text: str) -> list[str]:
    """The languages named, in order, folded."""
    return [word for word in re.findall(r"[a-z]+", without_accents(text)) if word in LANGUAGES]


def all_spoken(line: str) -> bool:
    """Whether a line names two or more spoken languages and nothing else but how well they are spoken."""
    words = re.findall(r"[a-z]+", without_accents(line))
    return len(named_languages(line)) >= 2 and all(
        word in LANGUAGES or word in _BESIDE or len(word) < 3 for word in words
    )
