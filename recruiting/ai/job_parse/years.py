"""How many years of experience a posting asks for."""

import re
from dataclasses import dataclass

from recruiting.ai.job_parse.headings import BOILERPLATE
from recruiting.ai.job_parse.source import Passage, Posting
from recruiting.ai.job_parse.words import NUMBER, number
from recruiting.ai.resume_extract.schema import Span

_N = rf"(?<![\d.,$€£])\b({NUMBER})(?:\s*\(\d{{1,2}}\))?"
_UNIT = r"(?:\s*|-)(year|yr|annee|month|mois|an(?=s)|(?<=\b1 )an|(?<=\bun )an)(?:s|\(s\))?\b(?!\s*-?old)"
_RANGE = re.compile(rf"(?:between\s+|entre\s+|de\s+)?{_N}\s*\+?\s*(?:-|–|—|to|a|et|and|or|ou)\s*{_N}\s*\+?{_UNIT}")
_LEAST = re.compile(
    rf"(?:(at least|minimum(?: of| de)?|min\.?|over|more than|au moins|plus de|un minimum de|up to|jusqu'a|"
    rf"maximum(?: of)?"
    rf"|less than|moins de)\s+(?:of\s+|de\s+)?)?{_N}\s*(\+|plus|or more|ou plus)?{_UNIT}"
)
_ASKS = re.compile(
    r"experien|background|practice|pratique|track record|in (?:a|an) \S+|as an? |expertise|post[- ]qualif|seniority|"
    r"minimum|"
    r"\+|working|at least|au moins|in the field|anciennete"
)
_NOT = re.compile(
    r"not to exceed|contract|appointment|extend|founded|\bhistory\b|for (?:over |more than |almost |"
    r"nearly )?\S+ years,? (?:we|our|the)|"
    r"(?:past|last|within|every|next|first) (?:the )?(?:\S+ )?$|anniversar|of age|years? of age|"
    r"depuis (?:plus de )?\S+ ans|warranty|"
    r"renewable|mandat de|contrat de|duree|track record of \S+ years|since \d{4}|as a company|in business"
)
_COURSE = re.compile(
    r"^[\s-]*(?:university |college |technical |post-?secondary )?(?:degree|diploma|program|course|apprentice|"
    r"full-time|fixed|term|contract|old\b|d'etudes|universitaire)"
)
NOWHERE = Span()
_UPPER = ("up to", "jusqu'a", "maximum", "maximum of", "less than", "moins de")


@dataclass(frozen=True, slots=True)
class Years:
    """Years asked for, in whole or half years; None where nothing says."""

    minimum: float | None = None
    maximum: float | None = None
    quote: Span = NOWHERE


def find_years(posting: Posting) -> Years:
    """The largest lower bound that a required passage names ("5+ years", "cinq à sept ans"); contract lengths, ages and
    the company's own years are not experience."""
    found = [years for passage in posting.passages if _speaks(passage) for years in _in_passage(posting, passage)]
    if not found:
        return Years()
    return max(found, key=lambda years: (years.minimum or 0.0, -years.quote.start))


def _speaks(passage: Passage) -> bool:
    return passage.kind != "heading" and passage.section not in BOILERPLATE and passage.section != "preferred"


def _in_passage(posting: Posting, passage: Passage) -> list[Years]:
    found = []
    for start, end in posting.sentences(passage):
        sentence = posting.folded[start:end]
        matches = sorted([*_RANGE.finditer(sentence), *_LEAST.finditer(sentence)], key=lambda one: one.start())
        match = next((one for one in matches if _is_experience(sentence, one, passage.section)), None)
        if match:
            found.append(_read(match, posting.span(start, end)))
    return found


def _is_experience(sentence: str, match: re.Match[str], section: str) -> bool:
    if _NOT.search(sentence[: match.start()]) or _NOT.search(sentence[max(0, match.start() - 15) : match.end() + 30]):
        return False
    if _COURSE.match(sentence[match.end() :]):
        return False
    return section == "required" or _ASKS.search(sentence) is not None


def _read(match: re.Match[str], quote: Span) -> Years:
    month = match.groups()[-1] in ("month", "mois")
    if match.re is _RANGE:
        low, high = (_half(number(match.group(place)), month) for place in (1, 2))
        return Years(min(low, high), max(low, high), quote)
    value = _half(number(match.group(2)), month)
    if (match.group(1) or "") in _UPPER:
        return Years(None, value, quote)
    return Years(value, None, quote)


def _half(value: float, month: bool) -> float:
    """Months as years, to the nearest half."""
    return round(value / 6) / 2 if month else value
