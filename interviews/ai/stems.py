"""Words of a text by their stems, to see whether two texts are about the same thing."""

import re
from functools import lru_cache
from pathlib import Path

from config.ai.text.folding import without_accents

_WORD = re.compile(r"[^\W_]+(?:['.+#-][^\W_]+)*[+#]*")
_LONG_ENDS = ("izations", "ization", "ations", "ation", "ments", "ment", "ness", "ingly", "ings", "ing", "edly")
_SHORT_ENDS = ("ities", "ity", "ions", "ion", "ies", "ied", "ers", "er", "ed", "es", "ly", "al", "s", "e", "y")
_EMPTY = frozenset(Path(__file__).with_name("empty_words.txt").read_text(encoding="utf-8").split())


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The word without the common English endings; at least four letters stay.

    >>> stem("caching") == stem("caches") == stem("cached"), stem("gas")
    (True, 'gas')
    """
    for endings in (_LONG_ENDS, _SHORT_ENDS):
        for ending in endings:
            if word.endswith(ending) and len(word) - len(ending) >= 4 - (ending == "s"):
                word = word[: -len(ending)]
                break
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] else word


def words_of(text: str) -> list[str]:
    """Every word, lower case and without accents."""
    return _WORD.findall(without_accents(text))


def stems_of(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning."""
    return frozenset(stem(word) for word in words_of(text) if word not in _EMPTY and (len(word) > 1 or word.isdigit()))


ALIKE, LEAST_SHARED = 0.6, 3


def are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two questions ask nearly the same: the same stems, or three and more in common that are most of both."""
    return one == other or (len(one & other) >= LEAST_SHARED and likeness(one, other) > ALIKE)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """How much two sets of stems share, 0-1: their cosine."""
    return len(one & other) / (len(one) * len(other)) ** 0.5 if one and other else 0.0
