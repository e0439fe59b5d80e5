"""Page slots: a lower page names a place, a higher app registers what stands there. Nothing is imported upward."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe


@dataclass(frozen=True)
class Panel:
    """One panel: `context(request, obj)` gives what its template needs, or None where it has nothing to show."""

    slot: str
    order: int
    template: str
    context: Callable[[HttpRequest, Any], Mapping[str, Any] | None]


_panels: dict[tuple[str, str], Panel] = {}


def register(
    slot: str, order: int, template: str, context: Callable[[HttpRequest, Any], Mapping[str, Any] | None]
) -> None:
    """Put a panel into a slot; call it in `apps.ready()`. Registering the same template again replaces it."""
    _panels[(slot, template)] = Panel(slot, order, template, context)


def panels_of(slot: str) -> list[Panel]:
    """The slot's panels by order, then by template name."""
    return sorted((p for p in _panels.values() if p.slot == slot), key=lambda p: (p.order, p.template))


def drawn(slot: str, obj: Any, page: Context) -> SafeString:
    """The slot's panels as HTML. `page` gives the request, by which each panel decides what this person may see."""
    request: HttpRequest = page["request"]
    html: list[str] = []
    for panel in panels_of(slot):
        given = panel.context(request, obj)
        if given is not None:
            html.append(render_to_string(panel.template, {"object": obj, **given}, request=request))
    return mark_safe("".join(html))  # noqa: S308 - each part was rendered by the template engine
