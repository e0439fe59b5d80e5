"""Terms that stand as bare words: "Part-time, remote." or "Lisbon · Remote (EU) · Contract". All on folded text."""

import re
from collections.abc import Iterator

from config.ai.text.places import is_place
from recruiting.ai.job_parse.schema import Found
from recruiting.ai.job_parse.source import Passage, Posting

_LONG = 14  # words: a longer sentence is prose, where "remote" may belong to anything
_PART = 7
_CUT = re.compile(r"[,;|·•–—/()\[\]\n]|\s-\s|\.(?=\s|\Z)|\b(?:and|or|et|ou)\b")
_PROSE = re.compile(
    r"\b(?:we|our|you|your|is|are|was|will|this|they|their|nous|notre|vous|votre|est|sont|manage|build|support|"
    r"sensors?|monitoring|servers?|access|control|teams|villages?|areas?|communit(?:y|ies))\b"
)
_WHERE = r"(?: (?:in|within|from|across|anywhere|en|dans|depuis|au)\b.{0,40})?"
_WORK = r"(?: (?:position|role|job|work|working|employment|only))?"
_SPAN = r"(?:(?:\d{1,2}|one|two|three|six|nine|twelve|eighteen)[- ](?:months?|years?|mois|ans?)[- ])?"
_REMOTE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("hybrid", re.compile(rf"(?:(?:part(?:ly|ially)|mostly|some) remote|hybride?){_WORK}{_WHERE}")),
    (
        "remote",
        re.compile(
            r"(?:(?:fully|100 ?%|entirely|completely|permanently|globally|us|uk|eu|emea|worldwide)[- ])?remote(?:ly)?"
            rf"(?:[- ](?:first|ok|possible|based|us|uk|eu|emea|worldwide|global))?{_WORK}{_WHERE}|home[- ]?based|"
            r"home office|work from home|wfh|teletravail(?: complet| a 100 ?%)?|a distance|100 ?% teletravail"
        ),
    ),
    ("onsite", re.compile(r"on[- ]?site|in[- ]office|in[- ]person|sur place|en presentiel")),
)
_EMPLOYMENT: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("internship", re.compile(rf"{_SPAN}(?:paid )?(?:internship|intern|co-op|stage|alternance){_WORK}")),
    ("part_time", re.compile(rf"(?:permanent )?part[-_ ]?time{_WORK}|(?:a )?temps partiel|(?:a )?mi-temps")),
    (
        "full_time",
        re.compile(rf"(?:permanent )?full[-_ ]?time{_WORK}|(?:a )?(?:temps (?:plein|complet)|plein temps)|cdi"),
    ),
    ("temporary", re.compile(rf"{_SPAN}(?:temporary|temp|seasonal|casual|interim|saisonnier|temporaire){_WORK}")),
    ("contract", re.compile(rf"{_SPAN}(?:contract(?:or)?|freelance|fixed[- ]term(?: contract)?|cdd){_WORK}")),
)
_HOURS = re.compile(
    r"(?:about |around |up to |approx(?:imately|\.)? )?(\d{1,2})(?:[.,]\d+)?(?: ?(?:-|to) ?\d{1,2})? ?(?:hours?|hrs?|h|"
    r"heures) ?(?:a|an|per|each|/|par) ?(?:week|wk|semaine)"
)
_FULL_WEEK = 35  # hours from which a week is full time; under 33 it is part time
_PART_WEEK = 33
_BESIDE = re.compile(
    r"permanent|(?:day|night|evening|late|early|rotating) shifts?|(?:days|nights|evenings|weekends)|"
    r"\d{1,2} (?:months?|mois)|eu|us|usa|uk|emea|apac|europe|worldwide|flexible(?: hours)?|"
    r"(?:eur|usd|gbp|chf|cad|aud|[$€£]) ?\d.*|\d[\d ]*(?:k|eur|usd|gbp|[$€£]).*"
)


def bare_remote(posting: Posting) -> Found | None:
    """onsite, hybrid or remote, where a short line of terms names it by itself, at most with a region."""
    found = ((_kind(_REMOTE, posting.folded[start:end]), start, end) for start, end, _ in _parts(posting))
    return next((Found(value=kind, quote=posting.span(start, end)) for kind, start, end in found if kind), None)


def bare_employment(posting: Posting) -> Found | None:
    """The kind of employment that a short line of terms names by itself, or by its hours a week. A
    line "Contract" alone may head what follows."""
    found = ((_employment(posting.folded[start:end]), start, end) for start, end, alone in _parts(posting) if not alone)
    return next((Found(value=kind, quote=posting.span(start, end)) for kind, start, end in found if kind), None)


def only_terms(folded: str) -> bool:
    """Whether a text is nothing but terms of a position and places, one of them at least a term."""
    parts = [part for part in (folded[low:high].strip() for low, high in _cut(folded)) if part]
    terms = [bool(_employment(part) or _kind(_REMOTE, part)) for part in parts]
    beside = (term or _BESIDE.fullmatch(part) or is_place(part) for term, part in zip(terms, parts, strict=True))
    return any(terms) and all(beside)


def _kind(patterns: tuple[tuple[str, re.Pattern[str]], ...], part: str) -> str:
    return next((kind for kind, pattern in patterns if pattern.fullmatch(part)), "")


def _employment(part: str) -> str:
    hours = _HOURS.fullmatch(part)
    if not hours:
        return _kind(_EMPLOYMENT, part)
    week = int(hours.group(1))
    return "full_time" if week >= _FULL_WEEK else "part_time" if week < _PART_WEEK else ""


def _parts(posting: Posting) -> Iterator[tuple[int, int, bool]]:
    """Ranges between the marks of the sentences that name terms, and whether one is all of its passage."""
    for passage in posting.passages:
        for start, end in posting.sentences(passage):
            if _may_name(passage, posting.folded[start:end]):
                for low, high in _cut(posting.folded[start:end]):
                    span = posting.span(start + low, start + high)
                    if 0 < len(span.text.split()) <= _PART:
                        yield span.start, span.end, span.text == posting.text[passage.start : passage.end]


def _may_name(passage: Passage, sentence: str) -> bool:
    """At the top and among the facts any short line that is no prose; elsewhere one that is nothing but terms."""
    if len(sentence.split()) > _LONG:
        return False
    told = passage.kind == "heading" or (passage.kind == "text" and passage.section in ("intro", "other", "facts"))
    return only_terms(sentence) or (told and not _PROSE.search(sentence))


def _cut(sentence: str) -> list[tuple[int, int]]:
    """The ranges between the marks."""
    edges = [0, *(edge for cut in _CUT.finditer(sentence) for edge in cut.span()), len(sentence)]
    return list(zip(edges[::2], edges[1::2], strict=True))
