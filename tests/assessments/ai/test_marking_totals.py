"""Totals by section weights, and agreement."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.ai.marking_agreement import agreement
from assessments.ai.marking_totals import Earned, in_percent, share, totals


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


def test_what_stands_beside_the_score() -> None:
    rows = [
        Earned(Decimal(4), Decimal(4), True, True, section_title="Text", skill="Python", topic="Lists", seconds=30),
        Earned(Decimal(4), Decimal(1), True, False, section_title="Text", skill="Python", seconds=12),
        Earned(Decimal(2), Decimal(0), True, False, section=2, weight=300, skill="SQL"),
        Earned(Decimal(0), Decimal(0), False, False, section=3),
    ]
    found = totals(rows)
    assert (found.score, found.possible, found.percentage) == (Decimal("5.00"), Decimal("10.00"), Decimal("15.63"))
    assert (found.correct, found.wrong, found.unanswered) == (1, 2, 1)
    assert (found.breakdown["partly"], found.breakdown["seconds"]) == (1, 42)
    sections = [(one["number"], one["weight"], one["percentage"]) for one in found.breakdown["sections"]]
    assert sections == [(1, 100, 62.5), (2, 300, 0.0)]
    assert found.breakdown["skills"] == [
        {"name": "Python", "earned": 5.0, "possible": 8.0, "percentage": 62.5, "correct": 1, "total": 2},
        {"name": "SQL", "earned": 0.0, "possible": 2.0, "percentage": 0.0, "correct": 0, "total": 1},
    ]
    assert [one["name"] for one in found.breakdown["topics"]] == ["Lists"]


@pytest.mark.parametrize(("value", "shown"), [(None, "0"), ("79.96", "79.9"), (80, "80"), ("0.5", "0.5"), (100, "100")])
def test_a_percentage_is_cut_to_one_decimal(value, shown: str) -> None:
    assert in_percent(value) == shown


def test_a_share_lies_between_nothing_and_the_whole() -> None:
    given = [(1, 3), (-1, 3), (4, 3), (1, 0), (0, 3)]
    assert [str(share(Decimal(one), Decimal(all_))) for one, all_ in given] == [
        "33.33",
        "0.00",
        "100.00",
        "0.00",
        "0.00",
    ]


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
