"""Marking passages in a text that others wrote: escaped first by construction, marked by offsets."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


def merged(spans: Iterable[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """Spans as half-open character offsets: clipped to the text, empty ones dropped, sorted, overlaps made one."""
    result: list[tuple[int, int]] = []
    for start, end in sorted((max(0, start), min(length, end)) for start, end in spans):
        if start >= end:
            continue
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(result[-1][1], end))
        else:
            result.append((start, end))
    return result


def pieces(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[str, bool]]:
    """The text cut at the spans' edges: (piece, is marked). The pieces join to the text again."""
    cut: list[tuple[str, bool]] = []
    at = 0
    for start, end in merged(spans, len(text)):
        if at < start:
            cut.append((text[at:start], False))
        cut.append((text[start:end], True))
        at = end
    if at < len(text):
        cut.append((text[at:], False))
    return cut


def marked(text: str, spans: Iterable[tuple[int, int]]) -> SafeString:
    """HTML of `text` with `<mark>` around the spans. Every character of the text is escaped, also inside marks."""
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", piece) if on else piece,) for piece, on in pieces(text, spans))
    )
