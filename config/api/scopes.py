"""Tokens that work on some openings only: what such a token may ask for, and which rows it meets.

A view says so itself; where it says nothing, a scoped token is refused. Openings are joined by their public ids.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import QuerySet
from rest_framework.request import Request


class Opening(NamedTuple):
    """An opening by its public id and name; `choosable`: a new token may be limited to it."""

    id: str
    name: str
    choosable: bool


Openings = list[Opening]
# (person, ids) -> the openings that a token may be made for, and those of `ids`, which the person may see.
FindOpenings = Callable[[Any, Collection[str]], Openings]
_find: list[FindOpenings] = []


def register_openings(find: FindOpenings) -> None:
    """Say which openings there are to choose from; call it in `apps.ready()`. The last one counts."""
    _find[:] = [find]


def openings_for(user: Any, ids: Collection[str] = ()) -> Openings:
    """The openings that a token of this person may be limited to, and those of `ids`, as far as they may see them. The
    tenant's scope is open."""
    return [opening for find in _find for opening in find(user, ids)]


@dataclass(frozen=True)
class Within:
    """`path` leads from a row to its opening (`requisition`, '' for the opening itself; None: nothing to narrow), and
    `actions` are those that show or change nothing beyond the row's opening."""

    path: str | None
    actions: frozenset[str]

    @classmethod
    def of(cls, path: str | None, actions: Iterable[str]) -> "Within":
        """`Within.of("requisition", ("list", "retrieve"))`."""
        return cls(path, frozenset(actions))


def openings_of(request: Request) -> list[str]:
    """The public ids that the caller's token is limited to; empty for all."""
    return list(getattr(request.auth, "requisitions", None) or [])


def allows(request: Request, view: Any) -> bool:
    """Whether the caller's token may use this action at all."""
    if not openings_of(request):
        return True
    within: Within | None = getattr(view, "within", None)
    action = getattr(view, "action", None) or str(request.method).lower()
    return within is not None and action in within.actions


def narrowed(request: Request, view: Any, rows: QuerySet[Any]) -> QuerySet[Any]:
    """The rows on the token's openings; all of them for another caller."""
    openings, within = openings_of(request), getattr(view, "within", None)
    if not openings or within is None or within.path is None:
        return rows
    lookup = f"{within.path}__public_id__in" if within.path else "public_id__in"
    return rows.filter(pk__in=rows.model._base_manager.filter(**{lookup: openings}).values("pk"))
