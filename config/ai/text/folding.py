"""Folds a text for comparison and keeps, for each folded character, where it came from."""

import re
import unicodedata
from dataclasses import dataclass

DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d")
QUOTES = dict.fromkeys("'`\u2018\u2019\u201a\u201b\u2032\u00b4\uff07", "'") | dict.fromkeys(
    '"\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02', '"'
)
_BEYOND, _CAPITALS = re.compile(r"[^\x00-\x7f]"), re.compile(r"[A-Z]+")
INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")


@dataclass(frozen=True, slots=True)
class Folded:
    """`text[i]` came from `source[origins[i][0]:origins[i][1]]`."""

    text: str
    origins: tuple[tuple[int, int], ...]

    def source_range(self, start: int, end: int) -> tuple[int, int]:
        """The range of the source behind folded characters start..end (end > start)."""
        return self.origins[start][0], self.origins[end - 1][1]


def without_accents(text: str) -> str:
    """Lower case, no accents, apostrophes straight; one character in may be several out, so offsets do not survive."""
    if text.isascii():  # most texts are, and take a tenth of the time
        return text.lower().replace("`", "'")
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(QUOTES.get(char, char) for char in decomposed if not unicodedata.combining(char))


def same_length_fold(text: str) -> str:
    """Lower case and no accents where that is one character for one, so that offsets in it are offsets in `text`."""
    if text.isascii():
        return text.lower()
    return _BEYOND.sub(_one_for_one, _CAPITALS.sub(_lower, text))


def fold(text: str, *, case: bool = False) -> Folded:
    """NFKC, white space runs to one blank, dashes to "-", quote marks straight, invisible characters and hyphens inside
    words (also at a line's end) dropped; lower case when `case`."""
    chars: list[str] = []
    origins: list[tuple[int, int]] = []
    for start, end in _clusters(text):
        for char in _normal(text[start:end], case):
            if char == " " and chars and chars[-1] == " ":
                origins[-1] = (origins[-1][0], end)
                continue
            chars.append(char)
            origins.append((start, end))
    kept = [index for index in range(len(chars)) if not _inner_hyphen(chars, index)]
    kept = [index for index in kept if not _blank_after_hyphen(chars, origins, index, text)]
    return Folded("".join(chars[index] for index in kept), tuple(origins[index] for index in kept))


def _lower(match: re.Match[str]) -> str:
    return match.group().lower()


def _one_for_one(match: re.Match[str]) -> str:
    char = match.group()
    folded = without_accents(char)
    return folded if len(folded) == 1 else char


def _clusters(text: str) -> list[tuple[int, int]]:
    """Base characters with the marks that normalization may compose with them."""
    if text.isascii():
        return [(index, index + 1) for index in range(len(text))]
    clusters: list[tuple[int, int]] = []
    for index, char in enumerate(text):
        joins = not char.isascii() and (unicodedata.category(char)[0] == "M" or "\u1160" <= char <= "\u11ff")
        if joins and clusters:
            clusters[-1] = (clusters[-1][0], index + 1)
        else:
            clusters.append((index, index + 1))
    return clusters


def _normal(cluster: str, case: bool) -> str:
    if cluster.isascii() and not case and cluster not in "'`\"":
        return " " if cluster.isspace() else cluster
    normal = unicodedata.normalize("NFKC", cluster)
    normal = unicodedata.normalize("NFKC", normal.casefold()) if case else normal
    return "".join(_plain(char) for char in normal if char not in INVISIBLE)


def _plain(char: str) -> str:
    if char.isspace():
        return " "
    return "-" if char in DASHES else QUOTES.get(char, char)


def _inner_hyphen(chars: list[str], index: int) -> bool:
    """A hyphen between letters, or one at a line's end with its word going on after the break."""
    if chars[index] != "-" or index == 0 or not chars[index - 1].isalpha():
        return False
    after = chars[index + 1] if index + 1 < len(chars) else ""
    if after == " " and index + 2 < len(chars):
        return chars[index + 2].isalpha() and chars[index + 2].islower()
    return after.isalpha()


def _blank_after_hyphen(chars: list[str], origins: list[tuple[int, int]], index: int, text: str) -> bool:
    if chars[index] != " " or index == 0 or not _inner_hyphen(chars, index - 1):
        return False
    start, end = origins[index]
    return "\n" in text[start:end]
