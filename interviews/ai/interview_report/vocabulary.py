"""The word lists of this purpose, read once, and what they make of a text."""

import re
from functools import cache
from pathlib import Path

from config.ai.text.stems import stem, words_of

_WORDS = Path(__file__).with_name("words")
KINDRED = 0.7  # what another word of the same idea counts


def _lines(name: str) -> list[str]:
    lines = (_WORDS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@cache
def empty_words() -> frozenset[str]:
    """Words that only hold sentences together."""
    return frozenset(" ".join(_lines("empty")).split())


@cache
def generic_stems() -> frozenset[str]:
    """Stems of words so general that they show nothing by themselves."""
    return frozenset(stem(word) for word in " ".join(_lines("generic")).split())


@cache
def workplace_stems() -> frozenset[str]:
    """Stems of words of any working life."""
    return frozenset(stem(word) for word in " ".join(_lines("workplace")).split())


@cache
def ideas() -> dict[str, frozenset[int]]:
    """{stem: the ideas it may stand for}."""
    found: dict[str, set[int]] = {}
    for number, line in enumerate(_lines("kin")):
        for word in line.split():
            for piece in {word, *word.split("-")} if "-" in word else {word}:
                if piece not in empty_words():
                    found.setdefault(stem(piece), set()).add(number)
    return {key: frozenset(numbers) for key, numbers in found.items()}


def stems_of(text: str) -> frozenset[str]:
    """Stems of the words that carry meaning; words joined by hyphens count apart too."""
    words = [piece for word in words_of(text) for piece in dict.fromkeys((word, *word.split("-")))]
    return frozenset(stem(word) for word in words if word not in empty_words() and (len(word) > 1 or word.isdigit()))


def ideas_of(stems: frozenset[str]) -> frozenset[int]:
    """The ideas that these stems may stand for."""
    known = ideas()
    return frozenset().union(*(known[one] for one in stems if one in known))


def share(wanted: frozenset[str], stems: frozenset[str], held: frozenset[int]) -> float:
    """0-1: how much of `wanted` a text with these stems and ideas holds; kindred words at seven tenths, general words
    at half the weight of others."""
    known, total, got = ideas(), 0.0, 0.0
    for one in sorted(wanted):
        weight = 0.5 if one in generic_stems() else 1.0
        total += weight
        got += weight * (1.0 if one in stems else KINDRED if known.get(one, frozenset()) & held else 0.0)
    return got / total if total else 0.0


@cache
def commonplace() -> re.Pattern[str]:
    """Commonplaces, over folded text."""
    return re.compile("|".join(f"(?:{line})" for line in _lines("vague")))


@cache
def contempt() -> re.Pattern[str]:
    """Insults and contempt, over folded text."""
    return re.compile("|".join(f"(?:{line})" for line in _lines("disrespect")))


@cache
def cue(name: str) -> re.Pattern[str]:
    """What a passage does in an answer, over folded text. Raises KeyError for a name that is not in words/cues.txt."""
    told = dict(line.split(" = ", 1) for line in _lines("cues"))
    return re.compile(told[name])
