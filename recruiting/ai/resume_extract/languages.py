"""Spoken languages and certifications: the listed items of their sections."""

import re

from config.ai.text.folding import without_accents

from .language_words import LANGUAGES, all_spoken
from .rows import Row, continues
from .schema import Span
from .sections import Block
from .skill_lists import SPOKEN, label_of
from .spans import row_span, span_of

_SPLIT = re.compile(r"\s*[,;|•·●]\s*|\t+|\s{3,}|\s/\s|\s+(?:and|et|&)\s+")


def find_languages(text: str, blocks: list[Block]) -> tuple[Span, ...]:
    """Languages with their level as written ("French (B2)"), each once: from language sections, and from the
    "Languages:" rows of others."""
    found: dict[str, Span] = {}
    for block in blocks:
        for row in block.rows:
            label = label_of(row.text)
            spoken = SPOKEN.match(label) or all_spoken(row.text)
            own = block.type == "languages" or (block.type in {"skills", "other", "contact"} and spoken)
            for span in _items(row) if own else ():
                name = next((word for word in _words(span.text) if word in LANGUAGES), "")
                if name:
                    found.setdefault(name, span)
    return tuple(found.values())


def are_spoken(rows: tuple[Row, ...]) -> bool:
    """Whether rows under "Languages" name spoken languages at all."""
    return any(word in LANGUAGES for row in rows for word in _words(row.text))


def find_certifications(text: str, blocks: list[Block]) -> tuple[Span, ...]:
    """One span per line of the certification sections, with the lines that go on with it."""
    found: list[tuple[int, int]] = []
    for block in (block for block in blocks if block.type == "certifications"):
        before: Row | None = None
        for row in block.rows:
            if before is not None and continues(before, row) and found:
                found[-1] = (found[-1][0], row.end)
            elif not _date_line(row):
                found.append((row.start, row.end))
            before = row
    return tuple(span_of(text, start, end) for start, end in found)


def _items(row: Row) -> list[Span]:
    """Cut at separators outside parentheses; the label is left out."""
    label = re.match(r"^[^:(]{2,40}:\s*", row.text)
    begin = label.end() if label and not any(word in LANGUAGES for word in _words(label.group())) else 0
    spans, place = [], begin
    for match in _SPLIT.finditer(row.text, begin):
        part = row.text[place : match.start()]
        follows = _words(row.text[match.end() :])[:1]
        if part.count("(") > part.count(")") or not (follows and follows[0] in LANGUAGES):
            continue
        spans.append(row_span(row, place, match.start()))
        place = match.end()
    return [*spans, row_span(row, place, len(row.text.rstrip(" .")))]


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]+", without_accents(text))


def _date_line(row: Row) -> bool:
    return bool(row.dates) and len(row.text) - sum(date.end - date.start for date in row.dates) <= 4
