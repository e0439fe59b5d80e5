"""Fractions, intervals and p values as the fairness center shows them."""

from fractions import Fraction

from django import template

from recruiting.domain.fairness.statistics import Interval
from recruiting.domain.fairness.tables import decimal, percent

register = template.Library()
NOTHING = "–"


@register.filter
def in_percent(value: Fraction | None) -> str:
    """A rate with one decimal."""
    return NOTHING if value is None else percent(value)


@register.filter
def in_decimals(value: Fraction | None) -> str:
    """A ratio with three decimals; more where three would hide on which side of four fifths it lies."""
    return NOTHING if value is None else decimal(value)


@register.filter
def between(value: Interval | None) -> str:
    """An interval of a ratio."""
    return "" if value is None else f"{value.low:.2f}–{value.high:.2f}"


@register.filter
def between_percent(value: Interval | None) -> str:
    """An interval of a rate."""
    return "" if value is None else f"{100 * value.low:.0f}–{100 * value.high:.0f} %"


@register.filter
def small_p(value: float | None) -> str:
    """A p value with three digits, "< 0.001" below that."""
    if value is None:
        return NOTHING
    return "< 0.001" if value < 0.001 else f"{value:.3f}"
