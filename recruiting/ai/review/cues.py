"""Cues of appeal points, compiled. Their language is told in `industries`; `#` stands for any figure."""

import re
from functools import cache

from .industries import AppealPoint
from .quantities import FIGURE

_GAP = r"(?:\W+[\w'’]+){0,6}?\W+"


def _word(token: str) -> str:
    parts = sorted(re.escape(one).replace("_", r"[\s/-]+").replace(r"\*", r"\w*") for one in token.split("|"))
    words = "|".join(part for part in parts if part != r"\#")
    options = ([rf"(?<!\w)(?:{words})(?!\w)"] if words else []) + ([f"(?:{FIGURE})"] if r"\#" in parts else [])
    return f"(?:{'|'.join(options)})"


@cache
def compiled(cue: str) -> re.Pattern[str]:
    """A cue as a pattern for folded text.

    >>> bool(compiled("led|drove transform*").search("led the wide transformation of two units"))
    True
    """
    return re.compile(_GAP.join(_word(token) for token in cue.split()))


def shows(point: AppealPoint, folded: str) -> bool:
    """Whether a folded statement holds one of the point's cues."""
    return any(compiled(cue).search(folded) for cue in point.cues)
