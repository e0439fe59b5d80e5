"""A text as words with their places and sentences, for matching in one pass."""

import re
from dataclasses import dataclass
from itertools import pairwise

from config.ai.text.folding import INVISIBLE, without_accents

_HIDDEN = "".join(sorted(INVISIBLE))
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_HIDDEN}])*")
_ENDS = frozenset(".!?;:\n")
_IS = frozenset(["he", "she", "it", "that", "who", "there", "what"])
_SHORT = {"s": "", "d": "would", "ll": "will", "re": "are", "ve": "have", "m": "am", "t": "not"}
_APOSTROPHES = frozenset("'’‘`´ʼ＇")


@dataclass(frozen=True, slots=True)
class Token:
    """One word, folded; start..end are half open characters of the text; sentences are counted from 0."""

    word: str
    start: int
    end: int
    sentence: int


def tokens(text: str) -> list[Token]:
    """The words in order. Hyphens part words; "she's" is "she is", "isn't" is "isn not"; a possessive s is no word.
    A blank line ends a sentence, the end of a line does not.

    >>> [token.word for token in tokens("He's a good-looking man.")]
    ['he', 'is', 'a', 'good', 'looking', 'man']
    """
    found: list[Token] = []
    spans = [match.span() for match in _WORD.finditer(text)]
    sentence = 0
    for (_before, left), (start, end) in pairwise([(0, 0), *spans]):
        between = text[left:start]
        sentence += bool(found) and _parts(between)
        word = _folded(text[start:end])
        if between in _APOSTROPHES and found and word in _SHORT:
            word = "is" if word == "s" and found[-1].word in _IS else _SHORT[word]
        if word:
            found.append(Token(word, start, end, sentence))
    return found


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    return without_accents("".join(char for char in word if char not in INVISIBLE))


def _parts(between: str) -> bool:
    """Whether what stands between two words ends a sentence."""
    return any(char in _ENDS for char in between if char != "\n") or between.count("\n") > 1
