"""Which lines are headings, and of what section."""

import re
from collections import Counter
from dataclasses import dataclass

from .degrees import degree_score
from .entry_labels import is_entry_label
from .heading_words import HEADING_NOUNS, folded_heading, guessed_type, section_type
from .rows import Row, body_size
from .schema import SectionType
from .titles import company_score, title_score


@dataclass(frozen=True, slots=True)
class Heading:
    """Rows first..last (inclusive) head a section; `cut` is how much of the last row's text belongs to the heading (all
    of it, unless content follows on the same line)."""

    first: int
    last: int
    type: SectionType
    cut: int
    known: bool = True


def find_headings(rows: tuple[Row, ...]) -> list[Heading]:
    """Headings in order: lines of known words, stacked or run-in ones, then lines that look like those found."""
    found: list[Heading] = []
    index = 0
    size = body_size(rows)
    while index < len(rows):
        heading = (
            _stacked(rows, index) or _whole(rows, index, size) or _run_in(rows, index) or _in_capitals(rows, index)
        )
        if heading is not None:
            found.append(heading)
            index = heading.last + 1
        else:
            index += 1
    found = sorted(found + _beside_content(rows, found), key=lambda heading: heading.first)
    found = _without_labels(rows, _main_ones(rows, _apart_from_entry_labels(rows, found)))
    return sorted(found + _look_alikes(rows, found, size), key=lambda heading: heading.first)


def _apart_from_entry_labels(rows: tuple[Row, ...], found: list[Heading]) -> list[Heading]:
    """Under a section of entries, "Highlights" heads a list of one entry where it comes again or dates follow it."""
    counts = Counter(folded_heading(rows[heading.last].text) for heading in found)
    kept: list[Heading] = []
    inside = False
    for number, heading in enumerate(found):
        text = rows[heading.last].text
        stop = found[number + 1].first if number + 1 < len(found) else len(rows)
        if inside and is_entry_label(text):
            ranges = (span.is_range for row in rows[heading.last + 1 : stop] if not row.prose for span in row.dates)
            if counts[folded_heading(text)] > 1 or any(ranges):
                continue
        inside = inside or heading.type in {"experience", "education"}
        kept.append(heading)
    return kept


def _main_ones(rows: tuple[Row, ...], found: list[Heading]) -> list[Heading]:
    """Headings proper: where one style heads two or more kinds of section, words set weaker are sub-headings."""
    kinds: dict[tuple[float, bool], set[str]] = {}
    for heading in found:
        if heading.type != "other":
            kinds.setdefault(_weight(rows[heading.first]), set()).add(heading.type)
    proved = [weight for weight, types in kinds.items() if len(types) >= 2 and weight[0]]
    if not proved:
        return found
    largest, bold = max(size for size, _ in proved), all(weight for _, weight in proved)
    kept = []
    for heading in found:
        weight = _weight(rows[heading.first])
        weaker = weight[0] < largest * 0.97 or (bold and not weight[1] and weight[0] < largest * 1.03)
        if weight in proved or not weaker:
            kept.append(heading)
    return kept


def _weight(row: Row) -> tuple[float, bool]:
    return (round(row.size, 1), row.bold)


def _without_labels(rows: tuple[Row, ...], found: list[Heading]) -> list[Heading]:
    """A label such as "Software:" inside a skills section heads nothing."""
    kept: list[Heading] = []
    for heading in found:
        label = rows[heading.last].text[: heading.cut].rstrip().endswith(":")
        if not (label and kept and kept[-1].type == heading.type):
            kept.append(heading)
    return kept


def _whole(rows: tuple[Row, ...], index: int, size: float) -> Heading | None:
    row = rows[index]
    if index < 2 and folded_heading(row.text) in {"resume", "curriculum vitae", "cv"}:
        return None
    kind = section_type(row.text) if row.words <= 6 and len(row.text) <= 48 else None
    if kind is None or not _stands_out(rows, index, size):
        return None
    return Heading(index, index, kind, len(row.text))


def _stands_out(rows: tuple[Row, ...], index: int, size: float) -> bool:
    """A line of heading words is no heading inside running text, or set smaller than the body; capitals may be set
    small. A sign before large or bold words is an ornament, no bullet."""
    row = rows[index]
    ornament = row.bold and size and row.size > size * 1.04
    if (row.bullet and not ornament) or (size and row.size < size * (0.6 if row.caps else 0.85)):
        return False
    if row.caps or row.text.rstrip().endswith(":"):
        return True
    before = rows[index - 1] if index else None
    if before is not None and before.text.endswith((",", "|", "•")):
        return False
    weight = row.bold or row.size > size * 1.04 or not row.size
    initial = row.text.lstrip("#*_ ")[:1].isupper()
    return initial and (weight or row.words >= 2 or _isolated(rows, index))


def _isolated(rows: tuple[Row, ...], index: int) -> bool:
    row, before = rows[index], rows[index - 1] if index else None
    if before is None or before.page != row.page:
        return True
    return row.top - before.bottom > 0.6 * (row.bottom - row.top)


def _stacked(rows: tuple[Row, ...], index: int) -> Heading | None:
    """A heading broken over two or three lines of one style ("WORK" / "EXPERIENCE")."""
    for count in (3, 2):
        group = rows[index : index + count]
        if len(group) < count or any(row.words > 2 or row.bullet or not row.caps for row in group):
            continue
        together = " ".join(row.text for row in group)
        kind = section_type(together)
        if kind is not None and len({row.style for row in group}) == 1 and group[-1].top - group[0].top < 45:
            return Heading(index, index + count - 1, kind, len(group[-1].text))
    return None


def _in_capitals(rows: tuple[Row, ...], index: int) -> Heading | None:
    """A line in capitals that holds a noun of headings ("EMPLOYMENT SCAN", "KEY PROJECT HANDLED")."""
    row = rows[index]
    words = folded_heading(row.text).split()
    if not (row.caps and 1 < row.words <= 4 and _heading_shaped(row) and _stands_out(rows, index, 0.0)):
        return None
    nouns = [HEADING_NOUNS[word] for word in words if word in HEADING_NOUNS]
    return Heading(index, index, nouns[0], len(row.text)) if nouns else None


_CAPS_LEAD = re.compile(r"^((?:[A-ZÀ-Þ&]{2,}[A-ZÀ-Þ]*\s){1,3})(?=\S*[a-zß-ÿ0-9])")
_TAB_LEAD = re.compile(r"^([^\t]{3,40})\t+(?=\S)")


def _run_in(rows: tuple[Row, ...], index: int) -> Heading | None:
    """A heading with content after it on its line: in capitals before small letters, or before a wide gap."""
    row = rows[index]
    if row.bullet:
        return None
    for pattern in (_TAB_LEAD, _CAPS_LEAD):
        match = pattern.match(row.text)
        kind = section_type(match.group(1)) if match else None
        if match and kind is not None and (match.group(1).strip().isupper() or row.bold):
            return Heading(index, index, kind, match.end())
    return None


def _beside_content(rows: tuple[Row, ...], found: list[Heading]) -> list[Heading]:
    """Headings in a column at the left whose content begins on their own line, where others stand there alone."""
    taken = {heading.first for heading in found}
    margins = Counter(round(rows[heading.first].indent) for heading in found if rows[heading.first].indent)
    beside: list[Heading] = []
    for row in rows:
        match = _TAB_LEAD.match(row.text)
        if not match or row.bullet or row.index in taken or margins[round(row.indent)] < 2:
            continue
        kind = section_type(match.group(1))
        if kind is not None and match.group(1)[:1].isupper() and len(match.group(1).split()) > 1:
            beside.append(Heading(row.index, row.index, kind, match.end()))
    return beside


def _look_alikes(rows: tuple[Row, ...], found: list[Heading], size: float) -> list[Heading]:
    """Lines of unknown words in the style that only headings have."""
    taken = {index for heading in found for index in range(heading.first, heading.last + 1)}
    known = Counter(_look(rows[heading.first]) for heading in found if heading.first == heading.last)
    alike = Counter(_look(row) for row in rows)
    proper = {
        look
        for look, count in known.items()
        if count >= 2 and (look[0][0] > size * 1.08 or look[0][2] or (look[0][1] and count >= 0.6 * alike[look]))
    }
    largest = max((rows[heading.first].size for heading in found), default=0.0)
    others = [
        index
        for index, row in enumerate(rows)
        if index not in taken
        and _look(row) in proper
        and _heading_shaped(row)
        and index > min(taken, default=0)
        and not _heads_an_entry(rows, index, size, largest)
    ]
    counts = Counter(_look(rows[index]) for index in others)
    return [
        Heading(index, index, guessed_type(rows[index].text), len(rows[index].text), False)
        for index in others
        if counts[_look(rows[index])] <= known[_look(rows[index])] + 2
    ]


def _heads_an_entry(rows: tuple[Row, ...], index: int, size: float, largest: float) -> bool:
    """Where only capitals speak for a heading, or other headings are set larger: a name over a degree, a title or dates
    is a school or an employer. In capitals alone, one without a blank line above it is part of an entry."""
    row = rows[index]
    if (row.size > size * 1.08 or row.bold) and row.size > largest / 1.1:
        return False
    if not row.size and index and row.start - rows[index - 1].end < 2:
        return True
    below = rows[index + 1] if index + 1 < len(rows) else None
    if below is None or below.bullet:
        return False
    return bool(below.dates) or max(degree_score(below.text), title_score(below.text)) >= 0.9


def _look(row: Row) -> tuple[tuple[float, bool, bool, int], int]:
    """Style, and for plain styles the margin too: the columns of a page differ."""
    return row.style, round(row.indent / 6) if row.bold and not row.caps else 0


def _heading_shaped(row: Row) -> bool:
    company = company_score(row.text) if row.words > 1 else 0.0  # "Systems" alone names no employer
    if max(title_score(row.text), company, degree_score(row.text)) >= 0.9:
        return False
    if is_entry_label(row.text):
        return False
    return not row.bullet and not row.dates and row.words <= 6 and not re.search(r"[\t|@,.;]|\d", row.text)
