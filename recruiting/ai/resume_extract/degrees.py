"""How much a phrase looks like a degree, a school, or a detail of a course of study."""

import re
from functools import cache, lru_cache

from config.ai.text.folding import same_length_fold
from config.ai.text.places import is_place

from .heading_words import section_type
from .word_lists import word_lists

_LEAD = re.compile(
    r"^(?:graduated (?:as|with)|earned|obtained|received|completed|pursuing|candidate for|titre de)\s+(?:a |an |the )?",
    re.I,
)
_JOINT = re.compile(
    r"(?:\s*\([^)]*\))?\s*(?:degree|diploma)?\s*"
    r"(?:\b(?:of|in|en|de)\s+(?:science|arts|engineering|applied science|business administration|philosophy|education|"
    r"laws|fine arts|technology|commerce|sciences)\b)?"
    r"\s*(?:\([^)]*\))?[\s,:–—-]*(?:\b(?:in|en|of|de)\s+)?"
)

# What only names the degree itself in "Master of Science".
_OWN_NAME = re.compile(r"(?:applied )?(?:sciences?|arts)(?: and (?:sciences?|arts))?|philosophy")
_HONOR = re.compile(
    r"\b(?:distinction|hono(?:u)?rs?|merit|class|laude|prize|award|grade|graduated|courses?|mention)\b", re.IGNORECASE
)


@cache
def _any(section: str) -> re.Pattern[str]:
    return re.compile("|".join(word_lists("degrees")[section]))


@lru_cache(maxsize=2048)
def degree_score(phrase: str) -> float:
    """1 where the phrase names a degree near its beginning, less further in, 0 where none."""
    match = _any("degrees").search(same_length_fold(phrase))
    if match is None or len(phrase.split()) > 22:
        return 0.0
    return 1.0 if match.start() <= 12 else 0.8


@lru_cache(maxsize=2048)
def school_score(phrase: str) -> float:
    """1 where the phrase holds a word that schools are named by."""
    if len(phrase.split()) > 16:
        return 0.0
    folded = re.sub(r"high school (?:diploma|certificate|degree|graduate)", "", same_length_fold(phrase))
    return 1.0 if _any("schools").search(folded) else 0.0


def is_detail(phrase: str) -> bool:
    """Grades, courses, theses, honors: not the degree itself."""
    return bool(_any("details").search(same_length_fold(phrase)))


def is_thesis(phrase: str) -> bool:
    """A thesis or list of courses, which may name a degree without being one."""
    return bool(
        re.match(r"\W*(?:[\w.']+\s)?(?:thesis|dissertation|memoire|courses?|coursework)\b", same_length_fold(phrase))
    )


def without_lead(phrase: str) -> int:
    """How many characters of "Graduated as M.Sc." stand before the degree."""
    match = _LEAD.match(phrase)
    return match.end() if match else 0


def field_range(phrase: str) -> tuple[int, int]:
    """Where the field of study stands in a degree as written; (0, 0) where it names none."""
    folded = same_length_fold(phrase)
    match = _any("degrees").search(folded)
    if match is None:
        return 0, 0
    joint = _JOINT.match(folded, match.end())
    start = joint.end() if joint else match.end()
    rest = phrase[start:]
    if len(rest.strip()) < 2:
        before = re.match(r"(.{4,}?)\s*(?:,|\s[-–—])\s*$", phrase[: match.start()])
        if before and is_subject(before.group(1)):
            return before.span(1)
        whole = re.match(r".*?\b(?:of|in|en|de)\s+", folded[match.end() :])
        start = match.end() + whole.end() if whole else start
        if _OWN_NAME.fullmatch(folded[start:].strip(" .,()")):
            return 0, 0
    return (start, len(phrase)) if len(phrase[start:].strip()) >= 2 else (0, 0)


def is_subject(phrase: str) -> bool:
    """Whether a phrase can be a field of study: a few words with a capital, no school, grade, place or sentence."""
    if school_score(phrase) or degree_score(phrase) or is_detail(phrase) or is_place(phrase) or _HONOR.search(phrase):
        return False
    if section_type(phrase) is not None:
        return False
    shaped = re.fullmatch(r"[^\W\d_][^\d:;.!?@\t|/]*", phrase)
    return bool(shaped) and phrase[0].isupper() and len(phrase.split()) <= 6
