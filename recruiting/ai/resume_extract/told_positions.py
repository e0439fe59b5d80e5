"""Positions told in a sentence: "Worked for Harbor Steel, Salem from Oct 2011 to June 2012 as a Welder."."""

import re

from config.ai.text.dates import DateSpan, find_dates

from .entries import is_anchor
from .rows import Row, continues
from .schema import Position, Span
from .spans import bare, span_of
from .titles import title_score

_TELLS = re.compile(
    r"(?:(?:i|have|has|had|am|was|is|been|presently|currently|previously|formerly|earlier|now|also|and)\s+)*"
    r"(?:work(?:ed|ing|s)|employed|serv(?:ed|ing)|associated)\b\s*",
    re.IGNORECASE,
)
_AS = re.compile(
    r"[\s,(]*\b(?:(?:in|under|with)\s+the\s+)?(?:designat(?:ion|ed)|capacity|role|position|post)\b(?:\s+(?:of|as))?"
    r"[\s:–—-]*(?:an?\s+|the\s+)?|[\s,(]*\bas\s+(?:an?\s+|the\s+)?",
    re.IGNORECASE,
)
_BY = re.compile(r"[\s,]*\b(?:with|for|at|in|by)\s+(?:the\s+)?", re.IGNORECASE)
_TIED = re.compile(
    r"[\s,(–—-]*(?:\b(?:from|since|between|during|w\.?e\.?f\.?|for the period(?: of)?)\s*)?$", re.IGNORECASE
)
_OPEN = re.compile(r"(?:\b(?:of|as|the|an?|in|at|with|for|from|to|and)|[,–—-])$")
_STOP = re.compile(r"[.;]\s|[.;]$")
_NAME_STOP = re.compile(r",|\.\s|\.$|\s[–—-]\s|\(")
_MOST = 260  # characters: a sentence, not a story


def told_positions(text: str, rows: tuple[Row, ...]) -> tuple[list[Position], tuple[Row, ...]]:
    """The positions that sentences of a section tell, in its order, and the rows that do not tell one. Where other rows
    bear dates, positions have headers there, and such a sentence is a part of one."""
    found: list[Position] = []
    left: list[Row] = []
    for sentence in _sentences(rows):
        position = _told(text, sentence[0].start, sentence[-1].end)
        if position is None:
            left += sentence
        else:
            found.append(position)
    return ([], rows) if any(is_anchor(row) for row in left) else (found, tuple(left))


def _sentences(rows: tuple[Row, ...]) -> list[list[Row]]:
    """Rows with the lines that they go on in."""
    found: list[list[Row]] = []
    for row in rows:
        before = found[-1][-1] if found else None
        if before is not None and not row.bullet and not _TELLS.match(row.text) and _goes_on(before, row):
            found[-1].append(row)
        else:
            found.append([row])
    return found


def _goes_on(before: Row, row: Row) -> bool:
    ended = before.text.endswith((".", ":", ";"))
    return continues(before, row) or (not ended and (row.text[0].islower() or bool(_OPEN.search(before.text))))


def _told(text: str, start: int, end: int) -> Position | None:
    """One position, where a verb of work opens the sentence, one period stands in it, and an employer is named."""
    told = text[start:end].replace("\n", " ")
    verb = _TELLS.match(told)
    ranges = [span for span in find_dates(told) if span.is_range]
    if verb is None or len(ranges) != 1 or len(told) > _MOST or "." in told[ranges[0].end :].strip(" .),"):
        return None
    when = ranges[0]
    before = _TIED.sub("", told[verb.end() : when.start])
    after = told[when.end :]
    title = _title(before, verb.end()) or _title(after, when.end)
    company = _company(before, verb.end()) or _company(after, when.end)
    if company is None:
        return None
    named = _span(text, start, title)
    return _position(text, (start, end), named, _span(text, start, company), when)


def _position(text: str, whole: tuple[int, int], title: Span, company: Span, when: DateSpan) -> Position:
    start, end = whole
    return Position(
        title=title,
        company=company,
        dates=span_of(text, start + when.start, start + when.end),
        start=when.first,
        end=when.last,
        current=when.current,
        span=span_of(text, start, end),
    )


def _title(part: str, offset: int) -> tuple[int, int] | None:
    """What follows "as", up to where the employer begins."""
    found = _after(part, _AS, until=_BY, end=_STOP)
    return _moved(found, offset) if found and title_score(part[slice(*found)].strip()) >= 0.3 else None


def _company(part: str, offset: int) -> tuple[int, int] | None:
    """What follows "with" or "for", up to its place, its title or its end; it has a capital."""
    found = _after(part, _BY, until=_AS, end=_NAME_STOP)
    return _moved(found, offset) if found and part[slice(*found)].strip()[:1].isupper() else None


def _after(part: str, lead: re.Pattern[str], *, until: re.Pattern[str], end: re.Pattern[str]) -> tuple[int, int] | None:
    """The one to eight words behind `lead`, up to the first of the others."""
    begun = lead.search(part)
    if begun is None:
        return None
    stops = [match.start() for match in (until.search(part, begun.end()), end.search(part, begun.end())) if match]
    found = begun.end(), min(stops, default=len(part))
    return found if 1 <= len(part[slice(*found)].split()) <= 8 else None


def _moved(found: tuple[int, int], offset: int) -> tuple[int, int]:
    return offset + found[0], offset + found[1]


def _span(text: str, start: int, found: tuple[int, int] | None) -> Span:
    return span_of(text, *bare(text, start + found[0], start + found[1])) if found else Span()
