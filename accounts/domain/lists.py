"""How a person wants a list drawn: rows a page and columns that are left out. Kept with their settings: no query."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User, UserSettings
from config.errors import Refused
from config.web.lists import SIZES

MOST_COLUMNS = 16


def page_size(user: Any, list_code: str, default: int = 20) -> int:
    """Rows a page of this list: what the person chose, else `default`."""
    size = _chosen(user, list_code).get("size")
    return size if size in SIZES else default


def hidden_columns(user: Any, list_code: str) -> list[int]:
    """The columns that the person leaves out, by place from 1. The first is never one of them."""
    hidden = _chosen(user, list_code).get("hidden", [])
    return [place for place in hidden if isinstance(place, int) and 1 < place <= MOST_COLUMNS]


@transaction.atomic
def choose_list(*, user: User, list_code: str, size: int | None, hidden: Collection[int]) -> None:
    """Keep how this person wants the list. `size` None: as it comes. Raises Refused for a size that is not offered, a
    column out of range, and a code too long to be one."""
    if (size is not None and size not in SIZES) or not 0 < len(list_code) <= 60:
        raise Refused("Choose one of the sizes offered.", code="unknown_size")
    if any(not 1 < place <= MOST_COLUMNS for place in hidden):
        raise Refused("There is no such column.", code="unknown_column")
    chosen = UserSettings.objects.select_for_update().get(user=user)
    kept = {"size": size, "hidden": sorted(set(hidden))}
    chosen.lists = {**dict(list(chosen.lists.items())[-100:]), list_code: kept}
    chosen.updated_at = timezone.now()
    chosen.save(update_fields=["lists", "updated_at"])


def _chosen(user: Any, list_code: str) -> dict[str, Any]:
    lists = getattr(getattr(user, "settings", None), "lists", None)
    found = lists.get(list_code) if isinstance(lists, dict) else None
    return found if isinstance(found, dict) else {}
