"""How far interviewers agree. Pure figures over ratings 1-5."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import fmean

FEWEST = 3


@dataclass(frozen=True, slots=True)
class Agreement:
    """`kappa` the mean weighted kappa over pairs of raters (-1 to 1), `icc` the intraclass correlation of single
    raters; None where there is not enough to say it, `why` says so. `subjects` ratings of `raters` people."""

    kappa: float | None
    icc: float | None
    raters: int
    subjects: int
    why: str = ""

    @property
    def word(self) -> str:
        """Landis and Koch's word for the kappa (Biometrics 33, 1977), '' where there is none."""
        if self.kappa is None:
            return ""
        steps = ((0.8, "almost perfect"), (0.6, "substantial"), (0.4, "moderate"), (0.2, "fair"), (0.0, "slight"))
        return next((word for edge, word in steps if self.kappa > edge), "poor")


def weighted_kappa(pairs: Sequence[tuple[int, int]]) -> float | None:
    """Cohen's kappa of two raters with quadratic weights (Psychological Bulletin 70, 1968): 1 - Σ w·observed / Σ
    w·expected, w = (i - j)². None without a pair; where both always give one and the same rating there is nothing to
    agree on, None too."""
    if not pairs:
        return None
    n = len(pairs)
    observed = sum((first - second) ** 2 for first, second in pairs) / n
    expected = sum((first - second) ** 2 for first, _a in pairs for _b, second in pairs) / n**2
    return None if expected == 0 else 1 - observed / expected


def icc_single(rows: Sequence[Sequence[float]]) -> float | None:
    """ICC(2,1) of Shrout and Fleiss (Psychological Bulletin 86, 1979): two-way random, absolute agreement, one rater.
    `rows` subjects × raters, whole. None under two of either, or where nothing varies."""
    n, k = len(rows), len(rows[0]) if rows else 0
    if n < 2 or k < 2:
        return None
    grand = fmean(value for row in rows for value in row)
    by_row = [fmean(row) for row in rows]
    by_rater = [fmean(row[place] for row in rows) for place in range(k)]
    between = k * sum((mean - grand) ** 2 for mean in by_row) / (n - 1)
    raters = n * sum((mean - grand) ** 2 for mean in by_rater) / (k - 1)
    total = sum((value - grand) ** 2 for row in rows for value in row)
    rest = (total - between * (n - 1) - raters * (k - 1)) / ((n - 1) * (k - 1))
    below = between + (k - 1) * rest + k * (raters - rest) / n
    return None if abs(below) < 1e-12 else (between - rest) / below


def agreement_of(ratings: Sequence[dict[int, int]]) -> Agreement:
    """Agreement over subjects: each {rater: rating}. Kappa over every pair of raters with three shared subjects or
    more; the ICC over the subjects that all raters rated."""
    raters = sorted({rater for one in ratings for rater in one})
    if len(raters) < 2:
        return Agreement(None, None, len(raters), len(ratings), "one_rater")
    kappas = []
    for first, second in combinations(raters, 2):
        pairs = [(one[first], one[second]) for one in ratings if first in one and second in one]
        kappa = weighted_kappa(pairs) if len(pairs) >= FEWEST else None
        kappas += [kappa] if kappa is not None else []
    whole = [[float(one[rater]) for rater in raters] for one in ratings if len(one) == len(raters)]
    icc = icc_single(whole) if len(whole) >= FEWEST else None
    why = "" if kappas or icc is not None else "too_few"
    return Agreement(fmean(kappas) if kappas else None, icc, len(raters), len(ratings), why)
