"""The side navigation: apps register their links in `apps.ready()`; a person sees those whose rule they pass."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from rules.rulesets import test_rule


@dataclass(frozen=True)
class NavItem:
    """One link: `rule` is a name known to `rules`, `icon` one in the sprite, `count(user)` a small figure or None;
    `also` are beginnings of further addresses that belong to it."""

    label: str | Promise
    url_name: str
    icon: str
    rule: str
    order: int
    count: Callable[[Any], int | None] | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class NavLink:
    """A link as the page draws it."""

    label: str
    url: str
    icon: str
    count: int | None
    also: tuple[str, ...] = ()


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
        )
        for item in sorted(allowed, key=lambda item: (item.order, item.url_name))
    ]
