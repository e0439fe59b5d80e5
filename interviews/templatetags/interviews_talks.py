"""What the pages of drills draw."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

register = template.Library()
_PARTS: dict[str, Promise] = {
    "relevance": _("To the question"),
    "coverage": _("Points covered"),
    "specificity": _("Specific"),
    "structure": _("Structure"),
    "clarity": _("Clarity"),
}


@register.filter
def as_duration(seconds: int | None) -> str:
    """Seconds as minutes and seconds."""
    minutes, rest = divmod(seconds or 0, 60)
    return f"{minutes}:{rest:02}"


@register.filter
def part_rows(parts: Mapping[str, float]) -> list[tuple[Promise, float]]:
    """(name, points of 10) of each part of a critique, in the order of the names above."""
    return [(label, parts[name] * 10) for name, label in _PARTS.items() if name in parts]


@register.filter
def spans_of(quotes: Sequence[Mapping[str, Any]]) -> list[tuple[int, int]]:
    """Where the quotes stand."""
    return sorted((int(one["start"]), int(one["end"])) for one in quotes if int(one["start"]) >= 0)
