"""Date ranges that a narrow column broke in two lines: `Sept. 2015 – Dec.` over `2019`."""

import re
from collections.abc import Sequence

from config.documents.parsing.order import Box
from config.documents.parsing.pdf_glyphs import Fragment

_TO = r"(?:[-–—]|\b(?:to|until|till|through|à|au|bis|al|hasta|até|tot)\b)"
_OPEN = re.compile(rf"\b\d{{4}}\s*{_TO}\s*([^\d]{{0,14}})$", re.IGNORECASE)  # a year, a dash, and no year after it
_END = re.compile(r"(?:19|20)\d\d$|^[^\W\d_]['’\w]*$")  # a year, or one word: "Present"
_YEAR = re.compile(r"\d{4}")


def join_broken_ranges(fragments: Sequence[Fragment]) -> list[Fragment]:
    """The fragments, with the second line of a broken range put to its first."""
    found: list[Fragment] = []
    for part in fragments:
        if found and _below(found[-1], part) and _goes_on(found[-1].text, part.text):
            _move_up(found[-1], part)
            found[-1] = Fragment([*found[-1].spans, *part.spans], found[-1].block, found[-1].level)
        else:
            found.append(part)
    return found


def _move_up(upper: Fragment, lower: Fragment) -> None:
    """Let the glyphs of the second line stand at the end of the first, so that distances stay true for what follows."""
    for span in lower.spans:
        for glyph in span.glyphs:
            glyph.x0 = glyph.x1 = upper.box[2]
    lower.spans[0].glyphs[0].spaces = 1


def _below(upper: Fragment, lower: Fragment) -> bool:
    size = upper.spans[0].size
    return (
        len(upper.text) <= 28
        and _aligned(upper.box, lower.box)
        and abs(size - lower.spans[0].size) < 0.5
        and 0 < lower.spans[0].base - upper.spans[0].base < 1.6 * size
    )


def _aligned(upper: Box, lower: Box) -> bool:
    """Set flush left, flush right or centered."""
    left, right = upper[0] - lower[0], upper[2] - lower[2]
    return abs(left) < 2 or abs(right) < 2 or abs(left + right) < 4


def _goes_on(upper: str, lower: str) -> bool:
    """Whether the range is unfinished: nothing, a month or a word of one or two letters follows its dash."""
    opened = _OPEN.search(upper)
    if opened is None or len(lower) > 18:
        return False
    last = opened.group(1).split()[-1:]
    if _YEAR.fullmatch(lower):
        return True
    return bool(_END.search(lower)) and len(lower.split()) <= 2 and (not last or len(last[0]) <= 2)
