"""What a résumé claims and where a job names a skill: passages that may be quoted in a question.

Nothing private is quoted: a claim stands under a position, begins with what was done, holds no address, speaks to
nobody, and touches no topic that an interviewer may not ask about. A gap in dates is never asked about: its reason may
be one of those topics.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from config.ai.text.clauses import clause_around
from config.documents.document import DocumentText, Line
from interviews.ai.forbidden import is_private
from interviews.ai.orders import addresses_software, without_orders
from recruiting.ai.resume_extract.offline import offline as extract
from recruiting.ai.resume_extract.schema import ResumeExtract, ResumeInput
from recruiting.data import catalog_lexicon

LONGEST = 60_000  # characters of a text that are read
SHORTEST_QUOTE, LONGEST_QUOTE = 4, 28  # words
_ANY_DAY = date(2026, 1, 1)  # only sums of years depend on it, and none is used
_ADDRESS = re.compile(r"@|https?:|www\.|[<>{}\[\]`|]|\d{3}[ .-]\d{4}")
_TO_SOMEBODY = re.compile(
    r"\b(?:you|your|yours|yourself|please|interviewers?|candidates?|applicants?)\b", re.IGNORECASE
)
_DID = re.compile(
    r"(?:[a-z]+ly )?(?:[a-z]{2,}ed|[a-z]{3,}ing|led|built|ran|wrote|made|grew|cut|won|set|sold|taught|"
    r"drove|brought|found|kept|held|took|gave|oversaw|rebuilt|rewrote|began|spoke|chose|dealt)\b(?!,)",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"\d|\b(?:half|twice|third|quarter|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:twen|thir|for|fif|"
    r"six|seven|eigh|nine)t(?:y|een)|hundred|thousand|million)\b",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"%|\b(?:reduc|increas|improv|lower|rais|rose|grew|grow|cut|sav|doubl|tripl|halv|boost|shorten|decreas|accelerat|"
    r"speed|sped|expand|eliminat|gain|up from|down from|from \S+(?: \S+)? to)",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-Z0-9][\w&.'’-]*(?: (?:[A-Z0-9&][\w&.'’-]*|of|and|for|the|de|la))*")


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a résumé says was done: as written, with its employer ('' unknown) and whether it measures.

    `skills` are {name in the catalog: as written}."""

    quote: str
    employer: str
    skills: dict[str, str]
    measured: bool


@lru_cache(maxsize=64)
def claims_of(resume_text: str) -> tuple[Claim, ...]:
    """The claims in the order of the résumé, each once."""
    if not resume_text.strip():
        return ()
    found: dict[str, Claim] = {}
    for position in _read(without_orders(resume_text[:LONGEST])).positions:
        employer = _employer(position.company.text)
        for bullet in position.bullets:
            quote = _quote(bullet.text)
            if quote:
                names = {mention.name: quote[mention.start : mention.end] for mention in catalog_lexicon().find(quote)}
                found.setdefault(quote, Claim(quote, employer, names, _is_measured(quote)))
    return tuple(found.values())


def skills_named(text: str) -> tuple[str, ...]:
    """The skills of the catalog that a text names, in its order, without what addresses software."""
    clean = without_orders(text[:LONGEST])
    return tuple(dict.fromkeys(mention.name for mention in catalog_lexicon().find(clean))) if clean.strip() else ()


def place_of(skill: str, text: str) -> str:
    """The clause of a job's text that names the skill, '' where none does or none may be quoted."""
    clean = without_orders(text[:LONGEST])
    for mention in catalog_lexicon().find(clean):
        if mention.name.casefold() == skill.casefold():
            low, high = clause_around(clean, mention.start, mention.end)
            clause = clean[low:high]
            if len(clause.split()) <= LONGEST_QUOTE and "\n" not in clause and not _ADDRESS.search(clause):
                return clause
    return ""


def _read(text: str) -> ResumeExtract:
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append(Line(text=line, start=at, end=at + len(line)))
        at += len(line) + 1
    document = DocumentText(text=text, lines=tuple(lines), mime_type="text/plain")
    return extract(ResumeInput(document, catalog_lexicon(), _ANY_DAY))


def _employer(text: str) -> str:
    """A name that can stand in a question, else ''."""
    name = text.strip(" ,.;")
    fits = _NAME.fullmatch(name) and len(name.split()) <= 5 and not addresses_software(name)
    return name if fits and not _TO_SOMEBODY.search(name) and not is_private(name) else ""


def _is_measured(quote: str) -> bool:
    """Whether a claim says how much something changed."""
    return _FIGURE.search(quote) is not None and _CHANGE.search(quote) is not None


def _quote(text: str) -> str:
    """The claim as it may be quoted, else ''."""
    quote = " ".join(text.split()).rstrip(".;")
    if not SHORTEST_QUOTE <= len(quote.split()) <= LONGEST_QUOTE or not _DID.match(quote):
        return ""
    if _ADDRESS.search(quote) or _TO_SOMEBODY.search(quote) or "?" in quote or is_private(quote):
        return ""
    return "" if addresses_software(quote) else quote
