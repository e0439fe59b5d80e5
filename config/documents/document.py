"""What reading a file gives: its text, its lines with their looks and places, and what was hidden in it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Line:
    """One visible line. `start`/`end` are offsets in `DocumentText.text`; `size` is in points (0 where unknown);
    the box is in points from the top left of its page (all 0 where the format has no pages)."""

    text: str
    start: int
    end: int
    page: int = 1
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    color: int = 0
    x0: float = 0.0
    y0: float = 0.0
    x1: float = 0.0
    y1: float = 0.0
    block: int = 0


@dataclass(frozen=True, slots=True)
class HiddenText:
    """Text that a person who looks at the file does not see. It takes no part in any score."""

    text: str
    reason: str  # white, tiny, transparent, off_page, zero_width, vanish, metadata
    page: int = 1


@dataclass(frozen=True, slots=True)
class DocumentText:
    """`text` is the lines in reading order joined by line feeds; it never holds what is in `hidden`."""

    text: str
    lines: tuple[Line, ...]
    mime_type: str
    pages: int = 1
    columns: bool = False
    images: int = 0
    hidden: tuple[HiddenText, ...] = field(default_factory=tuple)
    links: tuple[str, ...] = field(default_factory=tuple)
    extractor: str = ""
    version: str = "1"
