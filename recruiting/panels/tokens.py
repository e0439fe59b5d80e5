"""What recruiting tells the page of API tokens: which openings a token may be limited to."""

from collections.abc import Collection
from typing import Any

from django.db.models import Q

from config.api.scopes import Opening, Openings, register_openings
from recruiting.enums import RequisitionStatus
from recruiting.rules import requisitions_visible_to

SHOWN = 200
CURRENT = (RequisitionStatus.DRAFT, RequisitionStatus.OPEN, RequisitionStatus.PAUSED)


def register_panels() -> None:
    """Called in apps.ready()."""
    register_openings(_openings)


def _openings(user: Any, ids: Collection[str]) -> Openings:
    """The first 200 that are not ended, and those of `ids`, by title. One query."""
    seen = requisitions_visible_to(user)
    current = seen.filter(status__in=CURRENT).order_by("title", "pk")[:SHOWN]
    rows = seen.filter(Q(pk__in=current.values("pk")) | Q(public_id__in=list(ids))).order_by("title", "pk")
    fields = rows.values_list("public_id", "title", "location", "status")
    return [
        Opening(str(public_id), f"{title}, {place}" if place else title, status in CURRENT)
        for public_id, title, place, status in fields
    ]
