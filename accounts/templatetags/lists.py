"""Template words of lists: the views that people keep, and how a table is drawn for them."""

import re
from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.html import strip_tags

from accounts.domain.lists import hidden_columns, page_size
from accounts.domain.saved_views import views_on
from config.web.lists import SIZES, filters_of

register = template.Library()
_HEAD = re.compile(r"<th\b([^>]*)>(.*?)</th>", re.DOTALL)
_SAID_ONLY = re.compile(r'<span class="visually-hidden">.*?</span>', re.DOTALL)


@register.simple_tag(takes_context=True)
def saved_views(context: template.Context, list_code: str) -> dict[str, Any]:
    """For the views above a list: `views`, the `current` one, `filters` now, and whether there is something to keep.

    One query a page, shared with the default that was looked for when the list was entered.
    """
    request: Any = context["request"]
    known = getattr(request, "saved_views", {})
    views = known[list_code] if list_code in known else views_on(request.user, list_code)
    filters = filters_of(request.META.get("QUERY_STRING", ""))
    current = next((view for view in views if view.query == filters), None)
    return {"views": views, "current": current, "filters": filters, "may_save": bool(filters) and current is None}


@register.simple_tag(takes_context=True)
def list_options(context: template.Context, list_code: str, head: str) -> dict[str, Any]:
    """For a table that people may change: `columns` [{place, label, shown}] of its head without the first with words,
    `hidden` places as text, `sizes` [(rows, is the chosen one)]."""
    user = getattr(context.get("request"), "user", None)
    hidden = hidden_columns(user, list_code)
    columns = [column for column in _columns(head) if column["place"] > 1]
    for column in columns:
        column["shown"] = column["place"] not in hidden
    size = page_size(user, list_code, default=0)
    return {
        "columns": columns[1:] if _begins_unnamed(head) else columns,
        "hidden": " ".join(str(place) for place in hidden),
        "sizes": [(one, one == size) for one in SIZES],
    }


def _columns(head: str) -> list[dict[str, Any]]:
    cells = [
        (place, " ".join(strip_tags(_SAID_ONLY.sub("", inside)).split()))
        for place, (_attributes, inside) in enumerate(_HEAD.findall(str(head)), start=1)
    ]
    return [{"place": place, "label": label} for place, label in cells if label]


def _begins_unnamed(head: str) -> bool:
    """Whether the first column holds boxes to tick: then the second names the row and stays."""
    first = next(iter(_HEAD.findall(str(head))), ("", ""))
    return not strip_tags(_SAID_ONLY.sub("", first[1])).strip()


@register.filter
def at(table: Mapping[Any, Any], key: Any) -> Any:
    """What stands in a table under a key, None where nothing does."""
    return table.get(key)
