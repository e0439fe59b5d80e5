"""How a person wants a list drawn: rows a page and columns that are left out. Kept with their settings: no query."""

from collections.abc import Collection
from typing import Any

from django.db import transaction

from accounts.models import User, UserSettings
from config.errors import Refused
from config.web.lists import SIZES

MOST_COLUMNS = 16
MOST_LISTS = 100


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
    _keep(user, list_code, {"size": size, "hidden": sorted(set(hidden))})


def may_open_with_view(user: Any, list_code: str) -> bool:
    """Whether a view that this list opens with has to be looked for: the person chose one once, in some team."""
    return bool(_chosen(user, list_code).get("opens_with_view"))


@transaction.atomic
def look_for_view(*, user: User, list_code: str) -> None:
    """From now on `may_open_with_view` holds. So whoever has no such view pays no query for it."""
    _keep(user, list_code, {"opens_with_view": True})


def _keep(user: User, list_code: str, values: dict[str, Any]) -> None:
    chosen = UserSettings.objects.select_for_update().get(user=user)
    before = chosen.lists.pop(list_code, {})
    chosen.lists = {**dict(list(chosen.lists.items())[-MOST_LISTS:]), list_code: {**before, **values}}
    chosen.save(update_fields=["lists", "updated_at"])


def _chosen(user: Any, list_code: str) -> dict[str, Any]:
    lists = getattr(getattr(user, "settings", None), "lists", None)
    found = lists.get(list_code) if isinstance(lists, dict) else None
    return found if isinstance(found, dict) else {}
