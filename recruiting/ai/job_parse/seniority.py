"""The level of the position: from its title, from what the posting says, else from the years it asks for."""

import re

from recruiting.ai.job_parse.schema import Found
from recruiting.ai.job_parse.source import Posting
from recruiting.ai.job_parse.years import Years

_TITLE: tuple[tuple[str, str], ...] = (
    (
        "executive",
        r"\b(?:director|directeur|directrice|vp|vice[- ]president|head of|president|chief \w+(?: \w+)? officer|"
        r"c[efot]o|"
        r"cfo|ciso|executive director)\b",
    ),
    (
        "lead",
        r"\blead(?:er)?\b(?! (?:generation|gen)\b)|\bprincipal(?:e)?\b|\bhead (?:chef|cook|nurse|baker)|"
        r"\bstaff (?:\w+ )?(?:engineer|developer|designer|scientist)|\bchef d'equipe|\btech lead",
    ),
    ("senior", r"\b(?:senior|sr)\b|\bexperimentee?\b"),
    ("mid", r"\b(?:intermediate|mid(?:[- ]?level)?|confirmee?|intermediaire)\b"),
    (
        "entry",
        r"\b(?:junior|jr|entry[- ]level|graduate|trainee|intern(?:ship)?|apprentice|apprenti|stage|stagiaire|"
        r"debutante?)\b",
    ),
)
_NOT_TITLE = re.compile(r"\b(?:school|vice|assistant) principal\b|\bexecutive (?:assistant|chef)\b|\bprincipalement\b")
_TEXT: tuple[tuple[str, str], ...] = (
    (
        "entry",
        r"\b(?:entry[- ]level|junior|graduate) (?:role|position|job|level|opportunity)|poste (?:junior|debutant)|"
        r"no experience (?:is )?(?:needed|required|necessary)",
    ),
    (
        "mid",
        r"\b(?:mid[- ]?level|intermediate[- ]level|intermediate) (?:role|position|job)|poste (?:intermediaire|"
        r"confirme)",
    ),
    ("senior", r"\bsenior[- ](?:level )?(?:role|position|job)|poste senior"),
    ("lead", r"\b(?:lead|principal)[- ](?:level )?(?:role|position)"),
    ("executive", r"\bexecutive[- ](?:level )?(?:role|position)"),
)
_LABELS = (
    "seniority",
    "seniority level",
    "level",
    "experience level",
    "job level",
    "career level",
    "niveau",
    "experience",
)
_PART = re.compile(r"specialized experience|lower grade|equivalent to")  # years at one grade, not in all
_STEPS = ((2.0, "entry"), (5.0, "mid"), (8.0, "senior"), (12.0, "lead"))


def level_of(folded: str) -> str:
    """entry, mid, senior, lead, executive or '' for the words of a folded title."""
    plain = _NOT_TITLE.sub(" ", folded)
    return next((name for name, pattern in _TITLE if re.search(pattern, plain)), "")


def level_for_years(years: Years) -> str:
    """The level whose range holds the lower bound: entry 0-2, mid 2-5, senior 5-8, lead 8-12, executive 12 and more."""
    if years.minimum is None:
        return "" if years.maximum is None else _below(years.maximum - 0.5)
    return _below(years.minimum)


def _below(years: float) -> str:
    return next((name for limit, name in _STEPS if years < limit), "executive")


def find_seniority(posting: Posting, title: Found, years: Years) -> Found:
    """Title first, then a labeled value, then words of the text, then years; '' where none of them says."""
    level = level_of(posting.folded[max(0, title.quote.start) : max(0, title.quote.end)])
    if level:
        return Found(value=level, quote=title.quote)
    field = posting.field(*_LABELS)
    if field and level_of(posting.folded[field.start : field.end]):
        return Found(
            value=level_of(posting.folded[field.start : field.end]), quote=posting.span(field.start, field.end)
        )
    for name, pattern in _TEXT:
        match = re.search(pattern, posting.folded)
        if match:
            return Found(value=name, quote=posting.span(*match.span()))
    if not level_for_years(years) or _PART.search(years.quote.text.lower()):
        return Found()
    return Found(value=level_for_years(years), quote=years.quote)
