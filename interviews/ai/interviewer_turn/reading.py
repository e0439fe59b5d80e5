"""What an answer is, apart from what it says: a wish to go on, to hear the question again, to talk to a person."""

import re
from functools import cache
from pathlib import Path

from config.ai.text.folding import without_accents
from interviews.ai.orders import without_orders
from interviews.ai.stems import stems_of, words_of

_FOLDER = Path(__file__).parent
SHORT = 30  # words: a wish said in passing within a long answer is part of the answer
LEAST = 8  # words that an answer needs to be read as one


def wants_skip(text: str) -> bool:
    """Whether the person says that they cannot answer, or wishes to go on.

    >>> wants_skip("I don't know, sorry."), wants_skip("I did not know the system, so I read its logs for two days.")
    (True, False)
    """
    return _is(text, "skip")


def asks_repeat(text: str) -> bool:
    """Whether the person asks to hear the question again, or in other words."""
    return _is(text, "repeat")


def asks_person(text: str) -> bool:
    """Whether the person asks for a human being instead of software."""
    return _is(text, "person", longest=60)


def asks_back(text: str) -> bool:
    """Whether the words are a question to the interviewer and no answer."""
    return text.strip().endswith("?") and len(words_of(text)) < SHORT and not asks_repeat(text)


def is_unclear(text: str) -> bool:
    """Whether there is next to nothing to go by: no words, hardly different ones, or only an order to software."""
    words = words_of(without_orders(text))
    real = [word for word in words if any(char in "aeiouy" for char in word) or not word.isascii()]
    return len(words) < LEAST or len(set(words)) * 4 < len(words) or len(real) * 2 < len(words)


def is_off_topic(question: str, text: str, about: tuple[str, ...] = ()) -> bool:
    """Whether an answer shares no word of meaning with the question, its key points, or how people tell of work. Only
    short answers are judged: a long one may be right in words of its own."""
    said = stems_of(without_orders(text))
    asked = stems_of(" ".join((question, *about)))
    return bool(asked) and len(words_of(text)) < SHORT and not said & (asked | _work_words())


def _is(text: str, kind: str, longest: int = SHORT) -> bool:
    folded = " ".join(without_accents(without_orders(text)).split())
    return len(folded.split()) <= longest and patterns("reading.txt")[kind].search(folded) is not None


@cache
def patterns(name: str) -> dict[str, re.Pattern[str]]:
    """The patterns of a file of this folder by the heading that they stand under."""
    found: dict[str, list[str]] = {}
    for line in (_FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            found[line.strip("[]")] = lines = []
        elif line and not line.startswith("#"):
            lines.append(f"(?:{line})")
    return {kind: re.compile("|".join(lines)) for kind, lines in found.items()}


@cache
def _work_words() -> frozenset[str]:
    return stems_of((_FOLDER / "work_words.txt").read_text(encoding="utf-8"))
