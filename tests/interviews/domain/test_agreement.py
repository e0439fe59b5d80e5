"""Agreement: published figures, and what cannot be said."""

import pytest

from interviews.domain.agreement import agreement_of, icc_single, weighted_kappa

# Shrout and Fleiss (1979), table 2: six targets, four judges; ICC(2,1) = .29.
TARGETS = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]


def test_icc_single_is_that_of_shrout_and_fleiss():
    assert icc_single(TARGETS) == pytest.approx(0.2897638)


def test_icc_single_of_the_same_ratings_is_one_and_of_nothing_none():
    assert icc_single([[1, 1], [3, 3], [5, 5]]) == pytest.approx(1)
    assert icc_single([[1, 2]]) is None
    assert icc_single([]) is None
    assert icc_single([[3, 3], [3, 3], [3, 3]]) is None


def test_weighted_kappa_by_hand():
    # Σ(i-j)² observed 1/4; expected over the margins (1,2,4,5)×(1,2,4,4): (0+1+9+9+1+0+4+4+9+4+0+0+16+9+1+1)/16 = 4.25.
    assert weighted_kappa([(1, 1), (2, 2), (4, 4), (5, 4)]) == pytest.approx(1 - 0.25 / 4.25)


def test_weighted_kappa_ends():
    assert weighted_kappa([(1, 1), (5, 5), (3, 3)]) == pytest.approx(1)
    assert weighted_kappa([(1, 5), (5, 1)]) == pytest.approx(-1)
    assert weighted_kappa([]) is None
    assert weighted_kappa([(3, 3), (3, 3)]) is None


def test_agreement_of_says_why_there_is_none():
    assert agreement_of([{1: 4}, {1: 3}]).why == "one_rater"
    assert agreement_of([{1: 4, 2: 4}]).why == "too_few"
    assert agreement_of([]).why == "one_rater"


def test_agreement_of_takes_every_pair_and_names_it():
    found = agreement_of([{1: 1, 2: 1, 3: 1}, {1: 3, 2: 3, 3: 4}, {1: 5, 2: 5, 3: 5}, {2: 2}])
    assert found.raters == 3
    assert found.kappa is not None
    assert 0.8 < found.kappa < 1
    assert found.icc is not None
    assert found.word == "almost perfect"
