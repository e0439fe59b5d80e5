"""Likeness of two programs by winnowing (Schleimer, Wilkerson & Aiken, “Winnowing: Local Algorithms for Document
Fingerprinting”, SIGMOD 2003). Pure; nothing here knows a database.

A program becomes tokens with names and literals folded and comments left out. Hashes of each K tokens in a row are
taken; of each window of W such hashes the smallest (the rightmost of equals) is a fingerprint. Guarantees: a shared run
of at least K + W − 1 tokens is found, one shorter than K never.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from zlib import crc32

K, W = 9, 5
FEWEST = 4
GAP = K + W
MOST_PASSAGES = 20
_PYTHON_WORDS = (
    "False None True and as assert async await break case class continue def del elif else except finally for from "
    "global if import in is lambda match nonlocal not or pass raise return try while with yield range len print "
    "int str float list dict set tuple input sorted sum min max enumerate zip map open"
)
_C_LIKE_WORDS = (
    "abstract auto bool boolean break byte case catch char class const continue default delete do double else enum "
    "export extends extern false final finally float for from function if implements import in include instanceof int "
    "interface let long namespace new null nullptr of package private protected public return short signed sizeof "
    "static std string String struct super switch template this throw throws true try typedef typeof typename "
    "undefined unsigned using var vector void volatile while yield System console require"
)
_PYTHON, _C_LIKE = frozenset(_PYTHON_WORDS.split()), frozenset(_C_LIKE_WORDS.split())
_PARTS = re.compile(
    r"(?P<text>(?:[rbfuRBFU]{0,2})(?:'''.*?'''|\"\"\".*?\"\"\"|'(?:\\.|[^'\\\n])*'|\"(?:\\.|[^\"\\\n])*\"|`(?:\\.|[^`\\])*`))"
    r"|(?P<name>[^\W\d]\w*)|(?P<number>\d[\w.]*)|(?P<sign>[-+*/%&|^=<>!]=|<<|>>|&&|\|\||\+\+|--|->|=>|\*\*|//|[^\w\s])",
    re.DOTALL,
)
_COMMENTS = {
    "python": re.compile(
        r"'''.*?'''|\"\"\".*?\"\"\"|'(?:\\.|[^'\\\n])*'|\"(?:\\.|[^\"\\\n])*\"|(?P<comment>#[^\n]*)", re.DOTALL
    ),
    "": re.compile(
        r"'(?:\\.|[^'\\\n])*'|\"(?:\\.|[^\"\\\n])*\"|`(?:\\.|[^`\\])*`|(?P<comment>//[^\n]*|/\*.*?\*/)", re.DOTALL
    ),
}


@dataclass(frozen=True, slots=True)
class Token:
    """One token, folded, and where it stands (characters)."""

    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Prints:
    """A program's fingerprints: hash → number of its first token; and its tokens."""

    at: Mapping[int, int]
    tokens: tuple[Token, ...]


def tokens(code: str, language: str) -> tuple[Token, ...]:
    """The program's tokens: names are `v`, numbers `n`, texts `s`; keywords and signs stay; comments are left out.

    >>> [token.word for token in tokens("total = price * 2  # sum", "python")]
    ['v', '=', 'v', '*', 'n']
    """
    pattern = _COMMENTS.get(language, _COMMENTS[""])
    plain = pattern.sub(lambda found: " " * len(found[0]) if found["comment"] else found[0], code)
    words = _PYTHON if language == "python" else _C_LIKE
    return tuple(Token(_folded(found, words), *found.span()) for found in _PARTS.finditer(plain))


def _folded(found: re.Match[str], words: frozenset[str]) -> str:
    if found.lastgroup == "name":
        return found[0] if found[0] in words else "v"
    return {"number": "n", "text": "s"}.get(found.lastgroup or "", found[0])


def grams(found: tuple[Token, ...]) -> list[int]:
    """A hash of each K tokens in a row; of all of them where there are fewer."""
    words = [token.word for token in found]
    if not words:
        return []
    return [
        crc32(" ".join(words[spot : spot + K]).encode(errors="replace")) for spot in range(max(1, len(words) - K + 1))
    ]


def fingerprints(code: str, language: str, *, without: Collection[int] = ()) -> Prints:
    """The winnowed hashes of a program, less those in `without` (the grams of the starter code)."""
    found = tokens(code, language)
    hashes = grams(found)
    chosen: dict[int, int] = {}
    for start in range(max(1, len(hashes) - W + 1) if hashes else 0):
        window = hashes[start : start + W]
        least = min(window)
        spot = start + max(place for place, value in enumerate(window) if value == least)
        chosen.setdefault(hashes[spot], spot)
    return Prints({value: spot for value, spot in chosen.items() if value not in without}, found)


def likeness(first: Prints, second: Prints, *, ignored: Collection[int] = ()) -> float:
    """The part of the smaller program's fingerprints that the other has too, 0–1; 0 where it has under four."""
    one, two = set(first.at).difference(ignored), set(second.at).difference(ignored)
    fewer = min(len(one), len(two))
    return len(one & two) / fewer if fewer >= FEWEST else 0.0


def passages(codes: tuple[str, str], prints: tuple[Prints, Prints]) -> list[dict[str, list[int]]]:
    """Where two programs are alike: [{first: [from line, to line], second: […]}], longest first, at most 20."""
    shared = sorted((prints[0].at[value], prints[1].at[value]) for value in set(prints[0].at) & set(prints[1].at))
    runs: list[list[int]] = []
    for one, two in shared:
        last = runs[-1] if runs else None
        if last and one - last[1] <= GAP and 0 <= two - last[3] <= GAP:
            last[1], last[3] = one, two
        else:
            runs.append([one, one, two, two])
    runs.sort(key=lambda run: (run[0] - run[1], run[0], run[2]))
    return [
        {"first": _lines(codes[0], prints[0], run[0], run[1]), "second": _lines(codes[1], prints[1], run[2], run[3])}
        for run in runs[:MOST_PASSAGES]
    ]


def _lines(code: str, prints: Prints, first: int, last: int) -> list[int]:
    breaks = [spot for spot, sign in enumerate(code) if sign == "\n"]
    end = prints.tokens[min(last + K, len(prints.tokens)) - 1]
    return [bisect_right(breaks, prints.tokens[first].start) + 1, bisect_right(breaks, end.end - 1) + 1]
