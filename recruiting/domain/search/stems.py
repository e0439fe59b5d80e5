"""The stem under which a word is found: English endings come off, so that "nurses" finds "nursing".

Endings as in `config.ai.text.stems`, which serves comparing texts; here the second cut never makes a word shorter than
four letters, because "nursing" and "nurse" must meet."""

from functools import lru_cache

_LONG = ("izations", "ization", "ations", "ation", "ments", "ment", "nesses", "ness", "ingly", "ings", "ing", "edly")
_SHORT = ("ities", "ity", "ions", "ion", "ies", "ied", "ed", "ers", "er", "es", "ly", "al", "s", "e")
_LEAST = 4


@lru_cache(maxsize=50_000)
def search_stem(word: str) -> str:
    """The folded word without its endings.

    >>> [search_stem(word) for word in ("nursing", "nurses", "managers", "management", "gas", "cats", "rail")]
    ['nurs', 'nurs', 'manag', 'manag', 'gas', 'cat', 'rail']
    """
    cut = _without(word, _LONG, _LEAST)
    short = _without(cut, _SHORT, _LEAST)
    if short == cut == word and word.endswith("s") and not word.endswith("ss") and len(word) == _LEAST:
        short = word[:-1]
    return short[:-1] if len(short) > _LEAST and short[-1] == short[-2] else short


def _without(word: str, endings: tuple[str, ...], least: int) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return word[: -len(ending)]
    return word
