"""How far two markers agree. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Agreement:
    """`n` answers were marked twice. `percent` (0-100) of them got the same points; `near` within a tenth of the
    possible points; `kappa` is −1 to 1; `mean_difference` is first − second in percent points of what was possible.
    None where it cannot be said: no pairs, or marks that do not vary."""

    n: int
    percent: float | None = None
    near: float | None = None
    kappa: float | None = None
    mean_difference: float | None = None


def agreement(pairs: Sequence[tuple[float, float]]) -> Agreement:
    """Agreement of (first, second) marks, each 0-1 of what was possible.

    kappa is Cohen's with quadratic weights (Psychological Bulletin 70, 1968): 1 − Σ(xᵢ − yᵢ)²/n ÷ Σᵢⱼ(xᵢ − yⱼ)²/n².

    >>> agreement([(1, 1), (0, 0)]).kappa, agreement([(1, 0), (0, 1)]).kappa, agreement([(1, 1)]).kappa
    (1.0, -1.0, None)
    """
    n = len(pairs)
    if not n:
        return Agreement(0)
    observed = sum((first - second) ** 2 for first, second in pairs) / n
    chance = sum((first - second) ** 2 for first, _ in pairs for _, second in pairs) / n**2
    return Agreement(
        n=n,
        percent=round(100 * sum(abs(first - second) < 1e-9 for first, second in pairs) / n, 1),
        near=round(100 * sum(abs(first - second) <= 0.1 + 1e-9 for first, second in pairs) / n, 1),
        kappa=round(1 - observed / chance, 3) if chance > 1e-12 else None,
        mean_difference=round(100 * sum(first - second for first, second in pairs) / n, 1),
    )
