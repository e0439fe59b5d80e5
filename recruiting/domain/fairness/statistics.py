"""Selection rates and what may be said of their differences. Pure: counts in, exact fractions out."""

import math
from dataclasses import dataclass
from fractions import Fraction
from statistics import NormalDist

FOUR_FIFTHS = Fraction(4, 5)
SMALL_SHARE = Fraction(2, 100)
SIGNIFICANT = 0.05
# The two-sided 95 % point of the normal distribution, 1.959964.
Z_95 = NormalDist().inv_cdf(0.975)
# Above this many people Fisher's sums are added as floats of logarithms; below they are exact.
EXACT_UP_TO = 20_000
# As R's fisher.test: tables within this of the observed one's probability count as just as likely.
_TOLERANCE = 1e-7


@dataclass(frozen=True, slots=True)
class Interval:
    """A 95 % interval, both ends inside."""

    low: float
    high: float


def rate_of(selected: int, assessed: int) -> Fraction | None:
    """Selected of assessed, exactly; None of nobody."""
    return Fraction(selected, assessed) if assessed else None


def impact_ratio(rate: Fraction, best: Fraction) -> Fraction | None:
    """A group's rate by the best group's (29 CFR 1607.4 D; 6 RCNY 5-300 "impact ratio"); None where the best is 0."""
    return rate / best if best else None


def is_below_four_fifths(ratio: Fraction) -> bool:
    """Whether the ratio is less than four fifths (29 CFR 1607.4 D). Exact: 0.80 itself is not below."""
    return ratio < FOUR_FIFTHS


def is_small(assessed: int, whole: int) -> bool:
    """Whether a group is less than 2 % of those whose group is known (6 RCNY 5-301 (d)); 2 % itself is not."""
    return whole > 0 and Fraction(assessed, whole) < SMALL_SHARE


def fisher_exact(selected: int, assessed: int, other_selected: int, other_assessed: int) -> float:
    """Two-sided p of Fisher's exact test on the 2 × 2 table of two groups: the sum of the hypergeometric probabilities
    of every table with the same margins that is at most as likely as the one observed (Fisher 1935; the definition of
    R's fisher.test and of scipy). Exact integers for up to 20,000 people, logarithms of factorials above.

    Raises ValueError where more are selected than assessed, or a count is negative."""
    if not (0 <= selected <= assessed and 0 <= other_selected <= other_assessed):
        raise ValueError("Selected must lie between 0 and assessed.")
    chosen = selected + other_selected
    if assessed + other_assessed <= EXACT_UP_TO:
        return _fisher_by_integers(selected, assessed, other_assessed, chosen)
    return _fisher_by_logarithms(selected, assessed, other_assessed, chosen)


def _fisher_by_integers(selected: int, first: int, second: int, chosen: int) -> float:
    low, high = max(0, chosen - second), min(chosen, first)
    weight = math.comb(first, low) * math.comb(second, chosen - low)
    weights = []
    for k in range(low, high + 1):
        weights.append(weight)
        weight = weight * (first - k) * (chosen - k) // ((k + 1) * (second - chosen + k + 1))
    seen = weights[selected - low]
    return float(Fraction(sum(one for one in weights if one <= seen), sum(weights)))


def _fisher_by_logarithms(selected: int, first: int, second: int, chosen: int) -> float:
    low, high = max(0, chosen - second), min(chosen, first)
    logs = [_log_comb(first, k) + _log_comb(second, chosen - k) for k in range(low, high + 1)]
    top = max(logs)
    seen = logs[selected - low] - top + _TOLERANCE
    weights = [math.exp(one - top) for one in logs]
    extreme = [weight for one, weight in zip(logs, weights, strict=True) if one - top <= seen]
    return min(1.0, math.fsum(extreme) / math.fsum(weights))


def _log_comb(n: int, k: int) -> float:
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)


def rate_interval(selected: int, assessed: int) -> Interval | None:
    """Wilson's score interval of a rate (Wilson 1927, JASA 22:209), without correction for continuity; None of nobody.
    Unlike the usual ± it holds for few people and for rates of 0 and 1."""
    if not assessed:
        return None
    p, z2 = selected / assessed, Z_95**2
    middle = (p + z2 / (2 * assessed)) / (1 + z2 / assessed)
    half = Z_95 * math.sqrt(p * (1 - p) / assessed + z2 / (4 * assessed**2)) / (1 + z2 / assessed)
    low = 0.0 if not selected else max(0.0, middle - half)
    return Interval(low, 1.0 if selected == assessed else min(1.0, middle + half))


def ratio_interval(selected: int, assessed: int, best_selected: int, best_assessed: int) -> Interval | None:
    """Katz's log interval of a ratio of two rates: ln ratio ± z √(1/a − 1/n₁ + 1/b − 1/n₂) (Katz, Baptista, Azen and
    Pike 1978, Biometrics 34:469). None where either group has nobody selected (the logarithm has no value
    there), and where both are selected whole (the formula gives no width)."""
    if not selected or not best_selected or (selected == assessed and best_selected == best_assessed):
        return None
    spread = math.sqrt(1 / selected - 1 / assessed + 1 / best_selected - 1 / best_assessed)
    ratio = (selected / assessed) / (best_selected / best_assessed)
    return Interval(ratio * math.exp(-Z_95 * spread), ratio * math.exp(Z_95 * spread))


def deviations(selected: int, assessed: int, other_selected: int, other_assessed: int) -> float | None:
    """How many standard deviations the two rates lie apart, by the pooled rate (the two-standard-deviation rule of
    Hazelwood School District v. United States, 433 U.S. 299 (1977), n. 14, for two samples). Negative where the first
    is lower; None where all or none are selected."""
    whole, chosen = assessed + other_assessed, selected + other_selected
    if not assessed or not other_assessed or chosen in (0, whole):
        return None
    pooled = chosen / whole
    spread = math.sqrt(pooled * (1 - pooled) * (1 / assessed + 1 / other_assessed))
    return (selected / assessed - other_selected / other_assessed) / spread


def median_of(scores: list[Fraction]) -> Fraction | None:
    """The middle score, or the mean of the middle two, exactly; None of nothing."""
    if not scores:
        return None
    ordered = sorted(scores)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
