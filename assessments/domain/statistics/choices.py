"""What each choice of a question tells: who took it, and how they did in the other questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from assessments.domain.statistics.classical import correlation
from assessments.domain.statistics.figures import ChoiceFigures

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

RARE_PERCENT = 5.0


def choice_figures(
    taken: tuple[str | None, ...], key: str, rest: Numbers, *, known: Mapping[str, str], minimum: int
) -> tuple[ChoiceFigures, ...]:
    """Figures of each choice, by name. `taken` is the choice a person (several joined by `|`, empty: none taken, None:
    not given the question), `key` likewise, `rest` the points of the other questions, `known` each choice's text.

    Point-biserial: Pearson's r of taken (1) or not (0) with `rest`. Flags: the key's below 0, another's above 0, a
    choice that under 5 % took.
    """
    keys = frozenset(_parts(key))
    counts = Counter(part for cell in taken for part in _parts(cell or ""))
    asked = sum(cell is not None for cell in taken)
    names = sorted(set(counts) | keys | set(known))
    found = (_one(name, name in keys, counts[name], asked, (taken, rest), minimum) for name in names)
    return tuple(replace(one, label=known.get(one.choice, "")) for one in found)


def _parts(cell: str) -> list[str]:
    return sorted({part.strip() for part in cell.split("|") if part.strip()})


def _one(
    name: str, is_key: bool, count: int, asked: int, against: tuple[tuple[str | None, ...], Numbers], minimum: int
) -> ChoiceFigures:
    import numpy as np

    if asked < max(minimum, 1):
        return ChoiceFigures(name, is_key, count)
    taken, rest = against
    marks = np.array([np.nan if cell is None else float(name in _parts(cell)) for cell in taken])
    chosen = rest[(marks == 1) & ~np.isnan(rest)]
    share, biserial = 100 * count / asked, correlation(marks, rest)
    flags = []
    if biserial is not None and is_key and biserial < 0:
        flags.append("key_negative")
    if biserial is not None and not is_key and biserial > 0:
        flags.append("distractor_positive")
    if share < RARE_PERCENT:
        flags.append("rare")
    mean = float(chosen.mean()) if len(chosen) else None
    return ChoiceFigures(name, is_key, count, "", share, mean, biserial, tuple(flags))
