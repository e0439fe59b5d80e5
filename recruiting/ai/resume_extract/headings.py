"""Which lines are headings, and of what section."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import cast

from config.ai.text.folding import without_accents

from .degrees import degree_score
from .rows import Row, body_size
from .schema import SectionType
from .titles import company_score, title_score
from .word_lists import types_by_word

HEADINGS = cast("dict[str, SectionType]", types_by_word("headings"))
HEADING_NOUNS = cast("dict[str, SectionType]", types_by_word("heading_nouns"))

# Words that only narrow the noun of a heading: "selected recent projects".
QUALIFIERS = frozenset(
    [
        "top",
        "key",
        "core",
        "main",
        "professional",
        "technical",
        "relevant",
        "selected",
        "additional",
        "other",
        "personal",
        "general",
        "recent",
        "previous",
        "past",
        "work",
        "academic",
        "notable",
        "major",
        "my",
        "current",
        "related",
        "special",
        "specialized",
        "industry",
        "job",
        "career",
        "summary",
        "of",
        "and",
        "areas",
        "featured",
        "highlighted",
        "further",
        "early",
    ]
)


@dataclass(frozen=True, slots=True)
class Heading:
    """Rows first..last (inclusive) head a section; `cut` is how much of the last row's text belongs to the heading (all
    of it, unless content follows on the same line)."""

    first: int
    last: int
    type: SectionType
    cut: int
    known: bool = True


def folded_heading(text: str) -> str:
    """A heading's words for look-up: folded, "&" and "/" as "and", signs and numbering at the ends dropped."""
    folded = without_accents(text).replace("&", " and ").replace("/", " and ").replace("+", " and ")
    folded = re.sub(r"\s*\((?:cont|suite|continued|cont'd)[^)]*\)|\bcontinued\b", "", folded)
    folded = re.sub(r"^[^a-z]+|[^a-z]+$", "", folded)
    return re.sub(r"[^a-z'-]+", " ", folded).strip()


def section_type(text: str) -> SectionType | None:
    """The section that a heading of exactly these words opens."""
    folded = folded_heading(text)
    found = HEADINGS.get(folded) or HEADINGS.get(folded.removeprefix("my ").removeprefix("selected "))
    found = found or HEADINGS.get(folded.removesuffix(" history").removesuffix(" background"))
    words = folded.split()
    if found is None and len(words) > 1 and all(word in QUALIFIERS for word in words[:-1]):
        return HEADING_NOUNS.get(words[-1])
    return found


def guessed_type(text: str) -> SectionType:
    """The section of a line proved to be a heading by its looks, from its nouns; "other" where none is known."""
    words = folded_heading(text).split()
    nouns = [HEADING_NOUNS[word] for word in words if word in HEADING_NOUNS]
    return nouns[0] if nouns else "other"


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
    found = _without_labels(rows, _main_ones(rows, found))
    return sorted(found + _look_alikes(rows, found, size), key=lambda heading: heading.first)


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
    others = [
        index
        for index, row in enumerate(rows)
        if index not in taken
        and _look(row) in proper
        and _heading_shaped(row)
        and index > min(taken, default=0)
        and not _heads_an_entry(rows, index, size)
    ]
    counts = Counter(_look(rows[index]) for index in others)
    return [
        Heading(index, index, guessed_type(rows[index].text), len(rows[index].text), False)
        for index in others
        if counts[_look(rows[index])] <= known[_look(rows[index])] + 2
    ]


def _heads_an_entry(rows: tuple[Row, ...], index: int, size: float) -> bool:
    """Where only capitals speak for a heading: a name over a degree, a title or dates is a school or an employer, and
    one without a blank line above it is part of an entry."""
    row = rows[index]
    if row.size > size * 1.08 or row.bold:
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
    if max(title_score(row.text), company_score(row.text), degree_score(row.text)) >= 0.9:
        return False
    return not row.bullet and not row.dates and row.words <= 6 and not re.search(r"[\t|@,.;]|\d", row.text)
