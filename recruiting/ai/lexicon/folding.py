"""Typography folded away, with a way back: compatibility forms, accents, curly quotes, dashes, invisible characters."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
QUOTES = "\u2018\u2019\u201a\u201b\u02bc\u2032\u00b4\u0060"
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"

_FOLDS: dict[str, str] = dict.fromkeys(DASHES, "-") | dict.fromkeys(QUOTES, "'") | dict.fromkeys(INVISIBLE, "")
# British endings read as American ones. What they do to other words (supervise, course) they do on both sides alike.
_BRITISH: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"is(e[ds]?|ing|ations?|ers?)$"), r"iz\1"),
    (re.compile(r"(?<=[a-z]{3})our(?=s?$|al|s?ed|ing|it)|^(lab|col|hon|fav)our"), r"\1or"),
    (re.compile(r"(?<=[a-z])ae(?=[a-z]{3})"), "e"),
    (re.compile(r"^(cent|theat|fib|lit|calib)re(s?)$"), r"\1er\2"),
    (re.compile(r"^centred$"), "centered"),
    (re.compile(r"(?<=[a-z]{4})mme(s?)$"), r"m\1"),
    (re.compile(r"(?<=[a-z]{4})ll(ing|ed|ers?|ors?)$"), r"l\1"),
    (re.compile(r"licence(s?)$"), r"license\1"),
    (re.compile(r"dgement(s?)$"), r"dgment\1"),
    (re.compile(r"lfilment$"), "lfillment"),
)
_MAYBE_BRITISH = re.compile(
    r"our|ae|filment|centred|licence|dgement|re$|res$|mmes?$|is(?:e[ds]?|ing|ations?|ers?)$|ll(?:ing|ed|ers?|ors?)$"
)
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` is the folded text, `starts[i]` the place in `original` of its character i; None means place for place."""

    original: str
    text: str
    starts: list[int] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The range of the original that `text[start:end]` (not empty) was folded from, trailing accents included."""
        if self.starts is None:
            return start, end
        stop = self.starts[end - 1] + 1
        while stop < len(self.original) and unicodedata.combining(self.original[stop]):
            stop += 1
        return self.starts[start], stop


def fold_character(character: str) -> str:
    """The folded spelling of one character: none, one or several characters."""
    known = _FOLDS.get(character)
    if known is not None:
        return known
    parts = unicodedata.normalize("NFKD", character)
    return "".join(_FOLDS.get(part, part) for part in parts if not unicodedata.combining(part))


def fold(text: str) -> Folded:
    """`text` without typography; letters keep their case."""
    if text.isascii():
        return Folded(text, text, None)
    pieces: list[str] = []
    starts: list[int] = []
    cache: dict[str, str] = {}
    done = 0
    for found in _BEYOND_ASCII.finditer(text):
        at = found.start()
        pieces.append(text[done:at])
        starts.extend(range(done, at))
        character = found.group()
        if character not in cache:
            cache[character] = fold_character(character)
        pieces.append(cache[character])
        starts.extend([at] * len(cache[character]))
        done = at + 1
    pieces.append(text[done:])
    starts.extend(range(done, len(text)))
    return Folded(text, "".join(pieces), starts)


@lru_cache(maxsize=65_536)
def fold_spelling(word: str) -> str:
    """The key of one lower-case word: British and American spelling are the same word."""
    if len(word) < 5 or not _MAYBE_BRITISH.search(word):
        return word
    for pattern, american in _BRITISH:
        word = pattern.sub(american, word)
    return word
