"""A candidate's fields from what their résumé says. Only empty fields are filled: what a person wrote stays."""

from typing import Any

from accounts.models import User
from config.ai.text.folding import without_accents
from recruiting.ai.job_parse.seniority import level_of as level_of_title
from recruiting.ai.resume_extract.schema import ResumeExtract
from recruiting.domain.candidates import edit_candidate
from recruiting.enums import Seniority
from recruiting.models import Candidate

_PARTICLES = frozenset(
    (
        "van",
        "von",
        "der",
        "den",
        "de",
        "del",
        "della",
        "da",
        "di",
        "do",
        "dos",
        "du",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "ter",
        "ten",
        "zu",
    )
)
# Seniority by years: entry 0-2, mid 2-5, senior 5-8, lead 8-12, executive 12 and more (spec 03).
_LEVELS = [
    (12, Seniority.EXECUTIVE),
    (8, Seniority.LEAD),
    (5, Seniority.SENIOR),
    (2, Seniority.MID),
    (0, Seniority.ENTRY),
]


def split_name(full_name: str) -> tuple[str, str]:
    """(first names, last name): the last word with the particles before it. A name all in capitals is set in words.

    >>> split_name("Anna van der Berg"), split_name("MARCUS HALLOWAY")
    (('Anna', 'van der Berg'), ('Marcus', 'Halloway'))
    >>> split_name("JAN KüSTER")
    ('Jan', 'Küster')
    """
    words = [_set(word) if _in_capitals(full_name) else word for word in full_name.split()]
    if len(words) < 2:
        return ("", words[0]) if words else ("", "")
    cut = len(words) - 1
    while cut > 1 and without_accents(words[cut - 1]).casefold() in _PARTICLES:
        cut -= 1
    return " ".join(words[:cut])[:100], " ".join(words[cut:])[:100]


def _in_capitals(name: str) -> bool:
    """Set in capitals, up to a letter that the font had none for ("JAN KüSTER")."""
    letters = [char for char in name if char.isalpha()]
    small = sum(char.islower() for char in letters)
    return len(letters) > 3 and small <= len(letters) // 8


def _set(word: str) -> str:
    return "-".join(part[:1] + part[1:].lower() for part in word.split("-"))


def level_of(years: float) -> str:
    """The experience level that so many years make."""
    return str(next(level for least, level in _LEVELS if years >= least))


def profile_of(extract: ResumeExtract) -> dict[str, Any]:
    """A candidate's fields as the résumé gives them; only those that were found. The words of the latest title tell the
    level ("Senior …"), else the years do."""
    contact = extract.contact
    first, last = split_name(contact.full_name.text)
    latest = next((position for position in extract.positions if position.title.text or position.company.text), None)
    fields: dict[str, Any] = {
        "first_name": first,
        "last_name": last,
        "email": contact.email.text.strip().lower(),
        "phone": contact.phone.text[:40],
        "location": contact.location.text[:200],
        "links": [link.text for link in contact.links],
        "current_company": latest.company.text[:200] if latest else "",
        "current_position": latest.title.text[:200] if latest else "",
        "skills": {skill.name: skill.level for skill in extract.skills},
    }
    if extract.positions:
        fields["years_experience"] = min(50, round(extract.total_years, 1))
        named = level_of_title(without_accents(latest.title.text)) if latest else ""
        fields["experience_level"] = named or level_of(extract.total_years)
    return {name: value for name, value in fields.items() if value not in ("", [], {})}


def complete_profile(*, candidate: Candidate, extract: ResumeExtract, actor: User) -> Candidate:
    """Fill a candidate's empty fields from a newer résumé. Skills are added, never taken away."""
    found = profile_of(extract)
    filled = {name: value for name, value in found.items() if getattr(candidate, name) in (None, "", [], {})}
    filled["skills"] = {**found.get("skills", {}), **candidate.skills}
    filled.pop("email", None) if candidate.email else None
    return edit_candidate(candidate=candidate, actor=actor, **filled)
