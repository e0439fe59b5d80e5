"""From eight scores to one, by code.

A score that is None was not assessed; it lowers nothing, the others of its group stand for it. A group of which fewer
than two of four were assessed, or that an agent failed to give, has no mean, and then there is no overall score.
"""

from collections.abc import Iterable, Sequence
from typing import Literal

from .schema import AppealScores, ReviewPart, StructureScores

Band = Literal["", "excellent", "strong", "good", "fair", "needs_improvement"]
STRUCTURE_SHARE, APPEAL_SHARE = 0.4, 0.6
FEWEST_ASSESSED = 2
_BANDS: tuple[tuple[float, Band], ...] = ((80, "excellent"), (70, "strong"), (60, "good"), (50, "fair"))


def overall_score(structure: StructureScores | None, appeal: AppealScores | None) -> float | None:
    """round(0.4 · mean(structure) + 0.6 · mean(appeal), 1), 0-100; None where either group has no mean.

    >>> overall_score(
    ...     StructureScores(format=80, organization=80, tone=80, completeness=80),
    ...     AppealScores(achievement_relevance=90, skills_alignment=90, experience_fit=90, competitive_positioning=90),
    ... )
    86.0
    """
    form, content = group_mean(structure), group_mean(appeal)
    if form is None or content is None:
        return None
    return round(STRUCTURE_SHARE * form + APPEAL_SHARE * content, 1)


def content_score(appeal: AppealScores | None) -> float | None:
    """mean(appeal), 0-100 to one decimal; None where it has no mean."""
    return _rounded(group_mean(appeal))


def formatting_score(structure: StructureScores | None) -> float | None:
    """mean(format, organization), 0-100 to one decimal; None where neither was assessed."""
    if structure is None:
        return None
    return _rounded(_mean([structure.format, structure.organization], fewest=1))


def group_mean(scores: StructureScores | AppealScores | None) -> float | None:
    """The mean of the assessed scores of a group; None with fewer than two of them, or without the group."""
    return None if scores is None else _mean([value for _, value in scores], fewest=FEWEST_ASSESSED)


def band_of(score: float | None) -> Band:
    """≥ 80 excellent, ≥ 70 strong, ≥ 60 good, ≥ 50 fair, else needs_improvement; '' for None."""
    if score is None:
        return ""
    return next((band for least, band in _BANDS if score >= least), "needs_improvement")


def part(score: str, code: str, weight: float, share: float, sentence: str) -> ReviewPart:
    """A summand that reached `share` (0-1) of its weight, in tenths of a point."""
    reached = min(1.0, max(0.0, share))
    return ReviewPart(
        score=score, code=code, weight=weight, points=int(weight * reached * 10 + 0.5) / 10, sentence=sentence
    )


def total(parts: Iterable[ReviewPart], score: str) -> float | None:
    """The exact sum of the parts of one score; None where it has none."""
    own = [round(one.points * 10) for one in parts if one.score == score]
    return min(1000, sum(own)) / 10 if own else None


def _mean(values: Sequence[float | None], *, fewest: int) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if len(known) >= fewest else None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)
