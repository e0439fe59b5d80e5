"""The parts of a header line: what stands between dates, places and separators."""

import re
from dataclasses import dataclass
from typing import Literal

from .rows import Row
from .schema import Span
from .spans import bare, row_span

# What the writing itself says of a piece: a label before it, "at" before it, or the shape of a place.
Hint = Literal["", "title", "company", "degree", "maybe_place"]

BRACKET = 50  # the `comma` of parts cut at a bracket


@dataclass(frozen=True, slots=True)
class Piece:
    """`row.text[start:end]` between separators; `line` counts rows from the entry's date row, `place` pieces in it;
    `whole` is the piece that a comma part was cut from (itself, when not cut)."""

    row: Row
    start: int
    end: int
    line: int
    place: int
    comma: int = 0
    whole: tuple[int, int] = (0, 0)
    hint: Hint = ""

    @property
    def text(self) -> str:
        """As written."""
        return self.row.text[self.start : self.end]

    @property
    def span(self) -> Span:
        """As the result stores it."""
        return row_span(self.row, self.start, self.end)

    @property
    def key(self) -> tuple[int, int, int]:
        """The slot that pieces of one role share over the entries of a résumé."""
        return (self.line, self.place, self.comma)

    def overlaps(self, other: "Piece") -> bool:
        """Whether both hold some character."""
        return self.row.index == other.row.index and self.start < other.end and other.start < self.end


def comma_parts(piece: Piece) -> list[Piece]:
    """The parts of a piece around each comma outside parentheses: left parts first (comma 1, 2, …), right negative."""
    found: list[Piece] = []
    depth = 0
    count = 0
    for offset in range(piece.start, piece.end):
        char = piece.row.text[offset]
        depth += (char in "([") - (char in ")]")
        if char == "," and depth <= 0:
            count += 1
            for low, high, mark in ((piece.start, offset, count), (offset + 1, piece.end, -count)):
                start, end = bare(piece.row.text, low, high)
                if end > start:
                    found.append(Piece(piece.row, start, end, piece.line, piece.place, mark, (piece.start, piece.end)))
    return found


def bracket_parts(piece: Piece) -> list[Piece]:
    """What stands before a closing bracket pair and inside it ("Nurse (Oak Hospital)"), if it holds a name."""
    match = re.match(r"(.{2,}?)\s*\(([A-ZÀ-Þ][^()]+)\)$", piece.text)
    if match is None:
        return []
    start, whole = piece.start, (piece.start, piece.end)
    return [
        Piece(piece.row, start + match.start(group), start + match.end(group), piece.line, piece.place, mark, whole)
        for group, mark in ((1, BRACKET), (2, -BRACKET))
    ]
