"""Positions: each entry of the experience sections with title, employer, place, dates and bullets."""

import re
from dataclasses import replace

from .entries import Entry, split_entries
from .entry_labels import is_entry_label
from .pieces import Piece, bracket_parts, comma_parts
from .roles import Parts, choose_all, parts_of
from .rows import Row, continues
from .schema import Position, Span
from .sections import Block
from .spans import row_span, span_of
from .titles import company_score, is_field, is_organization, legal_form, title_score
from .told_positions import told_positions

_FACULTY = re.compile(
    r"(?:office|department|dept\.?|faculty|school|division|section|unit|service|département) (?:of|de|for)\b", re.I
)
# What a résumé tells of an employer behind its name: "(fintech, 200 employees)".
_NOTE = re.compile(
    r"\s*\((?=[^()]*(?:,|\bemployees\b|\bstart-?up\b|\bacquired\b|\bseries [a-f]\b|\bsubsidiary\b|\bpart of\b))"
    r"[^()]*\)$",
    re.IGNORECASE,
)
_TOWN = re.compile(
    r"(?:[A-ZÀ-Þ][A-Za-zÀ-ÿ'’.]*[a-zß-ÿ.]"
    r"(?:[ -](?:[A-ZÀ-Þ][a-zß-ÿ'’.]+|d[eu]|la|le|les|sur|on|upon|am))*)(?: [A-Z]{2,3})?$"
)


def find_positions(text: str, blocks: list[Block]) -> tuple[Position, ...]:
    """Positions in the order of the résumé, those told in sentences first. Roles listed under one employer take its
    name."""
    told, rest = told_positions(text, tuple(row for block in blocks for row in block.rows))
    kept = {row.index for row in rest}
    entries = [
        entry for block in blocks for entry in split_entries(tuple(row for row in block.rows if row.index in kept))
    ]
    all_parts = [parts_of(entry) for entry in entries]
    chosen = choose_all(all_parts)
    found = [
        _position(text, entry, parts, *pair) for entry, parts, pair in zip(entries, all_parts, chosen, strict=True)
    ]
    return (*told, *_inherit(found, entries))


def _position(text: str, entry: Entry, parts: Parts, title: Piece | None, company: Piece | None) -> Position:
    date = entry.date
    last = (entry.body or entry.header)[-1]
    return Position(
        title=title.span if title else Span(),
        company=_without_town(company) if company else Span(),
        location=parts.places[0] if parts.places else Span(),
        dates=row_span(entry.anchor, date.start, date.end) if date else Span(),
        start=date.first if date and (date.is_range or date.first) else "",
        end=date.last if date else "",
        current=bool(date and date.current),
        bullets=bullets(text, tuple(row for row in entry.body if not is_entry_label(row.text))),
        span=span_of(text, entry.header[0].start, last.end),
    )


def _without_town(company: Piece) -> Span:
    """The employer without a town after a comma ("Aire Packaging, Wakefield"), told by its shape."""
    note = _NOTE.search(company.text)
    if note is not None and note.start() > 0:
        return _without_town(replace(company, end=company.start + note.start()))
    bracket = next((part for part in bracket_parts(company) if part.comma < 0), None)
    if bracket is not None and _TOWN.match(bracket.text) and _is_town(bracket.text):
        return _without_town(replace(company, end=bracket_parts(company)[0].end))
    parts = comma_parts(company)
    employer = next((part for part in parts if part.comma < 0 and company_score(part.text) >= 0.9), None)
    if employer is not None and _FACULTY.match(company.text):
        return employer.span
    field = next((part for part in parts if part.comma == 1 and is_field(part.text)), None)
    if field is not None:
        return next(part for part in parts if part.comma == -1).span
    for part in parts:
        town = company.row.text[part.end : company.end].strip(" ,.")
        if part.comma > 0 and "," not in town and _TOWN.match(town) and _is_town(town):
            return part.span
    return company.span


def _is_town(town: str) -> bool:
    """A name by its shape that is neither a part of the employer's name nor a team."""
    settled = town.lower().split()[-1] in {"city", "town", "village", "park", "beach", "island", "valley", "springs"}
    return settled or not (is_organization(town) or legal_form(town))


def bullets(text: str, rows: tuple[Row, ...]) -> tuple[Span, ...]:
    """Each bullet with the lines that go on with it; unmarked lines that do not go on stand for themselves."""
    found: list[tuple[int, int]] = []
    before: Row | None = None
    margin = max((row.right for row in rows), default=0.0) or max((len(row.text) for row in rows), default=0)
    for row in rows:
        goes_on = before is not None and not row.bullet and (continues(before, row) or _wraps(before, row, margin))
        if goes_on and found:
            found[-1] = (found[-1][0], row.end)
        else:
            found.append((row.start, row.end))
        before = row
    return tuple(span_of(text, start, end) for start, end in found)


def _wraps(before: Row, row: Row, margin: float) -> bool:
    """Lines of one paragraph: the first runs to the right margin (points, or characters where there are no places)."""
    return row.prose and (before.right or len(before.text)) >= 0.9 * margin and len(before.text) >= 40


def _inherit(found: list[Position], entries: list[Entry]) -> list[Position]:
    kept: list[Position] = []
    employer: Position | None = None
    for index, given in enumerate(found):
        position = given
        following = entries[index + 1] if index + 1 < len(entries) else None
        heads_roles = following is not None and not found[index + 1].company.text
        if _only_employer(position) and following is not None and (heads_roles or not entries[index].body):
            employer = position
            continue
        if not position.company.text and position.title.text:
            parent = employer or next((one for one in reversed(kept) if one.company.text), None)
            if parent is not None:
                place = position.location if position.location.text else parent.location
                position = replace_company(position, parent.company, place)
        elif position.company.text:
            employer = None
        if position.title.text or position.company.text:
            kept.append(position)
    return kept


def replace_company(position: Position, company: Span, location: Span) -> Position:
    """The position with the employer (and place) that stands above it."""
    return position.model_copy(update={"company": company, "location": location})


def _only_employer(position: Position) -> bool:
    return bool(position.company.text) and (not position.title.text or title_score(position.title.text) < 0.3)
