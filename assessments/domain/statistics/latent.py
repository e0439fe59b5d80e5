"""Item response models with one and two parameters, fitted by marginal maximum likelihood.

P(right | θ) = 1 / (1 + exp(−(a θ + d))), θ ~ N(0, 1), b = −d / a. EM with the posterior over fixed points (Bock &
Aitkin 1981, Psychometrika 46), Newton steps inside; the one-parameter model has one common slope (Thissen 1982).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assessments.domain.statistics.figures import ItemModel, Latent

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

POINTS, FAR = 61, 6.0
MOST, CLOSE = 2_000, 1e-7
STEEP = 20.0
GRID = tuple(round(-4 + 0.5 * step, 1) for step in range(17))


@dataclass(frozen=True, slots=True)
class Fit:
    """Slopes and intercepts, their covariance (None where it cannot be had), the log-likelihood, and how it ended."""

    a: Numbers
    d: Numbers
    covariance: Numbers | None
    log_likelihood: float
    iterations: int
    converged: bool


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers of right (1), wrong (0) and not given (NaN), equal rows taken together with their number."""

    right: Numbers
    given: Numbers
    counts: Numbers
    back: NDArray[np.intp]


def quadrature() -> tuple[Numbers, Numbers]:
    """61 abilities from −6 to 6 and the weights of the standard normal distribution at them (sum 1)."""
    import numpy as np

    points = np.linspace(-FAR, FAR, POINTS)
    weights = np.exp(-0.5 * points**2)
    return points, weights / weights.sum()


def gather(values: Numbers) -> Answers:
    """Equal rows together, in the order of their patterns."""
    import numpy as np

    coded = np.where(np.isnan(values), -1.0, values)
    patterns, back, counts = np.unique(coded, axis=0, return_inverse=True, return_counts=True)
    given = (patterns >= 0).astype(float)
    return Answers(np.where(patterns > 0, 1.0, 0.0), given, counts.astype(float), back.reshape(-1))


def fit(values: Numbers, *, common_slope: bool) -> Fit:
    """Fit one model to answers of 0, 1 and NaN; every column must hold both. EM until no parameter moves by 1e-7."""
    import numpy as np

    data = gather(values)
    points, weights = quadrature()
    ones = (data.right * data.counts[:, None]).sum(axis=0)
    share = ones / (data.given * data.counts[:, None]).sum(axis=0)
    a, d = np.ones(values.shape[1]), np.log(share / (1 - share))
    moved, step = math.inf, 0
    while step < MOST and moved > CLOSE:
        posterior, _ = posteriors(data, a, d, points, weights)
        new_a, new_d = _maximize(data, posterior, points, (a, d), common_slope=common_slope)
        moved = float(max(abs(new_a - a).max(), abs(new_d - d).max()))
        a, d, step = new_a, new_d, step + 1
    posterior, likelihood = posteriors(data, a, d, points, weights)
    total = float((data.counts * likelihood).sum())
    covariance = _covariance(data, posterior, points, (a, d), common_slope=common_slope)
    return Fit(a, d, covariance, total, step, moved <= CLOSE)


def posteriors(data: Answers, a: Numbers, d: Numbers, points: Numbers, weights: Numbers) -> tuple[Numbers, Numbers]:
    """(posterior weight of each point by pattern, log-likelihood by pattern)."""
    import numpy as np

    slope = points[:, None] * a + d
    # log P = −log(1 + e^−s), log Q = log P − s, without overflow.
    log_p = -np.logaddexp(0.0, -slope)
    score = (data.given * data.right) @ log_p.T + (data.given * (1 - data.right)) @ (log_p - slope).T + np.log(weights)
    peak = score.max(axis=1, keepdims=True)
    mass = np.exp(score - peak)
    total = mass.sum(axis=1, keepdims=True)
    return mass / total, (peak + np.log(total))[:, 0]


def _maximize(
    data: Answers, posterior: Numbers, points: Numbers, start: tuple[Numbers, Numbers], *, common_slope: bool
) -> tuple[Numbers, Numbers]:
    """The M step: Newton on the expected log-likelihood of each question (of all together for the common slope)."""
    import numpy as np

    weighted = posterior * data.counts[:, None]
    tried, right = weighted.T @ data.given, weighted.T @ (data.given * data.right)
    a, d = start
    for _ in range(8):
        p = 1 / (1 + np.exp(-(points[:, None] * a + d)))
        spread = tried * p * (1 - p)
        slope_d, slope_a = (right - tried * p).sum(axis=0), (points[:, None] * (right - tried * p)).sum(axis=0)
        h_dd, h_ad = spread.sum(axis=0), (points[:, None] * spread).sum(axis=0)
        h_aa = (points[:, None] ** 2 * spread).sum(axis=0)
        if common_slope:
            step_a = np.full_like(a, _common_step(slope_a, slope_d, (h_aa, h_ad, h_dd)))
            step_d = (slope_d - h_ad * step_a) / np.maximum(h_dd, 1e-12)
        else:
            size = np.maximum(h_aa * h_dd - h_ad**2, 1e-12)
            step_a, step_d = (h_dd * slope_a - h_ad * slope_d) / size, (h_aa * slope_d - h_ad * slope_a) / size
        a = np.clip(a + np.clip(step_a, -1, 1), -STEEP, STEEP)
        d = np.clip(d + np.clip(step_d, -2, 2), -2 * STEEP, 2 * STEEP)
        if max(abs(step_a).max(), abs(step_d).max()) < 1e-10:
            break
    return a, d


def _common_step(slope_a: Numbers, slope_d: Numbers, hessian: tuple[Numbers, Numbers, Numbers]) -> float:
    """The common slope's Newton step, with the intercepts taken out (Schur complement)."""
    import numpy as np

    h_aa, h_ad, h_dd = hessian[0], hessian[1], np.maximum(hessian[2], 1e-12)
    size = float((h_aa - h_ad**2 / h_dd).sum())
    return float((slope_a - h_ad * slope_d / h_dd).sum()) / max(size, 1e-12)


def _covariance(
    data: Answers, posterior: Numbers, points: Numbers, at: tuple[Numbers, Numbers], *, common_slope: bool
) -> Numbers | None:
    """Inverse of the sum of the patterns' score cross-products (a first, then d); None where it has no inverse."""
    import numpy as np

    a, d = at
    p = 1 / (1 + np.exp(-(points[:, None] * a + d)))
    mean_p, mean_pt = posterior @ p, posterior @ (points[:, None] * p)
    theta = (posterior @ points)[:, None]
    by_d = data.given * (data.right - mean_p)
    by_a = data.given * (data.right * theta - mean_pt)
    scores = np.hstack([by_a.sum(axis=1, keepdims=True) if common_slope else by_a, by_d])
    information = (scores * data.counts[:, None]).T @ scores
    if np.linalg.matrix_rank(information) < len(information):
        return None
    inverse: Numbers = np.linalg.inv(information)
    return inverse


def eap(values: Numbers, found: Fit) -> tuple[tuple[float, float] | None, ...]:
    """(expected ability a posteriori, its SD) of each person; None where nothing was given (Bock & Mislevy 1982)."""
    import numpy as np

    data = gather(values)
    points, weights = quadrature()
    posterior, _ = posteriors(data, found.a, found.d, points, weights)
    mean = posterior @ points
    spread = np.sqrt(np.maximum(posterior @ points**2 - mean**2, 0.0))
    known = [bool(row.any()) for row in data.given]
    return tuple((float(mean[n]), float(spread[n])) if known[n] else None for n in data.back.tolist())


def described(model: str, names: list[str], found: Fit, values: Numbers) -> Latent:
    """The fit as figures: item information a² P Q, test information their sum, standard error 1/√information."""
    import numpy as np

    grid = np.array(GRID)
    p = 1 / (1 + np.exp(-(grid[:, None] * found.a + found.d)))
    information = found.a**2 * p * (1 - p)
    whole = information.sum(axis=1)
    parameters = len(names) + (1 if model == "1PL" else len(names))
    answered = int((~np.isnan(values)).any(axis=1).sum())
    return Latent(
        model=model,
        log_likelihood=found.log_likelihood,
        aic=2 * parameters - 2 * found.log_likelihood,
        bic=parameters * math.log(max(answered, 1)) - 2 * found.log_likelihood,
        iterations=found.iterations,
        converged=found.converged,
        items={name: _item(n, found, information[:, n], model == "1PL") for n, name in enumerate(names)},
        grid=GRID,
        information=tuple(float(value) for value in whole),
        standard_error=tuple(1 / math.sqrt(value) if value > 1e-12 else 1e6 for value in whole),
        abilities=eap(values, found),
    )


def _item(n: int, found: Fit, information: Numbers, common: bool) -> ItemModel:
    a, d = float(found.a[n]), float(found.d[n])
    b = -d / a if abs(a) > 1e-6 else None
    a_se = b_se = None
    if found.covariance is not None:
        at_a, at_d = (0, 1 + n) if common else (n, len(found.a) + n)
        v_a, v_d = float(found.covariance[at_a, at_a]), float(found.covariance[at_d, at_d])
        shared = float(found.covariance[at_a, at_d])
        a_se = math.sqrt(max(v_a, 0.0))
        # The delta method on b = −d/a.
        b_se = math.sqrt(max(v_d / a**2 + d**2 * v_a / a**4 - 2 * d * shared / a**3, 0.0)) if b is not None else None
    return ItemModel(a, b, d, a_se, b_se, tuple(float(value) for value in information))
