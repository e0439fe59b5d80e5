"""The side navigation: apps register their links in `apps.ready()`; a person sees those whose rule they pass."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from rules.rulesets import test_rule


@dataclass(frozen=True)
class NavItem:
    """One link: `rule` is a name known to `rules`, `icon` one in the sprite, `count(user)` a small figure or None;
    `also` are beginnings of further addresses that belong to it. `under` is the `url_name` of a link below which this
    one stands while one is there; who may not use that link has this one in its place."""

    label: str | Promise
    url_name: str
    icon: str
    rule: str
    order: int
    count: Callable[[Any], int | None] | None = None
    also: tuple[str, ...] = ()
    under: str = ""


@dataclass(frozen=True)
class NavLink:
    """A link as the page draws it; `below` are those that stand under it."""

    label: str
    url: str
    icon: str
    count: int | None
    also: tuple[str, ...] = ()
    name: str = ""
    under: str = ""
    below: tuple["NavLink", ...] = ()


_items: dict[str, NavItem] = {}


def register(item: NavItem) -> None:
    """Add a link; one with the same `url_name` is replaced."""
    _items[item.url_name] = item


def _holds(rule: str, user: Any) -> bool:
    return bool(test_rule(rule, user))  # type: ignore[no-untyped-call]  # rules ships no types


def visible_to(user: Any, *, counted: bool = True) -> list[NavLink]:
    """The links this person may use, by order and then by name. Asks each rule without an object; `counted` off leaves
    the small figures out, and with them their queries."""
    allowed = (item for item in _items.values() if _holds(item.rule, user))
    return [
        NavLink(
            str(item.label),
            reverse(item.url_name),
            item.icon,
            item.count(user) if item.count and counted else None,
            item.also,
            item.url_name,
            item.under,
        )
        for item in sorted(allowed, key=lambda item: (item.order, item.url_name))
    ]


def nested(links: list[NavLink]) -> list[NavLink]:
    """The same links in order, each with those that stand below it."""
    names = {link.name for link in links}
    below: dict[str, list[NavLink]] = {}
    for link in links:
        below.setdefault(link.under if link.under in names else "", []).append(link)
    return [replace(link, below=tuple(below.get(link.name, ()))) for link in below.get("", [])]
