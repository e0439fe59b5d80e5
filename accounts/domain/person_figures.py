"""Numbers about a tenant's people that higher apps count: a lower page names the place, they register the number.

Recruiting registers assigned candidates, uploads and reviews in its `apps.ready()`.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

Count = Callable[[Collection[int]], Mapping[int, int]]


@dataclass(frozen=True)
class Figure:
    """One number a person. `counts(user_ids)` gives {user id: number} in the open tenant, in one statement; who is not
    in it has none. `is_load`: it says how much waits for the person, so teams show it."""

    code: str
    label: str | Promise
    order: int
    counts: Count
    is_load: bool = False


_known: dict[str, Figure] = {}


def register(figure: Figure) -> None:
    """Make a figure known. Registering the same code again replaces it."""
    _known[figure.code] = figure


def all_figures(*, load_only: bool = False) -> list[Figure]:
    """Every figure by its order; `load_only`: those that teams show."""
    found = [one for one in _known.values() if one.is_load or not load_only]
    return sorted(found, key=lambda one: (one.order, one.code))


def figures_of(people: Collection[int], *, load_only: bool = False) -> dict[int, list[dict[str, Any]]]:
    """{user id: [{code, label, is_load, value}, …]} of these people in the open tenant; one statement a figure."""
    figures = all_figures(load_only=load_only)
    counted = [(figure, figure.counts(people) if people else {}) for figure in figures]
    return {
        person: [
            {"code": figure.code, "label": figure.label, "is_load": figure.is_load, "value": numbers.get(person, 0)}
            for figure, numbers in counted
        ]
        for person in people
    }
