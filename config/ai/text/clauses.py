"""Where sentences and clauses begin and end. All offsets are half open and count characters of the text given."""

import re
from itertools import pairwise

# A full stop ends a sentence when a blank and something that can begin one follow; not after an initial or "e.g.".
_END = re.compile(
    r"(?<![A-Z])(?<!\be\.g)(?<!\bi\.e)(?<!\betc)[.!?…](?=[\"'”’)\]]?\s+[\"'“‘(\[]?[A-ZÀ-Þ0-9])|[!?](?=\s|$)"
)
REACH = 600
EARLY = 0.7  # of the widest line nearby
_LEAD = re.compile(r"\s*[•\-*◦▪‣●]\s+")
_CLAUSE = re.compile(r";\s|\s[–—]\s|\n(?=\s*[•\-*◦▪‣●])")


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without the white space at its ends; empty ranges come back as (start, start)."""
    while start < end and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end


def sentences(text: str) -> list[tuple[int, int]]:
    """Sentences in order, without surrounding white space. A blank line ends a sentence too."""
    found: list[tuple[int, int]] = []
    for block in re.finditer(r"(?:(?!\n\s*\n).)+", text, re.DOTALL):
        begin = block.start()
        for stop in _END.finditer(text, block.start(), block.end()):
            found.append(trimmed(text, begin, stop.end()))
            begin = stop.end()
        found.append(trimmed(text, begin, block.end()))
    return [span for span in found if span[0] < span[1]]


def clause_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause of `text` that holds start..end: the sentence, cut at semicolons, spaced dashes, list bullets and
    where a line ends early, without its bullet. At most 600 characters are looked at on either side."""
    floor, ceiling = max(0, start - REACH), min(len(text), end + REACH)
    window = text[floor:ceiling]
    low, high = next(
        ((first, last) for first, last in sentences(window) if first <= start - floor and end - floor <= last),
        (0, len(window)),
    )
    for first, last in _cuts(window, low, high):
        if last <= start - floor:
            low = last
        elif first >= end - floor:
            high = first
            break
    bullet = _LEAD.match(window, low, high)
    low = bullet.end() if bullet and bullet.end() <= start - floor else low
    low, high = trimmed(window, low, high)
    return floor + low, floor + high


def _cuts(window: str, low: int, high: int) -> list[tuple[int, int]]:
    found = [cut.span() for cut in _CLAUSE.finditer(window, low, high)]
    return sorted({*found, *((at, at + 1) for at in _early_ends(window, low, high))})


def _early_ends(window: str, low: int, high: int) -> list[int]:
    """The line feeds that end a line by intent: it is well short of the widest, and the next begins anew. A wrapped
    line is about as wide as the others, or goes on in lower case."""
    lines = window.split("\n")
    widest = max(map(len, lines))
    found, at = [], -1
    for line, after in pairwise(lines):
        at += len(line) + 1
        begins = after.lstrip()[:1]
        wrapped = len(line) > EARLY * widest or line.rstrip().endswith((",", "-", "&"))
        if low <= at < high and not wrapped and (begins.isupper() or begins.isdigit()):
            found.append(at)
    return found
