"""Differential item functioning by Mantel–Haenszel, people matched by their total score.

Holland & Thayer 1988; Δ = −2.35 ln α; ETS classes as in Zieky 1993: A where |Δ| < 1 or χ² is not significant at 5 %, C
where |Δ| ≥ 1.5 and significantly above 1 (one-sided 5 %), else B. SE of ln α: Robins, Breslow & Greenland 1986.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from assessments.domain.statistics.figures import TOO_FEW, Dif

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Table = tuple[float, float, float, float]

SIGNIFICANT, ONE_SIDED = 3.841458820694124, 1.6448536269514722


def pairs_of(groups: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """(reference, focal): the largest group against each other one; equal sizes by name."""
    sizes = Counter(group for group in groups if group)
    order = sorted(sizes, key=lambda group: (-sizes[group], group))
    return tuple((order[0], other) for other in order[1:])


def dif(right: Numbers, place: int, groups: tuple[str, ...], pair: tuple[str, str], *, minimum: int) -> Dif:
    """One question for one pair of groups. `right` holds 0, 1 and NaN; who was not given everything is left out."""
    import numpy as np

    whole = ~np.isnan(right).any(axis=1)
    kinds = np.array([(group == pair[1]) * 1 if group in pair else -1 for group in groups])
    first, second = int((whole & (kinds == 0)).sum()), int((whole & (kinds == 1)).sum())
    base = Dif(pair[0], pair[1], first, second)
    if min(first, second) < max(minimum, 1):
        return _because(base, TOO_FEW)
    totals = right.sum(axis=1)
    tables: list[Table] = []
    for total in np.unique(totals[whole]):
        inside = whole & (totals == total)
        reference, focal = right[inside & (kinds == 0), place], right[inside & (kinds == 1), place]
        if len(reference) and len(focal):
            r_right, f_right = float(reference.sum()), float(focal.sum())
            tables.append((r_right, len(reference) - r_right, f_right, len(focal) - f_right))
    return mantel_haenszel(base, tables)


def mantel_haenszel(base: Dif, tables: list[Table]) -> Dif:
    """The figures from 2×2 tables (reference right, reference wrong, focal right, focal wrong), one a score."""
    over = sum(a * d / (a + b + c + d) for a, b, c, d in tables)
    under = sum(b * c / (a + b + c + d) for a, b, c, d in tables)
    variance = sum(_variance(table) for table in tables)
    if over <= 0 or under <= 0 or variance <= 0:
        return _because(base, "the groups cannot be compared at any score")
    difference = sum(a - (a + b) * (a + c) / (a + b + c + d) for a, b, c, d in tables)
    chi2 = max(abs(difference) - 0.5, 0.0) ** 2 / variance
    alpha = over / under
    delta, spread = -2.35 * math.log(alpha), 2.35 * math.sqrt(_log_variance(tables, over, under))
    return replace(
        base,
        alpha=alpha,
        delta=delta,
        delta_se=spread,
        chi2=chi2,
        p=math.erfc(math.sqrt(chi2 / 2)),
        ets=ets_class(delta, spread, chi2),
    )


def ets_class(delta: float, spread: float, chi2: float) -> str:
    """A, B or C.

    >>> ets_class(-1.8, 0.2, 30.0), ets_class(1.2, 0.2, 20.0), ets_class(2.0, 1.5, 1.0)
    ('C', 'B', 'A')
    """
    if abs(delta) < 1 or chi2 < SIGNIFICANT:
        return "A"
    return "C" if abs(delta) >= 1.5 and abs(delta) - 1 > ONE_SIDED * spread else "B"


def _variance(table: Table) -> float:
    a, b, c, d = table
    n = a + b + c + d
    return (a + b) * (c + d) * (a + c) * (b + d) / (n * n * (n - 1)) if n > 1 else 0.0


def _log_variance(tables: list[Table], over: float, under: float) -> float:
    one = two = three = 0.0
    for a, b, c, d in tables:
        n = a + b + c + d
        p, q, r, s = (a + d) / n, (b + c) / n, a * d / n, b * c / n
        one, two, three = one + p * r, two + p * s + q * r, three + q * s
    return one / (2 * over**2) + two / (2 * over * under) + three / (2 * under**2)


def _because(base: Dif, reason: str) -> Dif:
    return replace(base, reason=reason)
