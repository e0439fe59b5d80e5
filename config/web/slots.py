"""Page slots: a lower page names a place, a higher app registers what stands there. Nothing is imported upward."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template import Context
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe

Find = Callable[[HttpRequest, Any], Mapping[str, Any] | None]


@dataclass(frozen=True)
class Later:
    """That a panel comes when its place is scrolled to. `key` is its part of the address and the id of its place,
    `title` stands there meanwhile; `shows(request, obj)` says, without a statement, for whom the place is kept."""

    key: str
    title: str | Promise
    shows: Callable[[HttpRequest, Any], bool]


@dataclass(frozen=True)
class Panel:
    """One panel: `context(request, obj)` gives what its template needs, or None where it has nothing to show."""

    slot: str
    order: int
    template: str
    context: Find
    later: Later | None = None


_panels: dict[tuple[str, str], Panel] = {}
_pages: dict[str, str] = {}


def register(slot: str, order: int, template: str, context: Find, *, later: Later | None = None) -> None:
    """Put a panel into a slot; call it in `apps.ready()`. Registering the same template again replaces it."""
    _panels[(slot, template)] = Panel(slot, order, template, context, later)


def register_page(slot: str, url_name: str) -> None:
    """Name the page that gives a slot's panels one by one: its address takes `public_id` of the object and `key`.
    Where a slot has none, every panel comes at once."""
    _pages[slot] = url_name


def panels_of(slot: str) -> list[Panel]:
    """The slot's panels by order, then by template name."""
    return sorted((p for p in _panels.values() if p.slot == slot), key=lambda p: (p.order, p.template))


def drawn(slot: str, obj: Any, page: Context) -> SafeString:
    """The slot's panels as HTML. `page` gives the request, by which each panel decides what this person may see."""
    request: HttpRequest = page["request"]
    waits = slot in _pages
    html = [(place_of if waits and panel.later else drawn_panel)(panel, obj, request) for panel in panels_of(slot)]
    return mark_safe("".join(html))  # noqa: S308 - each part was rendered by the template engine


def drawn_panel(panel: Panel, obj: Any, request: HttpRequest) -> SafeString:
    """One panel as HTML, '' where it shows this person nothing."""
    given = panel.context(request, obj)
    if given is None:
        return SafeString()
    return render_to_string(panel.template, {"object": obj, **given}, request=request)


def place_of(panel: Panel, obj: Any, request: HttpRequest) -> SafeString:
    """The place of a panel that comes later, '' where it is not for this person."""
    if panel.later is None or not panel.later.shows(request, obj):
        return SafeString()
    url = reverse(_pages[panel.slot], kwargs={"public_id": obj.public_id, "key": panel.later.key})
    shown = {"key": panel.later.key, "title": panel.later.title, "url": url}
    return render_to_string("components/panel_later.html", shown, request=request)


def panel_at(slot: str, key: str) -> Panel | None:
    """The slot's panel that comes later under this key."""
    return next((panel for panel in panels_of(slot) if panel.later and panel.later.key == key), None)
