"""Totals by section weights, and agreement."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.ai.marking_agreement import agreement
from assessments.ai.marking_totals import Earned, totals


def row(points: str, possible: str = "1", *, section: int = 1, weight: int = 100, answered: bool = True) -> Earned:
    full = Decimal(points) >= Decimal(possible)
    return Earned(Decimal(possible), Decimal(points), answered, full, section=section, weight=weight, skill="Python")


def test_a_paper_without_questions_is_nothing() -> None:
    found = totals([])
    assert (found.score, found.percentage, found.correct, found.unanswered) == (0, 0, 0, 0)


def test_sections_without_weight_are_left_to_the_others() -> None:
    assert totals([row("1", section=1, weight=0), row("0", section=2, weight=100)]).percentage == 0
    assert totals([row("1", section=1, weight=0), row("0", section=2, weight=0)]).percentage == 50


def test_negative_marks_stay_within_the_sum() -> None:
    found = totals([row("-2"), row("1"), row("1")])
    assert (found.score, found.percentage) == (0, 0)
    assert totals([row("-0.5"), row("1"), row("1")]).percentage == 50


def test_two_thirds_pass_as_they_are_shown() -> None:
    assert totals([row("1"), row("1"), row("0")]).percentage == Decimal("66.67")


ROWS = st.builds(
    lambda points, section, weight, answered: row(str(points), "6", section=section, weight=weight, answered=answered),
    st.integers(min_value=-12, max_value=6),
    st.integers(min_value=1, max_value=3),
    st.sampled_from([0, 40, 60]),
    st.booleans(),
)


@given(st.lists(ROWS, max_size=12))
def test_percentages_stay_in_range_and_counts_add_up(rows: list[Earned]) -> None:
    found = totals(rows)
    assert 0 <= found.percentage <= 100
    assert found.correct + found.wrong + found.unanswered >= len(rows) - found.correct
    assert totals(list(reversed(rows))).score == found.score


def test_agreement_of_two_markers() -> None:
    found = agreement([(1.0, 1.0), (0.5, 0.75), (0.0, 0.0), (0.25, 0.0)])
    assert (found.n, found.percent, found.mean_difference) == (4, 50.0, 0.0)
    assert found.kappa == pytest.approx(1 - 0.03125 / 0.3359375, abs=0.001)
    assert agreement([]).percent is None
