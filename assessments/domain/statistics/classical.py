"""Classical test theory. Formulas: Moodle, “Quiz statistics calculations” (docs.moodle.org/dev), unless said otherwise.

V and C are variance and covariance with n − 1. x is a question's points, X the points of all others, T their sum.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from assessments.domain.statistics.figures import TOO_FEW, ItemFigures, Reasons, TestFigures
from assessments.domain.statistics.matrices import Matrix

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

SAME = "everybody has the same points"
REST_SAME = "everybody has the same points in the other questions"
ONE_ITEM = "there is only one question"
NOT_ALL = "too few people were given every question"
NEGATIVE = "its points fall as the total rises"


def test_figures(matrix: Matrix, values: Numbers, *, minimum: int) -> TestFigures:
    """Figures of the whole test. Where people were given different questions, a total is the share of what the person
    could have, in points of the whole test; consistency and errors stand on the people who were given every question.

    Skewness k3 / k2^1.5 and kurtosis k4 / k2² of Fisher's k statistics; consistency 100 · P/(P−1) · (1 − ΣV(x)/V(T))
    (Cronbach 1951); error ratio 100 · √(1 − consistency/100); standard error = error ratio · SD / 100.
    """
    import numpy as np

    whole = values[~np.isnan(values).any(axis=1)]
    totals = others(matrix, values)[1]
    totals = totals[~np.isnan(totals)]
    n, maximum = len(totals), float(sum(matrix.maxima))
    base = TestFigures(n=n, complete=len(whole), items=len(matrix.names), maximum=maximum)
    if n < max(minimum, 1):
        return _with(base, {}, dict.fromkeys(_TEST, TOO_FEW))
    figures: dict[str, float | None] = {"mean": float(totals.mean()), "median": float(np.median(totals))}
    reasons: Reasons = {}
    if n > 1:
        figures["sd"] = math.sqrt(float(totals.var(ddof=1)))
    else:
        reasons["sd"] = TOO_FEW
    _shape(totals, figures, reasons)
    if len(whole) < max(minimum, 1):
        reasons |= dict.fromkeys(_ERRORS, NOT_ALL)
    else:
        _consistency(whole, figures, reasons)
    for name in ("mean", "median", "sd", "standard_error"):
        value = figures.get(name)
        figures[f"{name}_percent"] = None if value is None else 100 * value / maximum
        if name in reasons:
            reasons[f"{name}_percent"] = reasons[name]
    return _with(base, figures, reasons)


_ERRORS = ("alpha", "consistency", "error_ratio", "standard_error")
_TEST = [
    "mean",
    "median",
    "sd",
    "mean_percent",
    "median_percent",
    "sd_percent",
    "skewness",
    "kurtosis",
    "alpha",
    "consistency",
    "error_ratio",
    "standard_error",
    "standard_error_percent",
]


def _with(base: TestFigures, figures: dict[str, float | None], reasons: Reasons) -> TestFigures:
    return replace(base, **figures, reasons=dict(sorted(reasons.items())))  # type: ignore[arg-type]


def _shape(totals: Numbers, figures: dict[str, float | None], reasons: Reasons) -> None:
    n = len(totals)
    spread = totals - totals.mean()
    m2, m3, m4 = (float((spread**power).mean()) for power in (2, 3, 4))
    flat = is_flat(totals)
    if flat or n < 3:
        reasons["skewness"] = SAME if flat else TOO_FEW
    else:
        k2, k3 = n * m2 / (n - 1), n * n * m3 / ((n - 1) * (n - 2))
        figures["skewness"] = k3 / k2**1.5
    if flat or n < 4:
        reasons["kurtosis"] = SAME if flat else TOO_FEW
        return
    k4 = n * n * ((n + 1) * m4 - 3 * (n - 1) * m2 * m2) / ((n - 1) * (n - 2) * (n - 3))
    figures["kurtosis"] = k4 / (n * m2 / (n - 1)) ** 2


def _consistency(whole: Numbers, figures: dict[str, float | None], reasons: Reasons) -> None:
    alpha = cronbach_alpha(whole)
    if alpha is None:
        reason = ONE_ITEM if whole.shape[1] < 2 else SAME if len(whole) > 1 else TOO_FEW
        reasons |= dict.fromkeys(_ERRORS, reason)
        return
    ratio = math.sqrt(max(1 - alpha, 0.0))
    figures |= {"alpha": alpha, "consistency": 100 * alpha, "error_ratio": 100 * ratio}
    figures["standard_error"] = ratio * math.sqrt(float(whole.sum(axis=1).var(ddof=1)))


def cronbach_alpha(whole: Numbers) -> float | None:
    """P/(P−1) · (1 − ΣV(x)/V(T)), −∞ to 1 (Cronbach 1951); None for one question, one person or equal totals."""
    people, items = whole.shape
    totals = whole.sum(axis=1)
    if items < 2 or people < 2 or is_flat(totals):
        return None
    return float(items / (items - 1) * (1 - whole.var(axis=0, ddof=1).sum() / totals.var(ddof=1)))


def is_flat(values: Numbers) -> bool:
    """Whether all are equal, but for what floating point adds."""
    spread = float(values.max() - values.min()) if len(values) else 0.0
    return spread <= 1e-12 * max(1.0, float(abs(values).max()) if len(values) else 1.0)


def item_figures(matrix: Matrix, values: Numbers, *, minimum: int) -> tuple[ItemFigures, ...]:
    """Figures of each question over the people who were given it.

    Facility 100 · mean(x)/max; SD 100 · √V(x)/max; discrimination 100 · C(x, X)/√(V(x) V(X)); efficiency
    100 · C(x, X)/Cmax, where Cmax is the covariance of x and X both sorted; intended weight 100 · max/Σmax; effective
    weight 100 · √C(x, T)/Σ√C(x, T), none for a negative covariance. Where people were given different questions, X and
    T are shares of the points that each could have.
    """
    import numpy as np

    rests, totals = others(matrix, values)
    covariances = [_covariance(values[:, place], totals) for place in range(len(matrix.names))]
    roots = sum(math.sqrt(value) for value in covariances if value is not None and value > 0)
    found = []
    for place, name in enumerate(matrix.names):
        column, maximum = values[:, place], matrix.maxima[place]
        given = column[~np.isnan(column)]
        full, zero = int((given >= maximum).sum()), int((given <= 0).sum())
        base = ItemFigures(
            name=name,
            maximum=maximum,
            n=len(given),
            full=full,
            partial=len(given) - full - zero,
            zero=zero,
            missing=len(column) - len(given),
            points=float(given.sum()),
            intended_weight=100 * maximum / sum(matrix.maxima),
            seconds=_mean_seconds(matrix, place),
        )
        found.append(_measured(base, column, rests[:, place], (covariances[place], roots), minimum))
    return _with_alpha(tuple(found), values, minimum)


def others(matrix: Matrix, values: Numbers) -> tuple[Numbers, Numbers]:
    """(points of the other questions by person and question, totals): points where everybody was given everything,
    else shares of what each person could have, in points of the whole test. NaN where there is no other question."""
    import numpy as np

    maxima = np.array(matrix.maxima)
    given = ~np.isnan(values)
    filled = np.where(given, values, 0.0)
    sums, could = filled.sum(axis=1, keepdims=True), (given * maxima).sum(axis=1, keepdims=True)
    rests, rest_could = sums - filled, could - given * maxima
    if not given.all():
        rests = np.divide(rests, rest_could, out=np.full_like(rests, np.nan), where=rest_could > 0) * maxima.sum()
        sums = np.divide(sums, could, out=np.full_like(sums, np.nan), where=could > 0) * maxima.sum()
    elif len(maxima) < 2:
        rests = np.full_like(rests, np.nan)
    return rests, sums[:, 0]


def _both(first: Numbers, second: Numbers) -> tuple[Numbers, Numbers]:
    import numpy as np

    known = ~(np.isnan(first) | np.isnan(second))
    return first[known], second[known]


def _covariance(first: Numbers, second: Numbers) -> float | None:
    one, two = _both(first, second)
    if len(one) < 2:
        return None
    return float(((one - one.mean()) * (two - two.mean())).sum() / (len(one) - 1))


def correlation(first: Numbers, second: Numbers) -> float | None:
    """Pearson's, over the pairs that are both known; None where one of them does not vary."""
    one, two = _both(first, second)
    shared = _covariance(one, two)
    if shared is None or is_flat(one) or is_flat(two):
        return None
    return max(-1.0, min(1.0, shared / math.sqrt(float(one.var(ddof=1)) * float(two.var(ddof=1)))))


def _measured(
    base: ItemFigures, column: Numbers, rest: Numbers, weight: tuple[float | None, float], minimum: int
) -> ItemFigures:
    import numpy as np

    names = ("facility", "sd", "discrimination", "efficiency", "effective_weight")
    if base.n < max(minimum, 1):
        return replace(base, seconds=None, reasons=dict.fromkeys((*names, "alpha_without", "seconds"), TOO_FEW))
    given = column[~np.isnan(column)]
    figures: dict[str, float | None] = {"facility": 100 * float(given.mean()) / base.maximum}
    reasons: Reasons = {}
    if base.n > 1:
        figures["sd"] = 100 * math.sqrt(float(given.var(ddof=1))) / base.maximum
    else:
        reasons["sd"] = TOO_FEW
    _discriminates(column, rest, figures, reasons)
    covariance, roots = weight
    if covariance is None or roots <= 0 or is_flat(given):
        reasons["effective_weight"] = SAME if base.n > 1 else TOO_FEW
    elif covariance < 0:
        reasons["effective_weight"] = NEGATIVE
    else:
        figures["effective_weight"] = 100 * math.sqrt(covariance) / roots
    if base.seconds is None:
        reasons["seconds"] = "no times were kept"
    return replace(base, **figures, reasons=dict(sorted(reasons.items())))  # type: ignore[arg-type]


def _discriminates(column: Numbers, rest: Numbers, figures: dict[str, float | None], reasons: Reasons) -> None:
    import numpy as np

    one, two = _both(column, rest)
    value = correlation(one, two)
    if value is None:
        reason = ONE_ITEM if not len(two) else TOO_FEW if len(one) < 2 else SAME if is_flat(one) else REST_SAME
        reasons |= dict.fromkeys(("discrimination", "efficiency"), reason)
        return
    most = correlation(np.sort(one), np.sort(two))
    figures |= {"discrimination": 100 * value, "efficiency": 100 * value / most if most else None}


def _with_alpha(items: tuple[ItemFigures, ...], values: Numbers, minimum: int) -> tuple[ItemFigures, ...]:
    """With Cronbach's alpha of the test without each question."""
    import numpy as np

    whole = values[~np.isnan(values).any(axis=1)]
    found = []
    for place, item in enumerate(items):
        rest = np.delete(whole, place, axis=1)
        enough = len(whole) >= max(minimum, 1)
        alpha = cronbach_alpha(rest) if enough else None
        reason = NOT_ALL if not enough else "there are too few other questions" if rest.shape[1] < 2 else REST_SAME
        reasons = item.reasons if alpha is not None else {"alpha_without": reason} | item.reasons
        found.append(replace(item, alpha_without=alpha, reasons=dict(sorted(reasons.items()))))
    return tuple(found)


def _mean_seconds(matrix: Matrix, place: int) -> float | None:
    known = [row[place] for row in matrix.seconds]
    times = [value for value in known if value is not None]
    return sum(times) / len(times) if times else None
