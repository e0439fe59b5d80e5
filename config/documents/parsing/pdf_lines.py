"""A visual line of a PDF page with its looks."""

import itertools
import re
from collections.abc import Sequence, Set

from config.documents.parsing.cleaning import clean, smuggled, strip_icons
from config.documents.parsing.draft import Draft, DraftLine
from config.documents.parsing.order import Box, Piece, reading_order
from config.documents.parsing.pdf_chips import part_label
from config.documents.parsing.pdf_dates import join_broken_ranges
from config.documents.parsing.pdf_glyphs import FAR, Fragment, Span, spell
from config.documents.parsing.pdf_marks import is_marked
from config.documents.parsing.sideheads import continues_head, part_side_heads, side_heads


def add_lines(draft: Draft, fragments: Sequence[Fragment], *, page: int, marks: Sequence[Box] = ()) -> None:
    """Put the fragments of a page into reading order and add their lines to the draft; `marks` are drawn list marks."""
    fragments = part_side_heads(join_broken_ranges(fragments))
    pieces = [fragment.piece for fragment in fragments]
    heads = side_heads(pieces)
    rows, columns = reading_order(pieces, heads)
    rows = _joined_heads(rows, pieces, heads)
    draft.columns = draft.columns or columns
    number = draft.lines[-1].block if draft.lines else 0
    block = -1
    for row in rows:
        parts = [fragments[index] for index in row]
        if parts[0].block != block:
            block, number = parts[0].block, number + 1
        raw = _spelled(parts, heads=row[0] in heads)
        draft.hide(smuggled(raw), "zero_width", page)
        text = clean(strip_icons(raw.replace("\u00ad", "-")))
        if marks and is_marked(parts[0].box, parts[0].spans[0].size, marks):
            text = "• " + text.removeprefix("• ")
        draft.lines.append(_line(parts, text, page=page, block=number))


def _joined_heads(rows: list[list[int]], pieces: Sequence[Piece], heads: Set[int]) -> list[list[int]]:
    """Side heads of several lines (`WORK` / `EXPERIENCE`) as one line."""
    joined: list[list[int]] = []
    for row in rows:
        above = joined[-1][-1] if joined else -1
        if row[0] in heads and above in heads and continues_head(pieces[above], pieces[row[0]]):
            joined[-1].extend(row)
        else:
            joined.append(row)
    return joined


def _line(parts: Sequence[Fragment], text: str, *, page: int, block: int) -> DraftLine:
    """Looks are those of most letters; bold and italic those of the first part with a word."""
    spans = [span for part in parts for span in part.spans]
    main = max(spans, key=lambda span: len(span.glyphs))
    first = _first(spans)
    return DraftLine(
        text=text,
        page=page,
        size=round(main.size, 2),
        bold=_mostly(first, [span.bold for span in first]),
        italic=_mostly(first, [span.italic for span in first]),
        color=main.color,
        x0=round(min(span.box[0] for span in spans), 2),
        y0=round(min(span.box[1] for span in spans), 2),
        x1=round(max(span.box[2] for span in spans), 2),
        y1=round(max(span.box[3] for span in spans), 2),
        block=block,
    )


def _spelled(parts: Sequence[Fragment], *, heads: bool) -> str:
    if heads:
        return re.sub(r"(?<=[A-ZÀ-Þ])- (?=[A-ZÀ-Þ])", "", " ".join(part.text for part in parts))
    spans = [span for part in parts for span in part.spans]
    part_label(spans)
    return spell([span.glyphs for span in spans])


def _first(spans: Sequence[Span]) -> list[Span]:
    """The spans between two wide gaps that first hold a word: `Title` of `2016 / 09 …… Title …… Place`."""
    parts = [[spans[0]]]
    for before, span in itertools.pairwise(spans):
        if span.box[0] - before.box[2] > FAR * span.size:
            parts.append([])
        parts[-1].append(span)
    return next((part for part in parts if _letters(part) >= 3), list(spans))


def _letters(spans: Sequence[Span]) -> int:
    return sum(glyph.char.isalpha() for span in spans for glyph in span.glyphs)


def _mostly(spans: Sequence[Span], flags: Sequence[bool]) -> bool:
    total = sum(len(span.glyphs) for span in spans)
    return 2 * sum(len(span.glyphs) for span, flag in zip(spans, flags, strict=True) if flag) > total
