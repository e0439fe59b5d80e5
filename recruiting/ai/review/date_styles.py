"""How a résumé writes its dates, and one date rewritten as the others are."""

import re
from collections import Counter

from config.ai.text.folding import same_length_fold
from config.ai.text.month_names import MONTHS
from recruiting.ai.resume_extract.schema import Position

_FULL = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_ABBREVIATED = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_FULL_FRENCH = [
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
]
_NUMERIC = re.compile(r"\b\d{1,2}\s?[/.]\s?(?:19|20)\d\d|\b(?:19|20)\d\d[-/.]\d{1,2}\b")
_MONTH_YEAR = re.compile(r"\b([a-z]{3,9})\.?\s*,?\s*(?:of\s+|de\s+)?'?((?:19|20)?\d\d)\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
NAMES = {
    "full": "the month in full (March 2021)",
    "short": "the month abbreviated (Mar 2021)",
    "number": "the month in figures (03/2021)",
    "year": "the year alone (2021)",
}


def styles_in(written: str) -> list[str]:
    """The style of each end of a date or range as written, in order: full, short, number or year."""
    folded = same_length_fold(written)
    found: list[tuple[int, str]] = [(match.start(), "number") for match in _NUMERIC.finditer(folded)]
    taken = [match.span() for match in _NUMERIC.finditer(folded)]
    for match in _MONTH_YEAR.finditer(folded):
        word = match.group(1)
        if word in MONTHS:
            whole = word in _FULL or word in _FULL_FRENCH
            found.append((match.start(), "full" if whole else "short"))
            taken.append(match.span())
    years = [match for match in _YEAR.finditer(folded) if not any(a <= match.start() < b for a, b in taken)]
    found += [(match.start(), "year") for match in years]
    return [style for _, style in sorted(found)]


def same(one: str, other: str, written: str) -> bool:
    """Whether two styles agree; May is full and short at once."""
    return one == other or (
        {one, other} == {"full", "short"} and bool(re.search(r"\bmai?y?\b", same_length_fold(written)))
    )


def usual_style(positions: tuple[Position, ...]) -> str:
    """The style of most ends of dates, '' where fewer than two are dated; of equals, the one that says most."""
    listed = [style for one in positions if one.dates.text for style in styles_in(one.dates.text)]
    counts = Counter(listed)
    return max(NAMES, key=lambda style: counts[style]) if len(listed) >= 2 else ""


def rewritten(one: Position, style: str) -> str:
    """The dates of a position in a style; '' where the style asks for a month that the résumé does not give."""
    ends = [_written(one.start, style), "Present" if one.current else _written(one.end, style)]
    return " - ".join(ends) if all(ends) else ""


def _written(value: str, style: str) -> str:
    year, _, month = value.partition("-")
    if style == "year":
        return year
    if not month:
        return ""
    place = int(month) - 1
    forms = {"full": f"{_FULL[place].title()} {year}", "short": f"{_ABBREVIATED[place]} {year}"}
    return forms.get(style, f"{month}/{year}")
