"""Words in frames of their own (skill chips, cells with borders): parted by tabs, whatever their distance."""

import itertools
from collections.abc import Sequence
from typing import Any

from config.documents.parsing.order import Box
from config.documents.parsing.pdf_glyphs import Fragment, Glyph, Span

TAB = 4  # typed spaces that make a tab
_HEIGHTS = (9.0, 34.0)  # points
_WIDEST = 220.0  # points
LABEL_GAP = 0.75  # em between a label and what it labels


def drawn_frames(page: Any) -> list[Box]:
    """Boxes of filled or stroked shapes about one line high, in points; at most 1,000."""
    found: list[Box] = []
    for kind, box in page.get_bboxlog():
        width, height = box[2] - box[0], box[3] - box[1]
        if kind in ("fill-path", "stroke-path") and _HEIGHTS[0] <= height <= _HEIGHTS[1] and 12 <= width <= _WIDEST:
            found.append((box[0], box[1], box[2], box[3]))
    return found[:1000]


def part_framed(fragments: Sequence[Fragment], frames: Sequence[Box]) -> list[Fragment]:
    """The fragments; where all words of one stand in frames, a tab parts those of two frames."""
    found = []
    for fragment in fragments:
        places = _places(fragment, frames) if frames else []
        changed = bool(places)
        _mark(places)
        found.append(Fragment(fragment.spans, fragment.block, fragment.level) if changed else fragment)
    return found


def _places(fragment: Fragment, frames: Sequence[Box]) -> list[tuple[Glyph, Box]]:
    """Each glyph with its frame; empty where one has none."""
    middle = (fragment.box[1] + fragment.box[3]) / 2
    near = [
        box
        for box in frames
        if box[1] < middle < box[3] and box[0] - 1 <= fragment.box[2] and fragment.box[0] <= box[2] + 1
    ]
    places = []
    for glyph in (glyph for span in fragment.spans for glyph in span.glyphs):
        center = (glyph.x0 + glyph.x1) / 2
        around = [box for box in near if box[0] <= center <= box[2]]
        if not around:
            return []
        places.append((glyph, min(around, key=lambda box: box[2] - box[0])))
    return places


def _mark(places: list[tuple[Glyph, Box]]) -> None:
    before: Box | None = None
    for glyph, box in places:
        if before is None or box[0] > before[0] + 2:
            glyph.spaces = max(glyph.spaces, TAB)
        before = box


def part_label(spans: Sequence[Span]) -> None:
    """Put a tab behind a label that the spans of a line begin with, where text of another weight or a far other size
    stands off from it. Only the first such change can end a label."""
    for left, right in itertools.pairwise(spans):
        if (left.bold and not right.bold) or max(left.size, right.size) > 1.4 * min(left.size, right.size):
            gap = right.glyphs[0].x0 - left.glyphs[-1].x1
            if LABEL_GAP * left.size < gap:
                right.glyphs[0].spaces = max(right.glyphs[0].spaces, TAB)
            return
