"""The résumé as exact ranges, one per heading, and what stands above the first."""

from dataclasses import dataclass, replace

from .headings import Heading, find_headings
from .rows import Row
from .schema import Section, SectionType


@dataclass(frozen=True, slots=True)
class Block:
    """The rows under one heading (the heading's own left out) and their range in the text."""

    type: SectionType
    title: str
    start: int
    end: int
    rows: tuple[Row, ...]
    known: bool = True

    def section(self) -> Section:
        """As the result stores it."""
        pages = [row.page for row in self.rows] or [1]
        return Section(
            type=self.type, title=self.title, start=self.start, end=self.end, start_page=min(pages), end_page=max(pages)
        )

    def upto(self, cut: int) -> "Block":
        """The section without its rows from `cut` on."""
        return replace(self, rows=self.rows[:cut], end=self.rows[cut - 1].end)

    def since(self, cut: int) -> "Block":
        """The rows from `cut` on as a contact section without a heading."""
        return _block("contact", "", self.rows[cut:])


def split_sections(rows: tuple[Row, ...]) -> list[Block]:
    """Blocks in order; the rows above the first heading are a contact block."""
    headings = find_headings(rows)
    first = headings[0].first if headings else len(rows)
    blocks = [_block("contact", "", rows[:first])] if first else []
    for heading, stop in zip(headings, [*(one.first for one in headings[1:]), len(rows)], strict=False):
        blocks.append(_under(rows, heading, stop))
    return blocks


def _under(rows: tuple[Row, ...], heading: Heading, stop: int) -> Block:
    last = rows[heading.last]
    content = rows[heading.last + 1 : stop]
    if heading.cut < len(last.text):
        content = (_rest(last, heading.cut), *content)
    title = " ".join(row.text for row in rows[heading.first : heading.last])
    title = f"{title} {last.text[: heading.cut].strip()}".strip()
    block = _block(heading.type, title, content, known=heading.known)
    end = content[-1].end if content else last.end
    return replace(block, start=rows[heading.first].start, end=end)


def _rest(row: Row, cut: int) -> Row:
    """The row after its run-in heading."""
    text = row.text[cut:].lstrip()
    lost = len(row.text) - len(text)
    dates = tuple(
        replace(span, start=span.start - lost, end=span.end - lost) for span in row.dates if span.start >= lost
    )
    return replace(row, text=text, start=row.start + lost, dates=dates)


def _block(kind: SectionType, title: str, rows: tuple[Row, ...], *, known: bool = True) -> Block:
    start, end = (rows[0].start, rows[-1].end) if rows else (0, 0)
    return Block(kind, title, start, end, rows, known)
