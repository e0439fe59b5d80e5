"""What recruiting tells the page of API tokens: which openings a token may be limited to."""

from collections.abc import Collection
from typing import Any

from django.db.models import Q

from config.api.scopes import Openings, register_openings
from recruiting.enums import RequisitionStatus
from recruiting.rules import requisitions_visible_to

SHOWN = 200


def register_panels() -> None:
    """Called in apps.ready()."""
    register_openings(_openings)


def _openings(user: Any, ids: Collection[str]) -> Openings:
    """Those that are not ended and those of `ids`, by title; at most 200. One query."""
    current = [RequisitionStatus.DRAFT, RequisitionStatus.OPEN, RequisitionStatus.PAUSED]
    rows = requisitions_visible_to(user).filter(Q(status__in=current) | Q(public_id__in=list(ids)))
    shown = rows.order_by("title", "pk").values_list("public_id", "title", "location")[:SHOWN]
    return [(str(public_id), f"{title}, {place}" if place else title) for public_id, title, place in shown]
