"""What a phrase says about how well a skill is mastered."""

import re

from config.ai.text.folding import without_accents

from .schema import Level

_LEVELS: tuple[tuple[Level, str], ...] = (
    ("expert", r"\b(?:experts?(?:ise)?|mastered|mastery|guru|over 5000 lines)\b"),
    (
        "advanced",
        r"\b(?:advanced|proficien\w+|strong|fluent|avanc[ée]e?s?|excellent\w*|highly skilled|solid|confirm[ée]e?|"
        r"ma[iî]trise|in-depth|extensive|over 1000 lines)\b",
    ),
    (
        "intermediate",
        r"\b(?:intermediate|good|working knowledge|competent|experienced?|comfortable|skilled|interm[ée]diaire|bonnes?|"
        r"moderate)\b",
    ),
    (
        "beginner",
        r"\b(?:basics?|beginner|familiar(?:ity)?|novice|learning|exposure|elementary|d[ée]butant|notions?|"
        r"entry[- ]level)\b",
    ),
)
# Words that name a level where they stand alone.
_ALONE: dict[str, Level] = {
    "master": "expert", "expert": "expert", "guru": "expert",
    "advanced": "advanced", "proficient": "advanced", "fluent": "advanced", "strong": "advanced",
    "avance": "advanced", "confirme": "advanced",
    "intermediate": "intermediate", "competent": "intermediate", "experienced": "intermediate",
    "intermediaire": "intermediate",
    "beginner": "beginner", "basic": "beginner", "basics": "beginner", "novice": "beginner", "familiar": "beginner",
    "elementary": "beginner", "debutant": "beginner", "notions": "beginner",
}  # fmt: skip
_YEARS = re.compile(r"(\d{1,2})(?:\.\d)?\s*\+?\s*(?:years?|yrs?|ans?)\b", re.IGNORECASE)
_NOTE = re.compile(
    r"\s*[-–—:(]*\s*\b(?:expert|advanced|proficient|fluent|intermediate|beginner|basic|novice|familiar|"
    r"avancé|intermédiaire|débutant|notions|confirmé|"
    r"\d{1,2}\+?\s*(?:years?|yrs?|ans)(?: of experience)?|\d{1,3}\s?%)\)?\s*$",
    re.IGNORECASE,
)


def level_of(phrase: str) -> Level:
    """The level a phrase names, or that the years named in it stand for (see `level_by_years`); ''."""
    for level, pattern in _LEVELS:
        if re.search(pattern, phrase, re.IGNORECASE):
            return level
    years = _YEARS.search(phrase)
    return level_by_years(float(years.group(1))) if years else ""


def only_level(phrase: str) -> Level:
    """The level that a phrase of one word is the name of ("Master", "advanced"); ''. BASIC is a language."""
    if phrase.strip() == "BASIC":
        return ""
    return _ALONE.get(without_accents(phrase).strip(" .:()-–—"), "")


def level_by_years(years: float) -> Level:
    """Under two years beginner, under five intermediate, under eight advanced, else expert."""
    bounds: tuple[tuple[float, Level], ...] = ((2, "beginner"), (5, "intermediate"), (8, "advanced"))
    return next((level for bound, level in bounds if years < bound), "expert")


def level_range(item: str) -> tuple[int, int] | None:
    """Where a note on the level ends an item ("Python expert", "Excel - 5 years")."""
    match = _NOTE.search(item)
    return match.span() if match else None
