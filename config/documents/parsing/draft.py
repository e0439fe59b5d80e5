"""What a parser collects inside the child, before offsets are counted."""

from dataclasses import asdict, dataclass, field
from typing import Any

MAX_CHARACTERS = 400_000
MAX_PAGES = 50


class ParseError(Exception):
    """A file that is not read; `code` is a key of `config.documents.refusals.SENTENCES`."""

    def __init__(self, code: str, sentence: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.sentence = sentence


@dataclass(slots=True)
class DraftLine:
    """One visible line with the looks of its longest part; units as in `config.documents.document.Line`."""

    text: str
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


@dataclass(slots=True)
class Draft:
    """A document as a parser found it, lines in reading order."""

    lines: list[DraftLine] = field(default_factory=list)
    hidden: list[tuple[str, str, int]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    pages: int = 1
    columns: bool = False
    images: int = 0
    extractor: str = ""

    def hide(self, text: str, reason: str, page: int = 1) -> None:
        """Keep what a reader does not see aside, if it holds a word; the same find is kept once."""
        entry = (" ".join(text.split())[:2000], reason, page)
        if sum(char.isalpha() for char in entry[0]) >= 3 and entry not in self.hidden and len(self.hidden) < 500:
            self.hidden.append(entry)

    def link(self, target: str) -> None:
        """Keep a link once, in order of appearance; only web, mail and telephone links count."""
        target = target.strip()
        known = target.lower().startswith(("http://", "https://", "mailto:", "tel:"))
        if known and len(target) <= 2000 and target not in self.links and len(self.links) < 500:
            self.links.append(target)

    def payload(self) -> dict[str, Any]:
        """The draft as plain values for the pipe; raises ParseError when there is no text or too much of it."""
        # A line without a letter or figure is a rule or a mark, not text.
        lines = [line for line in self.lines if any(char.isalnum() for char in line.text)]
        if sum(len(line.text) + 1 for line in lines) > MAX_CHARACTERS:
            raise ParseError("too_much_text")
        if not lines:
            raise ParseError("no_text")
        return {
            "lines": [asdict(line) for line in lines],
            "hidden": self.hidden,
            "links": self.links,
            "pages": self.pages,
            "columns": self.columns,
            "images": self.images,
            "extractor": self.extractor,
        }
