"""Cuts header rows into pieces, and takes dates, durations, labels and places out of them."""

import re

from config.ai.text.links import find_urls
from config.ai.text.places import is_place, looks_like_place, trailing_place

from .degrees import school_score
from .pieces import Hint, Piece
from .rows import Row
from .schema import Span
from .spans import bare, row_span
from .titles import company_score, title_score

_STRONG = re.compile(
    r"\t+|\s{3,}|\s*[|•·●♦⋄∙▪■]\s*|\s+[–—―]\s+|\s+-{1,2}\s+|\s*//\s*"
    r"|(?<=\w),?\s+/\s+(?=[A-Z].*\b(?:Inc|LLC|Ltd|GmbH)\b)|;\s+|(?<=[\w)])[–—](?=\s)|(?<=\w)\s?:\s+(?=[A-ZÀ-Þ])"
)
_SLASHED = re.compile(r"\s/\s*$")
_AT = re.compile(r"\s+(?:at|@|chez|bei)\s+(?=\S)|\s*@\s*(?=[A-Z])")
_LED_BY_AT = re.compile(r"^(?:at|chez)\s+(?=[A-ZÀ-Þ\d])")
_NOISE = re.compile(
    r"\(?\b(?:\d+\s*(?:years?|yrs?|ans?|months?|mois|mos?)\b[\s,]*(?:(?:and|et)\s+)?)+\)?|\(less than a year\)|"
    r"\b(?:dates?|location|duration|period|période|lieu|year|from|tenure|durée)\s*:|"
    r"\((?:remote|hybrid|full[- ]time|part[- ]time|contract|permanent|temporary|cdd|cdi)\)",
    re.IGNORECASE,
)
_LABELS: tuple[tuple[Hint, re.Pattern[str]], ...] = (
    (
        "company",
        re.compile(
            r"\b(?:company(?: name)?|employer|organi[sz]ation(?: name)?|client|firm|institution|institute|university|"
            r"college|school|board|entreprise|employeur|société|établissement)\s*:\s*",
            re.IGNORECASE,
        ),
    ),
    (
        "title",
        re.compile(
            r"\b(?:position|designation|job title|title|role|job role|poste|fonction|post)\s*:\s*", re.IGNORECASE
        ),
    ),
    ("degree", re.compile(r"\b(?:degree|qualification|course|diplôme|program(?:me)?)\s*:\s*", re.IGNORECASE)),
)
_EMPLOYMENT = re.compile(
    r"(?:full|part)[- ]time|permanent|contract|temporary|temps (?:plein|partiel)|cdi|cdd|freelance contract|page \d+",
    re.IGNORECASE,
)


def split_row(row: Row, line: int) -> tuple[list[Piece], list[Span]]:
    """The pieces of one header row in order, and the places found in it. Dates, durations and labels are left out."""
    pieces: list[Piece] = []
    places: list[Span] = []
    for low, high, hint in _between(row):
        start, end = bare(row.text, low, high)
        kept = _cut_place(row, start, end, places)
        text = row.text[slice(*kept)]
        if re.search(r"[^\W\d_]", text) and not _EMPLOYMENT.fullmatch(text):
            shape = hint or ("maybe_place" if _place_shaped(row, *kept) else "")
            pieces.append(Piece(row, *kept, line, len(pieces), 0, kept, shape))
    return pieces, places


def _between(row: Row) -> list[tuple[int, int, Hint]]:
    cuts: list[tuple[int, int, Hint]] = [(span.start, span.end, "") for span in row.dates]
    cuts += [(*span, "") for span in find_urls(row.text)]
    cuts += [(*match.span(), "") for match in _NOISE.finditer(row.text)]
    cuts += [
        (*match.span(), "") for match in _STRONG.finditer(row.text) if not _inside_parentheses(row.text, match.start())
    ]
    cuts += [(*match.span(), hint) for hint, pattern in _LABELS for match in pattern.finditer(row.text)]
    cuts += [
        (*match.span(), "company")
        for match in _AT.finditer(row.text)
        if _employer_follows(row.text[: match.start()], match)
    ]
    led = _LED_BY_AT.match(row.text)
    if led:
        cuts.append((*led.span(), "company"))
    if any(_SLASHED.search(row.text[: span.start]) for span in row.dates):
        cuts += [(*match.span(), "") for match in re.finditer(r"\s/\s", row.text)]
    parts: list[tuple[int, int, Hint]] = []
    place, hint = 0, _no_hint()
    for start, end, following in sorted(cuts, key=lambda cut: (cut[0], -cut[1])):
        if start > place:
            parts.append((place, start, hint))
            hint = _no_hint()
        if end > place:
            place, hint = end, following or hint
    parts.append((place, len(row.text), hint))
    return [part for part in parts if part[0] < part[1]]


def _no_hint() -> Hint:
    return ""


def _employer_follows(before: str, at: re.Match[str]) -> bool:
    """An "at" parts "Engineer at Acme" and does not part "University of Texas at Austin"."""
    phrase = re.split(r"[\t|•·]|\s[–—-]\s", before)[-1]
    if title_score(phrase) >= 0.7 or at.group().strip() not in {"at", "@"}:
        return True
    return not school_score(phrase) and company_score(phrase) < 0.9


def _inside_parentheses(text: str, offset: int) -> bool:
    return text[:offset].count("(") > text[:offset].count(")") and ")" in text[offset:]


def _place_shaped(row: Row, start: int, end: int) -> bool:
    """Two capitalized parts after other words and a wide gap: a place, unless the entry needs it as its employer."""
    text = row.text[start:end]
    if max(company_score(text), title_score(text)) >= 0.6 or any(len(part.split()) > 3 for part in text.split(",")):
        return False
    before = row.text[:start]
    for span in row.dates:
        before = before[: span.start] + " " * (span.end - span.start) + before[span.end :]
    return before.endswith("\t") and bool(re.search(r"[^\W\d_]{2}", before)) and looks_like_place(text)


def _cut_place(row: Row, start: int, end: int, places: list[Span]) -> tuple[int, int]:
    """Take the place off the end of a piece (or all of it, when it is nothing else)."""
    text = row.text[start:end]
    found = trailing_place(text) if text else None
    if is_place(text):
        places.append(row_span(row, start, end))
        return end, end
    if found is None or not found.sure or found.start == 0:
        return start, end
    before = text[: found.start].rstrip()
    if before.endswith((",", "(")) or re.search(r"\s(?:in|à)$", before):
        places.append(row_span(row, start + found.start, start + found.end))
        return bare(row.text, start, start + len(re.sub(r"\s(?:in|à)$", "", before)))
    return start, end
