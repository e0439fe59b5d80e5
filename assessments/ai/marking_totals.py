"""From what each question earned to the result of a sitting. Pure.

percentage = 100 × Σ weight × (earned ÷ possible) ÷ Σ weight, over the sections that have questions; a section without
any is left out with its weight, and where no section has a weight, it is earned ÷ possible of them all. Negative marks
(certainty) count within the sum; the sitting's score and percentage never fall below 0. Percentages are 0-100, rounded
half up to two decimals; the rounded one decides about passing, since it is the one that is shown.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Any


@dataclass(frozen=True)
class Earned:
    """What one question of a sitting earned of its possible points, and where it belongs."""

    possible: Decimal
    points: Decimal
    is_answered: bool
    is_correct: bool
    section: int = 1
    section_title: str = ""
    weight: int = 100
    skill: str = ""
    topic: str = ""
    seconds: int = 0


@dataclass(frozen=True)
class Totals:
    """The result of a sitting. `breakdown` is {sections, skills, topics: [{name, …, percentage, correct, total}],
    partly, seconds}; `wrong` holds what is answered and not fully right, `partly` how many of these earned points."""

    score: Decimal
    possible: Decimal
    percentage: Decimal
    correct: int
    wrong: int
    unanswered: int
    breakdown: dict[str, Any]


def rounded(value: Decimal | float) -> Decimal:
    """To two decimals, half up."""
    return Decimal(str(value)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def in_percent(value: Decimal | float | None) -> str:
    """A percentage as it is written: at most one decimal, cut and not rounded, so that 79.96 never reads as 80.

    >>> in_percent(Decimal("79.96")), in_percent(80)
    ('79.9', '80')
    """
    cut = Decimal(str(value or 0)).quantize(Decimal("0.1"), ROUND_DOWN)
    return f"{cut}".removesuffix(".0")


def share(earned: Decimal, possible: Decimal) -> Decimal:
    """Percent of the possible points, 0-100; 0 where nothing was possible.

    >>> share(Decimal("1"), Decimal("3")), share(Decimal("-1"), Decimal("3"))
    (Decimal('33.33'), Decimal('0.00'))
    """
    percent = 100 * earned / possible if possible > 0 else Decimal(0)
    return rounded(min(Decimal(100), max(Decimal(0), percent)))


def totals(rows: Iterable[Earned]) -> Totals:
    """The result of these questions, in any order. Without questions everything is 0."""
    every = list(rows)
    earned, possible = sum((row.points for row in every), Decimal(0)), sum((row.possible for row in every), Decimal(0))
    correct, answered = sum(row.is_correct for row in every), sum(row.is_answered for row in every)
    sections = _sections(every)
    weighed = sum((Decimal(one["weight"]) for one in sections), Decimal(0))
    if weighed > 0:
        whole = sum((Decimal(one["weight"]) * one["exact"] for one in sections), Decimal(0))
        percentage = share(whole, weighed)
    else:
        percentage = share(earned, possible)
    return Totals(
        score=rounded(max(Decimal(0), earned)),
        possible=rounded(possible),
        percentage=percentage,
        correct=correct,
        wrong=answered - correct,
        unanswered=len(every) - answered,
        breakdown={
            "sections": [{name: value for name, value in one.items() if name != "exact"} for one in sections],
            "skills": _groups(every, "skill"),
            "topics": _groups(every, "topic"),
            "partly": sum(row.is_answered and not row.is_correct and row.points > 0 for row in every),
            "seconds": sum(row.seconds for row in every),
        },
    )


def _sections(rows: Sequence[Earned]) -> list[dict[str, Any]]:
    found = []
    for number in sorted({row.section for row in rows}):
        inside = [row for row in rows if row.section == number]
        possible = sum((row.possible for row in inside), Decimal(0))
        earned = sum((row.points for row in inside), Decimal(0))
        if possible > 0:
            first = inside[0]
            exact = earned / possible
            found.append(
                {"name": first.section_title, "number": number, "weight": first.weight, "exact": exact} | _sum(inside)
            )
    return found


def _groups(rows: Sequence[Earned], field: str) -> list[dict[str, Any]]:
    names = sorted({getattr(row, field) for row in rows} - {""})
    return [{"name": name} | _sum([row for row in rows if getattr(row, field) == name]) for name in names]


def _sum(rows: Sequence[Earned]) -> dict[str, Any]:
    possible = sum((row.possible for row in rows), Decimal(0))
    earned = sum((row.points for row in rows), Decimal(0))
    return {
        "earned": float(rounded(earned)),
        "possible": float(rounded(possible)),
        "percentage": float(share(earned, possible)),
        "correct": sum(row.is_correct for row in rows),
        "total": len(rows),
    }
