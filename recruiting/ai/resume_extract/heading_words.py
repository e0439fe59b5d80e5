"""The words of headings, and the section that each opens."""

import re
from typing import cast

from config.ai.text.folding import without_accents

from .schema import SectionType
from .word_lists import types_by_word

HEADINGS = cast("dict[str, SectionType]", types_by_word("headings"))
HEADING_NOUNS = cast("dict[str, SectionType]", types_by_word("heading_nouns"))

# Words that only narrow the noun of a heading: "selected recent projects".
QUALIFIERS = frozenset(
    [
        "top",
        "key",
        "core",
        "main",
        "professional",
        "technical",
        "relevant",
        "selected",
        "additional",
        "other",
        "personal",
        "general",
        "recent",
        "previous",
        "past",
        "work",
        "academic",
        "notable",
        "major",
        "my",
        "current",
        "related",
        "special",
        "specialized",
        "industry",
        "job",
        "career",
        "summary",
        "of",
        "and",
        "areas",
        "featured",
        "highlighted",
        "further",
        "early",
    ]
)


def folded_heading(text: str) -> str:
    """A heading's words for look-up: folded, "&" and "/" as "and", signs and numbering at the ends dropped."""
    folded = without_accents(text).replace("&", " and ").replace("/", " and ").replace("+", " and ")
    folded = re.sub(r"\s*\((?:cont|suite|continued|cont'd)[^)]*\)|\bcontinued\b", "", folded)
    folded = re.sub(r"^[^a-z]+|[^a-z]+$", "", folded)
    return re.sub(r"[^a-z'-]+", " ", folded).strip()


def section_type(text: str) -> SectionType | None:
    """The section that a heading of exactly these words opens."""
    folded = folded_heading(text)
    found = HEADINGS.get(folded) or HEADINGS.get(folded.removeprefix("my ").removeprefix("selected "))
    found = found or HEADINGS.get(folded.removesuffix(" history").removesuffix(" background"))
    words = folded.split()
    if found is None and len(words) > 1 and all(word in QUALIFIERS for word in words[:-1]):
        return HEADING_NOUNS.get(words[-1])
    return found or _joined_type(folded)


def _joined_type(folded: str) -> SectionType | None:
    """The section of headings joined by "and" ("Achievements & Certifications"): the first that is not "other".
    Languages beside tools are those of programs."""
    kinds = [HEADINGS.get(part) for part in re.split(r" (?:and|et) ", folded)]
    if len(kinds) < 2 or None in kinds:
        return None
    if set(kinds) == {"languages", "skills"}:
        return "skills"
    return next((kind for kind in kinds if kind != "other"), "other")


def guessed_type(text: str) -> SectionType:
    """The section of a line proved to be a heading by its looks, from its nouns; "other" where none is known."""
    words = folded_heading(text).split()
    nouns = [HEADING_NOUNS[word] for word in words if word in HEADING_NOUNS]
    return nouns[0] if nouns else "other"
