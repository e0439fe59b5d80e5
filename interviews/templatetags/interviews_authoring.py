"""Small parts of the pages of banks and templates."""

from collections.abc import Mapping
from typing import Any

from django import template

from interviews.domain.queries.question_figures import NONE, Figures

register = template.Library()


@register.filter
def figures_for(figures: Mapping[int, Figures], key: int) -> Figures:
    """A question's figures; none for one that was never asked."""
    return figures.get(key, NONE)


@register.filter
def under(values: Mapping[Any, str], key: object) -> str:
    """What stands under a key, '' for nothing."""
    return values.get(key, "")
