"""The candidate's name: the largest line at the top that looks like one, helped by the e-mail address."""

import re

from config.ai.text.names import agrees_with_email, name_score, without_titles
from config.ai.text.places import is_place

from .heading_words import section_type
from .rows import Row, body_size
from .schema import Span
from .sections import Block
from .spans import row_span
from .titles import title_score

_LABEL = re.compile(
    r"^\W*(?:(?:(?:full )?name|nom(?: et prénom)?|candidate)\s*:|"
    r"(?:curriculum vitae|resume|résumé|cv)(?: of| de|:| -))\s*",
    re.IGNORECASE,
)
_CUT = re.compile(r"\t|\s{3,}|\s*[|•·♦]\s*|\s/\s|\s+[–—-]\s+|,\s*(?=[A-Z.]{2,}\b)|\s*\((?!\w{1,12}\)\s+[A-ZÀ-Þ])")


def find_name(rows: tuple[Row, ...], blocks: list[Block], email: str) -> Span:
    """The name as written, without "Résumé", honorifics and degrees. It may run over two lines of one style."""
    top = [row for row in rows if row.page == 1]
    size = body_size(rows)
    first = next((block for block in blocks if block.type == "contact" and not block.title), None)
    head = {row.index for row in first.rows} if first else {row.index for row in top[:3]}
    best: tuple[float, Span] = (0.0, Span())
    for index, row in enumerate(top):
        two = _joined(row, top[index + 1]) if index + 1 < len(top) else None
        for span in filter(None, (two, _lone(row), _before_title(row), _after_label(row))):
            score = _score(span.text, row, size, email) + (0.6 if row.index in head else 0.0) - min(index, 20) * 0.05
            score += 0.3 if span is two else 0.0
            if score > best[0]:
                best = (score, span)
    return best[1] if best[0] >= 1.2 else Span()


def _score(name: str, row: Row, size: float, email: str) -> float:
    shape = name_score(name)
    if not shape or section_type(name) is not None or is_place(name):
        return 0.0
    score = shape - min(title_score(name), 1.0) * 0.7
    if size and row.size > size * 1.15:
        score += 0.8 + min(row.size / size - 1.0, 2.0) * 0.6
    if email and agrees_with_email(name, email):
        score += 0.9
    return score


def _lone(row: Row) -> Span | None:
    label = _LABEL.match(row.text)
    begin = label.end() if label else 0
    cut = _CUT.search(row.text, begin + 1) if len(row.text) > begin else None
    text = row.text[begin : cut.start() if cut else len(row.text)]
    start, end = without_titles(text)
    return row_span(row, begin + start, begin + end) if end > start else None


def _before_title(row: Row) -> Span | None:
    """A name with the person's title behind a comma ("Ada Example, Site Manager")."""
    label = _LABEL.match(row.text)
    begin = label.end() if label else 0
    name, comma, title = row.text[begin:].partition(", ")
    start, end = without_titles(name)
    named = end > start and len(name[start:end].split()) > 1 and title_score(name) < 0.7
    return row_span(row, begin + start, begin + end) if comma and named and title_score(title) >= 0.7 else None


def _after_label(row: Row) -> Span | None:
    """What follows a heading and a wide gap on its line: `PERSONAL INFORMATION    Ada Example`."""
    label, tab, rest = row.text.partition("\t")
    if not tab or section_type(label) is None:
        return None
    start, end = without_titles(rest)
    return row_span(row, len(label) + 1 + start, len(label) + 1 + end) if end > start else None


def _joined(row: Row, below: Row) -> Span | None:
    """A name set over two lines: one style, one or two words each, larger than the text around."""
    alike = row.size == below.size and row.size > 0 and row.bold == below.bold and row.page == below.page
    if not alike or row.words > 2 or below.words > 2 or not row.size >= 14:
        return None
    if name_score(f"{row.text} {below.text}") < 0.8 or row.end + 1 != below.start:
        return None
    return Span(text=f"{row.text}\n{below.text}", start=row.start, end=below.end)
