"""Courses of study: degree, field, institution and dates from the education sections."""

import re
from dataclasses import dataclass, field

from config.ai.text.dates import DateSpan
from config.ai.text.links import find_urls

from .asides import without_table_heads
from .degrees import degree_score, field_range, is_detail, is_subject, is_thesis, school_score, without_lead
from .education_pieces import tagged_pieces
from .entries import anchor_date
from .heading_words import section_type
from .pieces import Piece, comma_parts
from .rows import Row
from .schema import Education, Span
from .sections import Block
from .spans import row_span, span_of

_FACULTY = re.compile(r"(?:college|school|faculty|department|institute|faculté|département) (?:of|de|des)\b", re.I)

_GRADE = re.compile(
    r"[,;(\s]+(?:c?gpa|grade|with (?:distinction|honou?rs)|magna|summa|cum laude)\b.*$"
    r"|\s*\((?:[\d.,:/ ]+|first|merit|distinction)(?: class)?\)$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Draft:
    """A course of study while its rows are read."""

    degree: Piece | None = None
    school: Piece | None = None
    date: tuple[Row, DateSpan] | None = None
    loose: list[Piece] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    subject: Piece | None = None


def find_education(text: str, blocks: list[Block]) -> tuple[Education, ...]:
    """Courses in order. Several degrees under one school (or one date) share it where the layout says so."""
    found: list[Education] = []
    for block in blocks:
        drafts = _drafts(without_table_heads(block.rows))
        found += [_course(text, draft) for draft in _settled(drafts)]
    return tuple(found)


def _drafts(rows: tuple[Row, ...]) -> list[Draft]:
    drafts: list[Draft] = []
    for index, row in enumerate(rows):
        named = degree_score(row.text) or school_score(row.text)
        if row.prose and not (named and row.words <= 14 and not row.text.endswith(".")):
            continue
        if is_thesis(row.text) or (is_detail(row.text) and not degree_score(row.text) and not school_score(row.text)):
            continue
        below = rows[index + 1] if index + 1 < len(rows) else None
        _read(row, drafts, degree_below=below is not None and degree_score(below.text) >= 0.8)
    return drafts


def _read(row: Row, drafts: list[Draft], *, degree_below: bool) -> None:
    tagged = tagged_pieces(row)
    date = anchor_date(row)
    kinds = {kind for kind, _ in tagged}
    full = bool(drafts) and drafts[-1].degree is not None and drafts[-1].school is not None
    opens = _opens(drafts, row, kinds, bool(date)) or (full and degree_below and kinds == {"other"} and not row.bullet)
    if opens:
        drafts.append(Draft())
    current = drafts[-1]
    current.rows.append(row)
    for kind, piece in tagged:
        if kind == "degree" and current.degree is None:
            current.degree = piece
        elif kind == "school" and current.school is None:
            current.school = piece
        elif kind != "detail":
            current.loose.append(piece)
    if date is not None and current.date is None:
        current.date = (row, date)


def _opens(drafts: list[Draft], row: Row, kinds: set[str], dated: bool) -> bool:
    """A row opens a course when it brings what the current one already has. A faculty under its university does not."""
    if not drafts:
        return True
    current = drafts[-1]
    if "degree" in kinds and current.degree is not None:
        return True
    if "school" in kinds and current.school is not None:
        beside = dated and current.date is not None  # each school with dates of its own
        return not _FACULTY.match(row.text) and (current.degree is not None or len(current.rows) > 1 or beside)
    if "school" in kinds and current.degree is not None and current.date is not None and _named_above(current):
        return True
    dates_lead = current.date is not None and current.rows[0] is current.date[0] and current.school is not None
    return dated and current.date is not None and (bool(kinds) or current.degree is not None or dates_lead)


def _named_above(draft: Draft) -> bool:
    """Whether a row above the degree names something, which then is the school."""
    return bool(draft.loose) and draft.degree is not None and draft.loose[0].row.index < draft.degree.row.index


def _settled(drafts: list[Draft]) -> list[Draft]:
    """Fill what stands once for several courses, then what has no word that tells: the first loose piece."""
    school_first = bool(drafts) and _school_first(drafts[0])
    nameless = all(draft.degree is None and draft.school is None for draft in drafts)
    for index, draft in enumerate(drafts):
        draft.loose = [piece for piece in draft.loose if not find_urls(piece.text) and piece.text[0] != "("]
        if draft.school is None and not draft.loose and draft.degree is not None:
            _part_by_comma(draft, draft.degree)
        if draft.school is None and draft.loose and (draft.degree is not None or nameless):
            draft.school = draft.loose.pop(0)
        if draft.school is None and school_first and index and drafts[index - 1].school is not None:
            draft.school = drafts[index - 1].school
        unnamed = [piece for piece in draft.loose if _may_name(piece.text)]
        if draft.degree is None and draft.school is not None and unnamed and draft.date is not None:
            draft.degree = unnamed[0]
        draft.subject = _subject(draft)
    return [draft for draft in drafts if draft.degree is not None or draft.school is not None]


def _may_name(phrase: str) -> bool:
    """Whether a phrase without the words of one may still name a degree: no school, no mark, no heading."""
    return not school_score(phrase) and "%" not in phrase and section_type(phrase) is None


def _subject(draft: Draft) -> Piece | None:
    """A field of study on its own line: right below the degree, or between the school and the degree."""
    if draft.degree is None or field_range(draft.degree.text) != (0, 0):
        return None
    row = draft.degree.row.index
    under_school = draft.school is not None and draft.school.row.index < row - 1
    subjects = [piece for piece in draft.loose if is_subject(piece.text)]
    below = next((piece for piece in subjects if piece.row.index == row + 1), None)
    above = next((piece for piece in subjects if under_school and piece.row.index == row - 1), None)
    return below or above


def _part_by_comma(draft: Draft, degree: Piece) -> None:
    """The last comma part as the school, where nothing else can be it and it reads as a name of two words or more."""
    lefts = [part for part in comma_parts(degree) if part.comma > 0]
    rights = [part for part in comma_parts(degree) if part.comma < 0]
    words = 1 if len(rights) >= 2 else 2
    minor = rights and rights[-1].text.lower().startswith("minor")
    if rights and not minor and len(rights[-1].text.split()) >= words and rights[-1].text[:1].isupper():
        draft.degree, draft.school = lefts[-1], rights[-1]


def _school_first(draft: Draft) -> bool:
    if draft.degree is None:
        return True
    school = draft.school or (draft.loose[0] if draft.loose else None)
    return school is not None and (school.row.start + school.start) < (draft.degree.row.start + draft.degree.start)


def _course(text: str, draft: Draft) -> Education:
    degree = _degree_span(draft.degree) if draft.degree else Span()
    row, date = draft.date if draft.date else (None, None)
    low, high = field_range(degree.text) if degree.text else (0, 0)
    start = degree.start + low + len(degree.text[low:high]) - len(degree.text[low:high].lstrip())
    name = degree.text[low:high].strip(" ()")
    named = span_of(text, start, start + len(name)) if name and text[start : start + len(name)] == name else Span()
    return Education(
        degree=degree,
        field=draft.subject.span if draft.subject else named,
        institution=draft.school.span if draft.school else Span(),
        dates=row_span(row, date.start, date.end) if row and date else Span(),
        start=date.first if date and date.is_range else "",
        end=date.last if date else "",
        span=span_of(text, draft.rows[0].start, draft.rows[-1].end),
    )


def _degree_span(piece: Piece) -> Span:
    lead = without_lead(piece.text)
    end = len(piece.text)
    grade = _GRADE.search(piece.text)
    if grade and grade.start() > lead:
        end = grade.start()
    return row_span(piece.row, piece.start + lead, piece.start + end)
