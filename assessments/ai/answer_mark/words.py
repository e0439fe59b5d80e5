"""Words of a text by their stems, for lexical comparison."""

import re
from functools import lru_cache
from pathlib import Path

from config.ai.text.folding import without_accents

_WORD = re.compile(r"[^\W_]+(?:[.+#-][^\W_]+)*[+#]*")
_ENDS = ("izations", "ization", "ations", "ation", "ments", "ment", "nesses", "ness", "ingly", "ings", "ing", "edly")
_SHORT_ENDS = ("ities", "ity", "ions", "ion", "ies", "ied", "ed", "es", "ly", "al", "s", "e")
_EMPTY = frozenset(Path(__file__).with_name("empty_words.txt").read_text(encoding="utf-8").split())


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The word without the common English endings; at least four letters stay.

    >>> stem("caching") == stem("caches") == stem("cached"), stem("gas")
    (True, 'gas')
    """
    for endings in (_ENDS, _SHORT_ENDS):
        for ending in endings:
            if word.endswith(ending) and len(word) - len(ending) >= 4 - (ending == "s"):
                word = word[: -len(ending)]
                break
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] else word


def words_of(text: str) -> list[str]:
    """Every word, folded."""
    return _WORD.findall(without_accents(text))


def stems_of(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning."""
    return frozenset(stem(word) for word in words_of(text) if word not in _EMPTY and (len(word) > 1 or word.isdigit()))
