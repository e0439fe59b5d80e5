"""Short texts against what is accepted. Pure, and fast on whatever is typed."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from assessments.ai.items import TextKey
from assessments.ai.patterns import risk_of

LONGEST = 500
_TYPESET = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "\u00ad": ""})


def folded(text: str, *, case: bool = False) -> str:
    """The text as it is compared: NFKC, typeset quotes and dashes as typed ones, white space as single spaces, and
    without case unless `case`.

    >>> folded("  ﬁle’s\\u00a0 Name ")
    "file's name"
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).translate(_TYPESET).split())
    return plain if case else unicodedata.normalize("NFKC", plain.casefold())


def edits_between(first: str, second: str, most: int) -> int:
    """Typing errors between two texts: letters put in, left out, exchanged, or swapped with their neighbor (optimal
    string alignment; Damerau 1964). Counted up to `most` + 1.

    >>> edits_between("receive", "recieve", 2), edits_between("cat", "dog", 2)
    (1, 3)
    """
    if first == second:
        return 0
    if most == 0 or abs(len(first) - len(second)) > most:
        return most + 1
    before: list[int] = []
    above = list(range(len(second) + 1))
    for row, letter in enumerate(first, start=1):
        here = [row]
        for column, other in enumerate(second, start=1):
            cost = min(above[column] + 1, here[-1] + 1, above[column - 1] + (letter != other))
            if row > 1 and column > 1 and letter == second[column - 2] and first[row - 2] == other:
                cost = min(cost, before[column - 2] + 1)
            here.append(cost)
        if min(here) > most and min(above) > most:
            return most + 1
        before, above = above, here
    return min(above[-1], most + 1)


def fits_wildcard(pattern: str, text: str) -> bool:
    r"""Whether the text is the pattern, where `*` stands for anything (also nothing) and `\*` for a star.

    >>> fits_wildcard("*colo*r*", "the colour red"), fits_wildcard(r"2\*3", "2*3"), fits_wildcard(r"2\*3", "243")
    (True, True, False)
    """
    parts = [part.replace(r"\*", "*") for part in re.split(r"(?<!\\)\*", pattern)]
    if len(parts) == 1:
        return text == parts[0]
    first, *middle, last = parts
    if len(text) < len(first) + len(last) or not text.startswith(first) or not text.endswith(last):
        return False
    place, end = len(first), len(text) - len(last)
    for part in middle:
        found = text.find(part, place, end)
        if found < 0:
            return False
        place = found + len(part)
    return True


@lru_cache(maxsize=2_000)
def _pattern(text: str, case: bool) -> re.Pattern[str] | None:
    return None if risk_of(text) else re.compile(text, 0 if case else re.IGNORECASE)


def fits(key: TextKey, text: str) -> bool:
    """Whether a typed text is one that the key accepts. A pattern that could run long accepts nothing."""
    if len(text) > LONGEST:
        return False
    given = folded(text, case=key.case)
    if not given:
        return False
    if key.mode == "regex":
        pattern = _pattern(key.text, key.case)
        return bool(pattern and pattern.fullmatch(folded(text, case=True)))
    wanted = folded(key.text, case=key.case)
    if key.mode == "wildcard":
        return fits_wildcard(wanted, given)
    most = key.edits if key.mode == "edits" else 0
    return edits_between(wanted, given, most) <= most


def best_text(keys: Iterable[TextKey], text: str) -> TextKey | None:
    """The key with the highest credit that accepts the text; None where none does."""
    return max((key for key in keys if fits(key, text)), key=lambda key: key.credit, default=None)
