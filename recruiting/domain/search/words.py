"""Words of a text as a search knows them, the same for what is indexed and for what is asked, in every database.

A word is folded (case, accents, width). What holds together is taken apart where both sides say a word ("front-end",
"node.js", "Frost-Adeyemi": two words in order) and glued where one is a letter ("e-mail", "R&D", "Ph.D.", "O'Brien").
`C++`, `C#`, `F#`, `A+` and `.NET` keep their signs. "Python3" is "python" and "3". A Han or kana character is a word.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from config.ai.text.folding import without_accents
from recruiting.domain.search.stems import search_stem

LONGEST = 60
_HAN = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_PART = rf"(?:[{_HAN}][\u3099\u309a]?|(?:[^\W_{_HAN}][\u0300-\u036f]*)+)"
_RUN = re.compile(
    rf"(?P<net>(?<![\w.])\.(?=net\b))?(?P<parts>{_PART}(?:[.&'’\u2010\u2011-]?{_PART})*)(?P<sign>\+\+|\#|\+)?",
    re.IGNORECASE,
)
_PIECE = re.compile(_PART)
_NUMBERED = re.compile(r"([^\W\d_]{3,})(\d+)")
_SIGNS = {"+": "0plus", "#": "0sharp", ".": "0dot"}


class Word(NamedTuple):
    """One folded word, and where it stands in the text (half open)."""

    text: str
    start: int
    end: int


def words_in(text: str) -> list[Word]:
    """The words of a text in order."""
    found: list[Word] = []
    for run in _RUN.finditer(text):
        found.extend(_words_of(run))
    return found


def _words_of(run: re.Match[str]) -> list[Word]:
    text = run.string
    found = _PIECE.finditer(text, *run.span("parts"))
    pieces = [(without_accents(piece.group()), piece.start(), piece.end()) for piece in found]
    words = _glued(pieces, text)
    last = words[-1]
    sign = run["sign"] or ""
    if sign and (sign == "++" or len(last.text) == 1) and not last.text.isdigit():
        words[-1] = Word(last.text + sign, last.start, run.end())
    dotted = run["net"] or (len(words) > 1 and last.text == "net" and text[last.start - 1] == ".")
    if dotted and words[-1].text == "net":
        words[-1] = Word(".net", last.start - 1, last.end)
    return [part for word in words for part in _unnumbered(word)]


def _glued(pieces: list[tuple[str, int, int]], text: str) -> list[Word]:
    """Pieces as words: a single letter holds on to its neighbor, unless it is Han or kana, or a number."""
    words: list[Word] = []
    hungry = False
    for folded, start, end in pieces:
        lone = len(folded) == 1 and folded.isalpha() and not _is_han(folded)
        joined = words and start > words[-1].end and not _is_han(words[-1].text[-1])
        if joined and (lone or hungry):
            words[-1] = Word(words[-1].text + folded, words[-1].start, end)
        else:
            words.append(Word(folded, start, end))
        hungry = lone
    return words


def _is_han(char: str) -> bool:
    return "\u3040" <= char <= "\u30ff" or "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff"


def _unnumbered(word: Word) -> list[Word]:
    found = _NUMBERED.fullmatch(word.text)
    if found is None or word.end - word.start != len(word.text):
        return [word]
    middle = word.start + found.end(1)
    return [Word(found[1], word.start, middle), Word(found[2], middle, word.end)]


@lru_cache(maxsize=50_000)
def encoded(word: str) -> str:
    """A word with letters and digits alone, so that every database's own cutting leaves it whole."""
    return "".join(_SIGNS.get(char, char) for char in word)[:LONGEST]


@lru_cache(maxsize=50_000)
def stemmed(word: str) -> str:
    """A word's stem, encoded. Words with signs or digits are their own."""
    return encoded(search_stem(word) if word.isalpha() else word)
