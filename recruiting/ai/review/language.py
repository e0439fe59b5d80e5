"""Which scores a language has word lists for. The others are not assessed, and nothing is scored low for it."""

from .schema import APPEAL_SCORES, STRUCTURE_SCORES

ENGLISH_ONLY = frozenset({"tone", "achievement_relevance", "competitive_positioning"})
LABELS = {name: name.replace("_", " ") for name in (*STRUCTURE_SCORES, *APPEAL_SCORES)} | {"ats": "reading by an ATS"}


def assessed(score: str, read_as: str) -> bool:
    """Whether a score can be given for a text read as this language (en, fr or '')."""
    return read_as == "en" or (read_as == "fr" and score not in ENGLISH_ONLY)


def not_assessed(scores: tuple[str, ...], read_as: str) -> tuple[str, ...]:
    """A sentence for each score that the language has no word lists for."""
    gone = [score for score in scores if not assessed(score, read_as)]
    return tuple(f"{LABELS[score][:1].upper()}{LABELS[score][1:]}: not assessed in this language." for score in gone)
