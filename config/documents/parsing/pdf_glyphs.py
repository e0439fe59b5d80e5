"""From the glyphs of a PDF to words: where spaces and tabs stand is read from the distances."""

import itertools
import re
import statistics
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from config.documents.parsing.order import Piece

FAR = 1.2  # em: parts further apart than this are kept apart by a tab
_BOLD = re.compile(r"bold|black|heavy|semibold|demi|-bd\b|cmbx|bx\d|medi\b", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|slanted|cmti|cmsl|-it\b", re.IGNORECASE)
_SYMBOLS = re.compile(r"wingdings|webdings|dingbats|symbol|courier", re.IGNORECASE)
_WIDE = {"\t": 4, "\u00a0": 2, "\u2003": 2}  # what a space says about parting, in plain spaces; four make a tab
# Old TeX fonts set accents as glyphs of their own over the letter.
_ACCENTS = {"´": "\u0301", "`": "\u0300", "¨": "\u0308", "ˆ": "\u0302", "˜": "\u0303", "¸": "\u0327", "ˇ": "\u030c",
            "˚": "\u030a", "¯": "\u0304"}  # fmt: skip


@dataclass(slots=True)
class Glyph:
    """One character that is not a space, with how many spaces were typed before it."""

    char: str
    x0: float
    x1: float
    size: float
    spaces: int = 0


@dataclass(slots=True)
class Span:
    """A run of one font on one line, in points from the top left of the page."""

    glyphs: list[Glyph]
    box: tuple[float, float, float, float]
    base: float
    size: float
    bold: bool
    italic: bool
    color: int
    alpha: int

    @property
    def text(self) -> str:
        return spell([self.glyphs])


@dataclass(slots=True)
class Fragment:
    """What MuPDF calls a line: spans that touch; a visual line may consist of several."""

    spans: list[Span]
    block: int
    level: bool = True
    text: str = field(init=False, default="")
    box: tuple[float, float, float, float] = field(init=False, default=(0.0, 0.0, 0.0, 0.0))

    @property
    def piece(self) -> Piece:
        """What ordering needs to know of it."""
        return Piece(self.box, self.text, self.spans[0].base, self.spans[0].size)

    def __post_init__(self) -> None:
        boxes = [span.box for span in self.spans]
        self.box = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes),
                    max(b[3] for b in boxes))  # fmt: skip
        self.text = spell([span.glyphs for span in self.spans])


def fragment(line: dict[str, Any], block: int) -> Fragment | None:
    """A line of `get_text("rawdict")` as a fragment; None where it holds only spaces."""
    along = 0 if abs(line["dir"][0]) >= abs(line["dir"][1]) else 1
    spaces = 0
    spans = []
    for raw in line["spans"]:
        glyphs, spaces = _glyphs(raw, along, spaces)
        if glyphs:
            spans.append(_span(raw, glyphs))
    return Fragment(spans, block, level=along == 0) if spans else None


def _span(raw: dict[str, Any], glyphs: list[Glyph]) -> Span:
    font = str(raw["font"])
    if _SYMBOLS.search(font) and len(glyphs) == 1 and glyphs[0].char in "o§Øüvnl¨q":
        glyphs[0].char = "•"  # the lists of Word: a letter that its font draws as a mark
    return Span(
        glyphs=glyphs,
        box=tuple(raw["bbox"]),
        base=raw["origin"][1] if "origin" in raw else raw["bbox"][3],
        size=raw["size"],
        bold=bool(raw["flags"] & 16 or raw.get("char_flags", 0) & 8 or _BOLD.search(font)),
        italic=bool(raw["flags"] & 2 or _ITALIC.search(font)),
        color=raw["color"],
        alpha=raw.get("alpha", 255),
    )


def _glyphs(raw: dict[str, Any], along: int, spaces: int) -> tuple[list[Glyph], int]:
    glyphs: list[Glyph] = []
    for char in raw["chars"]:
        text = char["c"]
        if text.isspace():
            spaces += _typed(text, (char["bbox"][along + 2] - char["bbox"][along]) / max(raw["size"], 0.1), spaces)
            continue
        glyph = Glyph(text, char["bbox"][along], char["bbox"][along + 2], raw["size"], spaces)
        spaces = 0
        if not (glyphs and _compose(glyphs[-1], glyph)):
            glyphs.append(glyph)
    return glyphs, spaces


def _typed(space: str, width: float, before: int) -> int:
    """What a space counts; `width` in em. Word on a Mac writes each as a tab, a return, a space and a hard space, of
    which only the first takes place: what is as narrow as a space is one, what takes none beside another is none."""
    if width <= 0 and before:
        return 0
    return _WIDE.get(space, 1) if space != "\t" or width > 0.6 else 1


def _compose(before: Glyph, glyph: Glyph) -> bool:
    """Put an accent glyph and the letter that it overlaps into one; whether that was done (into `before`)."""
    if glyph.x0 > before.x1 - 0.2 * glyph.size or glyph.spaces:
        return False
    for accent, letter in ((before.char, glyph.char), (glyph.char, before.char)):
        if accent in _ACCENTS and letter.isalpha():
            composed = unicodedata.normalize("NFC", letter + _ACCENTS[accent])
            if len(composed) == 1:
                before.char, before.x1 = composed, max(before.x1, glyph.x1)
                return True
    return False


def spell(spans: Sequence[Sequence[Glyph]]) -> str:
    """The glyphs of the spans of one visual line as text: words by spaces, far parts by tabs."""
    closed = [_closed(part) for part in spans]
    around = [_tracking([gap for part in closed[max(0, i - 2) : i + 3] for gap in part]) for i in range(len(spans))]
    spacings = [_spacing(*each) for each in zip(spans, closed, around, strict=True)]
    firsts = [(_parting(near) if near else 0.13, True) for near in around]
    glyphs = [(glyph, index) for index, part in enumerate(spans) for glyph in part]
    out: list[str] = []
    before: tuple[Glyph, int] | None = None
    for glyph, index in glyphs:
        if before is not None:
            within = spacings if before[1] == index else firsts
            out.append(_between(before[0], glyph, within[index]))
        out.append(glyph.char)
        before = (glyph, index)
    return "".join(out)


def _gap(left: Glyph, right: Glyph) -> float:
    """Distance in em, for text that runs either way."""
    return max(right.x0 - left.x1, left.x0 - right.x1) / max(left.size, right.size, 0.1)


def _closed(glyphs: Sequence[Glyph]) -> list[float]:
    """The distances (em) between neighbors with no typed space between."""
    return [_gap(left, right) for left, right in itertools.pairwise(glyphs) if not right.spaces]


def _tracking(closed: Sequence[float]) -> float:
    """By how much (em) letters are tracked out; 0 where they are not, or too few to tell."""
    middle = statistics.median(closed) if len(closed) >= 3 else 0.0
    return middle if middle > 0.08 else 0.0


def _parting(tracked: float) -> float:
    return 1.5 * tracked + 0.08


def _spacing(glyphs: Sequence[Glyph], closed: Sequence[float], near: float) -> tuple[float, bool]:
    """From which distance on (em) two glyphs belong to two words, and whether typed spaces count; `closed` is what
    `_closed` finds in them, `near` how the text around is tracked out, for words of a few letters in another size
    (small capitals)."""
    pairs = list(itertools.pairwise(glyphs))
    gaps = [_gap(left, right) for left, right in pairs]
    typed = [right.spaces > 0 for _, right in pairs]
    if len(pairs) >= 3 and all(typed):  # E X P E R I E N C E, typed so
        return 1.5 * statistics.median(gaps) + 0.05, False
    backward = sum(gap < -0.3 and left.char != "f" for gap, (left, _) in zip(gaps, pairs, strict=True))
    if backward >= 2 and any(typed):
        return 9.0, True  # replacement text: its places are made up, only its spaces are true
    if tracked := _tracking(closed) if len(closed) >= 3 else near:
        return _parting(tracked), True
    return (0.3 if any(typed) else 0.12), True


def _between(left: Glyph, right: Glyph, spacing: tuple[float, bool]) -> str:
    least, typed_counts = spacing
    gap = _gap(left, right)
    typed = right.spaces if typed_counts else 0
    # A wide space inside a justified sentence is still a space.
    far = 2.5 * FAR if left.char.islower() and right.char.islower() else FAR
    if (gap > far and least < far) or typed >= 4:
        return "\t"
    return " " if typed or gap > least else ""
