"""The lines of a résumé with the marks that tell headings, headers of entries, and prose apart."""

import re
from dataclasses import dataclass, replace
from statistics import median

from config.ai.text.dates import DateSpan, find_dates
from config.ai.text.places import is_place
from config.documents.document import DocumentText, Line

_BULLET = re.compile(r"^\s*(?:[•●▪◦‣∙■►▸➢➤✓✔❖◆○*·»]+\s*|[-–—+>]\s+|o\s{1,4}(?=[A-Z]))")
# Marks of Markdown headings, and numbering: neither is the line's own text.
_MARK = re.compile(
    r"#{1,6}\s+|\d{1,2}\.\d{1,2}\.?\s+(?=[A-ZÀ-Þ])|\d{1,2}[.)]\s+(?=[A-ZÀ-Þ])|[IVX]{1,4}\.\s+(?=[A-ZÀ-Þ])"
)
_OPEN_RANGE = re.compile(r"(?:19|20)\d\d\s*(?:[-–—]|to|à)\s*(?:[A-ZÀ-Þ][a-zß-ÿ]{2,9}\.?)?$")
_NOW = re.compile(r"(?:present|current|now|today|ongoing|présent|aujourd)")
_YEAR = re.compile(r"(?:19|20)\d\d")  # alone on its line: part of an entry
# A page's number; after a name only with the word "page" ("Ada Example – Page 2").
_FURNITURE = re.compile(
    r"^(?:(?:\S.{0,60}\s[-–—|·•]\s*)?page\s*)?\d{1,2}(?:\s*(?:/|of|de|sur)\s*\d{1,2})?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line without its bullet and outer blanks: `text == document.text[start:end]`. `indent` is in points (0 where
    the file has none); `prose` marks bullets, their continuations and running sentences."""

    text: str
    start: int
    end: int
    index: int
    page: int = 1
    bullet: bool = False
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    color: int = 0
    indent: float = 0.0
    right: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    prose: bool = False
    dates: tuple[DateSpan, ...] = ()

    @property
    def caps(self) -> bool:
        """Whether every letter is a capital (two letters at least)."""
        letters = [char for char in self.text if char.isalpha()]
        return len(letters) > 1 and all(not char.islower() for char in letters)

    @property
    def words(self) -> int:
        """Blank-separated words."""
        return len(self.text.split())

    @property
    def style(self) -> tuple[float, bool, bool, int]:
        """What lines of one role share: size, weight, capitals, color."""
        return (round(self.size, 1), self.bold, self.caps, self.color)


def rows_of(document: DocumentText, *, day_first: bool = False) -> tuple[Row, ...]:
    """Every line that holds text, page furniture left out, with its dates found and its prose marked."""
    furniture = _furniture(document)
    kept = [line for index, line in enumerate(document.lines) if index not in furniture and line.text.strip()]
    rows = [_row(line, index, day_first) for index, line in enumerate(kept)]
    return _mark_prose(_unwrapped(rows, day_first))


def _unwrapped(rows: list[Row], day_first: bool) -> list[Row]:
    """Put together a range of dates that is broken over two lines."""
    joined: list[Row] = []
    for row in rows:
        before = joined[-1] if joined else None
        broken = before and before.end + 1 == row.start and _OPEN_RANGE.search(before.text) and row.words <= 3
        if before and broken and (row.dates or _NOW.match(row.text.lower())):
            text = f"{before.text}\n{row.text}"
            dates = tuple(find_dates(text.replace("\n", " "), day_first=day_first))
            joined[-1] = replace(before, text=text, end=row.end, bottom=row.bottom, dates=dates)
        else:
            joined.append(row)
    return [replace(row, index=index) for index, row in enumerate(_paired(joined))]


def _paired(rows: list[Row]) -> list[Row]:
    """Two lines of one style that hold a date each and nothing else, the later below the earlier, as one range."""
    lone = [len(row.dates) == 1 and _is_only_date(row) for row in rows]
    joined: list[Row] = []
    for index, row in enumerate(rows):
        pair = index > 0 and lone[index] and lone[index - 1]
        more = any(lone[max(0, index - 2) : index - 1]) or any(lone[index + 1 : index + 2])
        before = joined[-1] if joined else None
        if before is not None and pair and not more and before.end + 1 == row.start and _spans(before, row):
            text = f"{before.text}\n{row.text}"
            span = DateSpan(0, len(text), before.dates[0].first, row.dates[0].last, is_range=True)
            joined[-1] = replace(before, text=text, end=row.end, bottom=row.bottom, dates=(span,))
        else:
            joined.append(row)
    return joined


def _is_only_date(row: Row) -> bool:
    date = row.dates[0]
    return not date.is_range and not row.bullet and bool(date.first) and (date.start, date.end) == (0, len(row.text))


def _spans(before: Row, row: Row) -> bool:
    """Whether two single dates, one under the other, are written alike and run forward."""
    first, last = before.dates[0].first, row.dates[0].first
    return before.style == row.style and len(first) == len(last) and first < last


def body_size(rows: tuple[Row, ...]) -> float:
    """The type size of most of the text; 0 where the file tells none."""
    sizes = [row.size for row in rows for _ in range(max(1, row.words))]
    return median(sizes) if sizes else 0.0


def _row(line: Line, index: int, day_first: bool) -> Row:
    match = _BULLET.match(line.text)
    lead = match.end() if match and match.end() < len(line.text) else 0
    mark = _MARK.match(line.text, lead)
    bullet, lead = lead > 0, mark.end() if mark else lead
    content = line.text[lead:]
    start = line.start + lead + len(content) - len(content.lstrip())
    text = content.strip()
    dates = tuple(find_dates(text, day_first=day_first))
    return Row(
        text, start, start + len(text), index, line.page, bullet, line.size, line.bold, line.italic, line.color,
        line.x0 or _text_indent(line), line.x1, line.y0, line.y1, False, dates,
    )  # fmt: skip


def _text_indent(line: Line) -> float:
    """Leading blanks as points, where the format has no places."""
    return 0.0 if line.x1 else 1.0 + 5.0 * (len(line.text) - len(line.text.lstrip()))


def _furniture(document: DocumentText) -> set[int]:
    """Page numbers, and lines that come back on several pages at one height with only their digits changed."""
    alike: dict[tuple[str, int], set[int]] = {}
    for line in document.lines:
        alike.setdefault((re.sub(r"\d+", "#", line.text.strip()), round(line.y0 / 4)), set()).add(line.page)
    found: set[int] = set()
    for index, line in enumerate(document.lines):
        text = line.text.strip()
        repeated = line.y0 > 0 and len(alike[(re.sub(r"\d+", "#", text), round(line.y0 / 4))]) > 1
        numbered = _FURNITURE.match(text) and (not text.isdigit() or document.pages > 1)
        if numbered or (repeated and any(char.isdigit() for char in text) and not _YEAR.fullmatch(text)):
            found.add(index)
    return found


def _mark_prose(rows: list[Row]) -> tuple[Row, ...]:
    marked: list[Row] = []
    margin = max((row.right or len(row.text) for row in rows), default=0)
    for row in rows:
        before = marked[-1] if marked else None
        wrapped = before is not None and before.prose and _fills(before, margin) and _like(before, row)
        marked.append(replace(row, prose=wrapped or _is_prose(row, before)))
    for index in range(len(marked) - 2, -1, -1):
        if _opens_prose(marked[index], marked[index + 1]):
            marked[index] = replace(marked[index], prose=True)
    return tuple(marked)


def _opens_prose(row: Row, below: Row) -> bool:
    """A line without the marks of prose, broken off where the next word had no room, with prose going on below it."""
    if row.prose or row.bullet or row.dates or "\t" in row.text or row.words < 4:
        return False
    if not below.prose or not _like(row, below) or not (below.text[0].islower() or below.text[0] == "("):
        return False
    wide = (row.right - row.indent) / len(row.text) if row.right else 1.0
    reach = (row.right or len(row.text)) + wide * (1 + len(below.text.split()[0]))
    return reach > (below.right or len(below.text))


def _fills(row: Row, margin: float) -> bool:
    """An unmarked line of running text that reaches the right margin without ending its sentence."""
    reach = row.right or len(row.text)
    return not row.bullet and len(row.text) >= 50 and reach >= 0.92 * margin and not row.text.endswith((".", "!", ":"))


def _like(before: Row, row: Row) -> bool:
    alike = row.style == before.style and not row.bullet and not row.dates
    return alike and row.page == before.page and abs(row.indent - before.indent) < 3


def _is_prose(row: Row, before: Row | None) -> bool:
    if row.bullet and not header_like_bullet(row):
        return True
    if before is not None and before.prose and continues(before, row):
        return True
    return not any(span.is_range for span in row.dates) and is_sentence(row.text)


def header_like_bullet(row: Row) -> bool:
    """A bulleted line that can still head an entry: short, with a date or without a sentence."""
    if "\t" in row.text and row.words <= 12 and (row.bold or is_place(row.text.rpartition("\t")[2])):
        return True
    if row.dates and row.words <= 14 and not row.text.endswith("."):
        return any(span.is_range for span in row.dates) or row.dates[-1].end >= len(row.text) - 2
    return False


def continues(before: Row, row: Row) -> bool:
    """Whether a line goes on with the one before it: not a new bullet, and set further in or in mid-sentence."""
    if row.bullet or (row.bold and not before.bold) or (row.size and abs(row.size - before.size) > 0.6):
        return False
    if row.text[0].islower() or row.text[0] in "(&,;":
        return not row.dates or not row.dates[0].is_range or row.dates[0].start > 0
    if before.bullet and row.indent and row.page == before.page:
        return row.indent > before.indent + 4 and not _whole_date(row)
    if before.bullet and row.indent and row.page != before.page:
        return row.indent > before.indent + 4
    return bool(re.search(r"[,;(&–—-]$|\b(?:and|the|of|to|with|for|in|a|an|de|et|les|des|la|le)$", before.text))


def _whole_date(row: Row) -> bool:
    return bool(row.dates) and row.dates[0].is_range and row.dates[0].start == 0


_VERBISH = re.compile(
    r"\b(?:was|were|is|are|am|have|has|had|which|that|who|while|where|using|including|providing|worked|developed|led|"
    r"responsible|managed|created|I|my|their|our|it|est|sont|j'ai|nous|dans|avec|afin|ainsi|pour)\b"
)


def is_sentence(text: str) -> bool:
    """Running text: many words, mostly small, with the words that sentences are made of or a closing full stop."""
    words = re.findall(r"[^\W\d_]+", text)
    if len(words) < 7 or "\t" in text or " | " in text:
        return False
    small = sum(word[0].islower() for word in words) / len(words)
    closed = text.endswith((".", ":", ";"))
    return small >= 0.5 and (closed or len(words) >= 9 or bool(_VERBISH.search(text)))
