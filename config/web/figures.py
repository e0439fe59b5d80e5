"""Numbers on their way into a drawing: shares, bands and cut lists. What is shown is rounded by the template."""

from collections.abc import Sequence
from typing import Any, NamedTuple


class Cut(NamedTuple):
    """The head of a list, and how many it leaves out."""

    items: Sequence[Any]
    rest: int


def percent_of(value: float | str, maximum: float | str) -> float:
    """`value` as a share of `maximum`, 0-100, kept within; 0 where the maximum is 0."""
    top = float(maximum)
    return min(100.0, 100 * (max(float(value), 0.0) / top)) if top > 0 else 0.0


def band(value: float | None) -> str:
    """The design's score band 1-5 of a 0-100 value (< 40, 40, 55, 70, 85); '' for None."""
    if value is None:
        return ""
    return str(1 + sum(value >= edge for edge in (40, 55, 70, 85)))


def in_svg(value: float) -> str:
    """A number as SVG writes it, in any locale: a point, at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


def marks(maximum: int | str, value: float | str) -> list[bool]:
    """One mark for each of `maximum`, lit up to `value`."""
    return [place <= float(value) for place in range(1, int(maximum) + 1)]


def first_of(items: Sequence[Any] | None, limit: int | str) -> Cut:
    """The first `limit` items and the number left; 0 means all."""
    every = list(items or [])
    most = int(limit or 0)
    return Cut(every[:most], len(every) - most) if 0 < most < len(every) else Cut(every, 0)
