"""Cuts an experience section into entries: the header rows around a date, and the prose under them."""

import re
from collections import Counter
from dataclasses import dataclass, replace

from config.ai.text.dates import DateSpan
from config.ai.text.places import is_place

from .asides import is_aside, without_table_heads
from .entry_labels import is_entry_label, without_addresses
from .header_split import split_row
from .rows import Row, continues
from .titles import ORGANIZATIONS, company_score, title_score

MOST_ABOVE = 3
MOST_BELOW = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """Header rows (`anchor` among them bears `date`), then body rows. Entries of one `group` stand under one another
    with no prose between the first ones' headers."""

    header: tuple[Row, ...]
    body: tuple[Row, ...]
    anchor: Row
    date: DateSpan | None
    group: int = 0


def split_entries(rows: tuple[Row, ...]) -> list[Entry]:
    """Entries in order. Without any date, rows in bold or larger type above prose head the entries."""
    rows = without_addresses(without_table_heads(rows))
    anchors = [index for index, row in enumerate(rows) if is_anchor(row)]
    rows = _indented_prose(rows, anchors)
    if not anchors:
        return _undated(rows)
    bounds = _bounds(rows, anchors)
    entries: list[Entry] = []
    for number, (first, anchor, last) in enumerate(bounds):
        stop = bounds[number + 1][0] if number + 1 < len(bounds) else len(rows)
        below = [rows[index] for index in range(anchor + 1, last + 1) if not _dropped(rows, anchor, index)]
        header = (*rows[first : anchor + 1], *below)
        group = entries[-1].group + bool(entries[-1].body) if entries else 0
        entries.append(Entry(header, rows[last + 1 : stop], rows[anchor], anchor_date(rows[anchor]), group))
    return entries


def _indented_prose(rows: tuple[Row, ...], anchors: list[int]) -> tuple[Row, ...]:
    """Where all dates stand in lines of one indent, plain lines set further in at one other indent are the prose."""
    margins = {round(rows[index].indent) for index in anchors}
    if len(anchors) < 2 or not all(margins) or max(margins) - min(margins) > 2:
        return rows
    further = Counter(round(row.indent) for row in rows if row.indent > max(margins) + 5 and not row.bold)
    near = {index + step for index in anchors for step in (1, 2)} if _dates_lead(rows, anchors) else set()
    return tuple(
        replace(row, prose=True)
        if further[round(row.indent)] > len(anchors)
        and not row.bold
        and not row.dates
        and not (index in near and _heads(row) and row.words <= 8)
        else row
        for index, row in enumerate(rows)
    )


def _dates_lead(rows: tuple[Row, ...], anchors: list[int]) -> bool:
    """Whether dates stand in a column at the left: the rest of an entry is set further in."""
    leading = [index for index in anchors if (date := anchor_date(rows[index])) is not None and date.start <= 2]
    return 2 * len(leading) > len(anchors)


def _dropped(rows: tuple[Row, ...], anchor: int, index: int) -> bool:
    """Whether a row in the head of an entry has no part in naming it."""
    return index > anchor and is_aside(rows, anchor, index) and not is_place(rows[index].text)


def is_anchor(row: Row) -> bool:
    """Whether a row bears the dates of an entry: a range beside little text, or a lone date at an end of it."""
    if row.prose or not row.dates:
        return False
    date = anchor_date(row)
    if date is None:
        return False
    rest = row.text[: date.start] + row.text[date.end :]
    if date.is_range:
        return len(rest.split()) <= 22
    at_end = date.end >= len(row.text.rstrip(" .)]")) or date.start <= 2
    return at_end and len(rest.split()) <= 12 and not rest.strip().startswith("(") and not row.bullet


def anchor_date(row: Row) -> DateSpan | None:
    """The date of a row that counts: a range before a single date, the last of several."""
    ranges = [span for span in row.dates if span.is_range]
    return next(reversed(ranges or list(row.dates)), None)


def _bounds(rows: tuple[Row, ...], anchors: list[int]) -> list[tuple[int, int, int]]:
    """(first header row, date row, last header row) per entry."""
    above = _rows_above(rows, anchors[0])
    below = _usual_below(rows, anchors, above)
    bounds: list[tuple[int, int, int]] = []
    for number, anchor in enumerate(anchors):
        floor = bounds[-1][2] + 1 if bounds else 0
        first = _first_row(rows, anchor, floor, above)
        ceiling = anchors[number + 1] if number + 1 < len(anchors) else len(rows)
        last = _last_row(rows, first, anchor, ceiling, (above, below))
        bounds.append((first, anchor, last))
    return bounds


def _rows_above(rows: tuple[Row, ...], anchor: int) -> int:
    """How many header rows stand above the first date: how entries are laid out here."""
    count = 0
    while count < MOST_ABOVE and count < anchor and _header_like(rows[anchor - count - 1]):
        count += 1
    return count


def _first_row(rows: tuple[Row, ...], anchor: int, floor: int, usual: int) -> int:
    first = anchor
    while first > floor and anchor - first < MOST_ABOVE and _header_like(rows[first - 1]):
        taken = anchor - first
        if taken >= usual and not _strong(rows[first - 1], rows[anchor]):
            break
        first -= 1
    if floor and first == floor and usual == 0 and first < anchor:
        return anchor
    return first


def _usual_below(rows: tuple[Row, ...], anchors: list[int], above: int) -> int:
    """How many header rows most entries have between their date and their prose, or the next entry (0, 1 or 2)."""
    counts: Counter[int] = Counter()
    for number, anchor in enumerate(anchors):
        stop = anchors[number + 1] if number + 1 < len(anchors) else len(rows)
        run = named = 0
        while anchor + run + 1 < stop:
            aside = is_aside(rows, anchor, anchor + run + 1)
            if not (aside or _heads(rows[anchor + run + 1])):
                break
            run += 1
            named += not aside
        if anchor + run + 1 == stop < len(rows):
            named -= above
        counts[max(0, min(named, 2))] += 1
    return max(sorted(counts), key=lambda count: counts[count])


def _last_row(rows: tuple[Row, ...], first: int, anchor: int, ceiling: int, layout: tuple[int, int]) -> int:
    """The last header row of an entry: rows below the date belong to it where they name something, or where such rows
    are usual here and the header still lacks a second piece. `layout` is the usual (rows above, rows below)."""
    above, usual = layout
    last = anchor
    usual += above == 0 and _pieces(rows[anchor]) == 0
    named = 0
    while last + 1 < ceiling and named < 2 and last - anchor < MOST_BELOW:
        row = rows[last + 1]
        if ceiling - (last + 1) <= above and ceiling < len(rows):
            break
        if not is_aside(rows, anchor, last + 1):
            pieces = sum(_pieces(rows[index]) for index in range(first, last + 1) if not _dropped(rows, anchor, index))
            bulleted = above == 0 and pieces == 0 and _bulleted_header(row)
            lacking = pieces < 2 and usual > named
            heads = _heads(row) and (lacking or _telling(row, rows[anchor]))
            if not (bulleted or heads):
                break
            named += 1
        last += 1
    while last > anchor and _dropped(rows, anchor, last):
        last -= 1
    return last


def _pieces(row: Row) -> int:
    return sum(piece.hint != "maybe_place" for piece in split_row(row, 0)[0])


def _header_like(row: Row) -> bool:
    """A short line that is no prose and labels no list; one that ends in a full stop only where an abbreviation does
    ("Dunamu Inc.")."""
    if row.prose or row.words > 16 or is_entry_label(row.text):
        return False
    stopped = row.text.endswith((".", ";"))
    return not stopped or (row.words <= 9 and bool(re.search(r"\b[A-Z][A-Za-z]{0,5}\.$", row.text)))


def _heads(row: Row) -> bool:
    """A header row below the date: names have capitals, titles need none."""
    return _header_like(row) and (_capitalized(row.text) or title_score(row.text) >= 0.9)


def _strong(row: Row, anchor: Row) -> bool:
    """A row above the usual ones that still is a header by its looks or words."""
    if row.indent > anchor.indent + 4 or (anchor.bold and not row.bold):
        return False
    heavier = row.bold or (row.size > anchor.size + 0.4 > 0.4)
    return (heavier or company_score(row.text) >= 0.9 or title_score(row.text) >= 0.9) and row.words <= 10


def _telling(row: Row, anchor: Row) -> bool:
    """A row below the date that names a title, an employer or a place."""
    if row.words > 12 or continues(anchor, row):
        return False
    last = row.text.lower().rstrip(" .").split()[-1]
    organized = company_score(row.text) >= 0.9 or last in ORGANIZATIONS
    named = title_score(row.text) >= 0.9 or (organized and _capitalized(row.text))
    date = anchor_date(anchor)
    further = row.indent > anchor.indent + 12 and anchor.indent > 0 and not (date and date.start <= 2)
    return is_place(row.text) or (named and not further)


def _capitalized(text: str) -> bool:
    """A name: most of its longer words have capitals."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    return bool(sum(word[0].isupper() for word in words) >= 0.5 * len(words))


def _bulleted_header(row: Row) -> bool:
    return row.bullet and row.words <= 12 and not row.text.endswith(".") and title_score(row.text) >= 0.7


def _undated(rows: tuple[Row, ...]) -> list[Entry]:
    """Header rows are those before prose that name a title or an employer, or stand out."""
    entries: list[Entry] = []
    index = 0
    while index < len(rows):
        first = index
        while index < len(rows) and not rows[index].prose and not rows[index].bullet:
            index += 1
        header, body_from = rows[first:index], index
        while index < len(rows) and (rows[index].prose or rows[index].bullet):
            index += 1
        if header and _worth(header):
            entries.append(Entry(header[-MOST_ABOVE:], rows[body_from:index], header[-1], None, len(entries)))
        elif entries and index > first:
            last = entries.pop()
            entries.append(Entry(last.header, (*last.body, *rows[first:index]), last.anchor, None, last.group))
    return entries


def _worth(header: tuple[Row, ...]) -> bool:
    return any(title_score(row.text) >= 0.7 or company_score(row.text) >= 0.9 for row in header[-MOST_ABOVE:])
