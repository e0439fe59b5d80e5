"""Words of a text by their stems, for lexical comparison of English."""

import re
from functools import lru_cache

from config.ai.text.folding import without_accents

_WORD = re.compile(r"[^\W_]+(?:[.+#-][^\W_]+)*[+#]*")
_ENDS = ("izations", "ization", "ations", "ation", "ments", "ment", "nesses", "ness", "ingly", "ings", "ing", "edly")
_SHORT_ENDS = ("ities", "ity", "ions", "ion", "ies", "ied", "ed", "ers", "er", "es", "ly", "al", "s", "e")


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
    return _WORD.findall(text.lower() if text.isascii() else without_accents(text))
