"""Headings in a narrow column of their own, to the left of what they head."""

from collections.abc import Sequence
from dataclasses import replace

from config.documents.parsing.cleaning import is_capital
from config.documents.parsing.order import Piece
from config.documents.parsing.pdf_glyphs import Fragment, Span, spell


def side_heads(pieces: Sequence[Piece]) -> set[int]:
    """Indices of the fragments in capitals that stand left of nearly all text; empty unless there are two or more, and
    two in five lines of their column (those with figures aside) are such."""
    total = sum(len(piece.text) for piece in pieces)
    column = {
        index
        for index, piece in enumerate(pieces)
        if not any(char.isdigit() for char in piece.text)
        if sum(len(each.text) for each in pieces if each.box[0] >= piece.box[2] - 1) >= 0.75 * total
    }
    found = {index for index in column if is_capital(pieces[index].text)}
    return found if len(found) >= 2 and 5 * len(found) >= 2 * len(column) else set()


def continues_head(upper: Piece, lower: Piece) -> bool:
    """Whether a side head goes on in the next line."""
    gap = lower.box[1] - upper.box[3]
    return abs(upper.size - lower.size) < 0.5 and -0.6 * upper.size < gap < 0.6 * upper.size


def part_side_heads(fragments: Sequence[Fragment]) -> list[Fragment]:
    """The fragments, with side heads parted from what follows them closely on their line."""
    tried = [_split(whole) for whole in fragments]
    flat = [part for parts in tried for part in parts]
    heads = {id(flat[index]) for index in side_heads([part.piece for part in flat])}
    found: list[Fragment] = []
    for whole, parts in zip(fragments, tried, strict=True):
        found.extend(parts if id(parts[0]) in heads else [whole])
    return found


def _split(whole: Fragment) -> list[Fragment]:
    """The fragment, or the bold label in capitals that it begins with and the rest."""
    head: list[Span] = []
    for index, span in enumerate(whole.spans):
        if not span.bold:
            break
        cut = _capitals(span)
        if cut < len(span.glyphs):
            inside = [_part(span, 0, cut)] if cut else []
            return _parts(whole, [*head, *inside], [_part(span, cut, None), *whole.spans[index + 1 :]])
        head.append(span)
    return _parts(whole, head, whole.spans[len(head) :])


def _parts(whole: Fragment, head: list[Span], rest: list[Span]) -> list[Fragment]:
    if not head or not rest or not is_capital(spell([span.glyphs for span in head])):
        return [whole]
    return [Fragment(head, whole.block, whole.level), Fragment(rest, whole.block, whole.level)]


def _capitals(span: Span) -> int:
    """How many glyphs the words in capitals take with which the span begins."""
    starts = [index for index, glyph in enumerate(span.glyphs) if index == 0 or glyph.spaces]
    for start, end in zip(starts, [*starts[1:], len(span.glyphs)], strict=True):
        word = "".join(glyph.char for glyph in span.glyphs[start:end])
        if word.upper() != word or (len(word) < 2 and word != "&"):
            return start
    return len(span.glyphs)


def _part(span: Span, start: int, end: int | None) -> Span:
    glyphs = span.glyphs[start:end]
    return replace(span, glyphs=glyphs, box=(glyphs[0].x0, span.box[1], glyphs[-1].x1, span.box[3]))
