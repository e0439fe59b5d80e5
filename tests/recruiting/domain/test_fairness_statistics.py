"""Statistics against published and hand-computed figures."""

import math
from fractions import Fraction

import pytest

from recruiting.domain.fairness import statistics
from recruiting.domain.fairness.statistics import (
    deviations,
    fisher_exact,
    impact_ratio,
    is_below_four_fifths,
    is_small,
    median_of,
    rate_interval,
    rate_of,
    ratio_interval,
)

MEN, WOMEN = (1198, 2691), (557, 1835)  # Berkeley 1973 (Bickel, Hammel and O'Connell 1975), six largest departments


def test_four_fifths_is_exact() -> None:
    # 80 of 100 against 60 of 60 is 0.8; floats make 0.6 / 0.75 of it 0.7999999999999999.
    assert not is_below_four_fifths(Fraction(8, 10))
    ratio = impact_ratio(Fraction(48, 100), Fraction(60, 100))
    assert ratio == Fraction(4, 5)
    assert not is_below_four_fifths(ratio)
    assert is_below_four_fifths(Fraction(7999, 10000))
    assert impact_ratio(Fraction(0), Fraction(0)) is None
    assert rate_of(0, 0) is None


def test_two_percent_itself_is_not_small() -> None:
    assert is_small(19, 1000)
    assert not is_small(20, 1000)
    assert not is_small(0, 0)


@pytest.mark.parametrize(
    ("table", "p"),
    [
        ((3, 4, 1, 4), 0.4857142857142857),  # Fisher's tea: 34/70 two-sided
        ((1, 10, 11, 14), 0.002759456185220088),  # Wikipedia's dieters: men 1 of 10, women 11 of 14... in scipy's docs
        ((*WOMEN, *MEN), 4.835903e-22),  # R: fisher.test(apply(UCBAdmissions, c(1, 2), sum))
        ((89, 108, 512, 825), 1.669e-05),  # R: fisher.test(UCBAdmissions[, , "A"])
        ((0, 5, 0, 7), 1.0),
        ((5, 5, 7, 7), 1.0),
    ],
)
def test_fisher_agrees_with_r(table: tuple[int, int, int, int], p: float) -> None:
    assert fisher_exact(*table) == pytest.approx(p, rel=1e-3)


def test_fisher_by_logarithms_agrees_with_integers(monkeypatch: pytest.MonkeyPatch) -> None:
    tables = [(3, 4, 1, 4), (*WOMEN, *MEN), (12, 40, 5, 33), (0, 9, 4, 9), (50, 100, 50, 100)]
    exact = [fisher_exact(*one) for one in tables]
    monkeypatch.setattr(statistics, "EXACT_UP_TO", 0)
    assert [fisher_exact(*one) for one in tables] == pytest.approx(exact, rel=1e-9)


def test_fisher_is_exact_up_to_twenty_thousand_people(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statistics, "_fisher_by_logarithms", lambda *_table: 2.0)
    assert fisher_exact(3, 7, 9_000, 19_993) <= 1
    assert fisher_exact(3, 7, 9_000, 19_994) == 2.0


def test_fisher_is_the_sum_over_every_table_by_hand() -> None:
    # Margins 5 + 6 people, 4 chosen: weights C(5,k)·C(6,4-k) = 15, 100, 150, 60, 5 of 330; seen k=4 weighs 5.
    assert fisher_exact(4, 5, 0, 6) == pytest.approx(5 / 330)
    assert fisher_exact(0, 5, 4, 6) == pytest.approx((15 + 5) / 330)
    with pytest.raises(ValueError, match="between 0 and assessed"):
        fisher_exact(6, 5, 0, 6)


def test_wilson_agrees_with_published_figures() -> None:
    # Newcombe 1998, Statistics in Medicine 17:857, table I, method 3.
    for (x, n), (low, high) in {
        (81, 263): (0.2553, 0.3662),
        (15, 148): (0.0624, 0.1605),
        (0, 20): (0.0, 0.1611),
        (1, 29): (0.0061, 0.1718),
    }.items():
        found = rate_interval(x, n)
        assert found is not None
        assert (found.low, found.high) == pytest.approx((low, high), abs=6e-5)
    assert rate_interval(0, 0) is None
    full = rate_interval(7, 7)
    assert full is not None
    assert full.high == 1.0


def test_katz_by_hand() -> None:
    # 15 of 30 against 20 of 25: ln 0.625 ± 1.959964 √(1/15 − 1/30 + 1/20 − 1/25).
    half = 1.959964 * math.sqrt(1 / 15 - 1 / 30 + 1 / 20 - 1 / 25)
    found = ratio_interval(15, 30, 20, 25)
    assert found is not None
    assert found.low == pytest.approx(0.625 * math.exp(-half), rel=1e-6)
    assert found.high == pytest.approx(0.625 * math.exp(half), rel=1e-6)
    assert ratio_interval(0, 30, 20, 25) is None
    assert ratio_interval(5, 5, 6, 6) is None


def test_berkeley_lies_nearly_ten_deviations_apart() -> None:
    # R: sqrt(prop.test(c(557, 1198), c(1835, 2691), correct = FALSE)$statistic) = 9.602
    assert deviations(*WOMEN, *MEN) == pytest.approx(-9.602, abs=5e-4)
    assert deviations(0, 5, 0, 7) is None
    assert deviations(0, 0, 3, 7) is deviations(3, 7, 0, 0) is None


def test_median_is_exact() -> None:
    assert median_of([]) is None
    assert median_of([Fraction("0.1"), Fraction("0.3"), Fraction("0.2"), Fraction("0.2")]) == Fraction(1, 5)
    assert median_of([Fraction(7)]) == 7
