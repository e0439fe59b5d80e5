"""Weights that total 100, and the exact split by largest remainder."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.domain.splits import difficulty_split, split_count, spread_weights

PERCENTAGES = st.tuples(st.integers(0, 100), st.integers(0, 100)).map(
    lambda two: (min(two), max(two) - min(two), 100 - max(two))
)


@pytest.mark.parametrize("count", range(1, 101))
def test_weights_total_exactly_100_and_differ_by_one_at_most(count) -> None:
    weights = spread_weights(count)
    assert (len(weights), sum(weights)) == (count, 100)
    assert max(weights) - min(weights) <= 1
    assert weights == sorted(weights, reverse=True)


@pytest.mark.parametrize("count", [0, -1, 101])
def test_100_is_not_shared_by_none_or_too_many(count) -> None:
    with pytest.raises(ValueError, match="cannot be shared"):
        spread_weights(count)


@given(st.integers(0, 50), PERCENTAGES)
def test_a_split_is_whole_exact_and_never_a_question_away_from_its_quota(count, shares) -> None:
    split = difficulty_split(count, *shares)
    assert sum(split.values()) == count
    for share, got in zip(shares, split.values(), strict=True):
        assert count * share // 100 <= got <= -(-count * share // 100)


@pytest.mark.parametrize(
    ("count", "shares", "wanted"),
    [
        (5, (33, 34, 33), (2, 2, 1)),
        (10, (30, 50, 20), (3, 5, 2)),
        (1, (33, 34, 33), (0, 1, 0)),
        (7, (0, 100, 0), (0, 7, 0)),
        (3, (50, 50, 0), (2, 1, 0)),
    ],
)
def test_known_splits(count, shares, wanted) -> None:
    assert tuple(difficulty_split(count, *shares).values()) == wanted


def test_percentages_that_do_not_total_100_are_a_fault() -> None:
    with pytest.raises(ValueError, match="do not total 100"):
        split_count(5, {"easy": 50, "hard": 49})
