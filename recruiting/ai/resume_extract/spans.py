"""Making spans that quote the text exactly."""

from .rows import Row
from .schema import Span

EDGES = " \t\n,;:|·•-–—/()[]*_~"


def span_of(text: str, start: int, end: int) -> Span:
    """The passage start..end of the whole text."""
    return Span(text=text[start:end], start=start, end=end)


def row_span(row: Row, start: int = 0, end: int | None = None) -> Span:
    """The passage start..end of a row, without the white space at its ends."""
    part = row.text[start : len(row.text) if end is None else end]
    lead = len(part) - len(part.lstrip())
    part = part.strip()
    return Span(text=part, start=row.start + start + lead, end=row.start + start + lead + len(part))


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without separators at its ends; a closing parenthesis that has its partner inside stays."""
    while start < end and text[start] in EDGES and not (text[start] == "(" and ")" in text[start:end]):
        start += 1
    while start < end and text[end - 1] in EDGES:
        if {")": "(", "]": "["}.get(text[end - 1], "\n") in text[start:end]:
            break
        end -= 1
    return start, end
