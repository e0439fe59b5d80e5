"""What the command palette finds: apps register sources and commands in `apps.ready()`; each asks its own rule."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from rules.rulesets import test_rule

from config.web import navigation

EACH = 5
LONGEST = 100
ONLY_COMMANDS = ">"


@dataclass(frozen=True)
class Hit:
    """One thing found: `sub` a few words beside the title, `url` a path of this site, `icon` one in the sprite."""

    title: str
    sub: str
    url: str
    icon: str
    posts: bool = False


@dataclass(frozen=True)
class SearchSource:
    """Where to look: `find(user, text, limit)` gives at most `limit` hits of the open tenant that this person may see,
    in one query. It is asked where the person passes `rule`, with text of 2 to 100 characters."""

    code: str
    label: str | Promise
    order: int
    rule: str
    find: Callable[[Any, str, int], list[Hit]]


@dataclass(frozen=True)
class Command:
    """Something to do: a link, or with `posts` a form of one button. `words` are further words it is found by."""

    code: str
    label: str | Promise
    order: int
    rule: str
    url_name: str
    icon: str
    words: str | Promise = ""
    posts: bool = False
    kwargs: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Group:
    """Hits under one head."""

    code: str
    label: str
    hits: list[Hit]


_sources: dict[str, SearchSource] = {}
_commands: dict[str, Command] = {}


def register_source(source: SearchSource) -> None:
    """Make a source known. Registering the same code again replaces it."""
    _sources[source.code] = source


def register_command(command: Command) -> None:
    """Make a command known. Registering the same code again replaces it."""
    _commands[command.code] = command


def found(user: Any, asked: str) -> list[Group]:
    """What the palette lists for this text, empty groups left out. Blank: every page and command of the person.

    A text that begins with `>` finds commands alone. At most 5 hits a source, each source at most one query.
    """
    text = asked.strip()[:LONGEST]
    only = text.startswith(ONLY_COMMANDS)
    text = text.removeprefix(ONLY_COMMANDS).strip()
    groups = [_commands_found(user, text)]
    if not only:
        groups = [*_sources_found(user, text), _pages_found(user, text), *groups]
    return [group for group in groups if group.hits]


def _holds(rule: str, user: Any) -> bool:
    return bool(test_rule(rule, user))  # type: ignore[no-untyped-call]  # rules ships no types


def _matches(text: str, *names: object) -> bool:
    """Whether each word of `text` begins a word of the names."""
    words = " ".join(str(name) for name in names).casefold().split()
    return all(any(word.startswith(part) for word in words) for part in text.casefold().split())


def _sources_found(user: Any, text: str) -> list[Group]:
    if len(text) < 2:
        return []
    asked = (one for one in sorted(_sources.values(), key=lambda one: (one.order, one.code)) if _holds(one.rule, user))
    return [Group(one.code, str(one.label), one.find(user, text, EACH)[:EACH]) for one in asked]


def _pages_found(user: Any, text: str) -> Group:
    links = [link for link in navigation.visible_to(user, counted=False) if _matches(text, link.label)]
    return Group("pages", _("Go to"), [Hit(link.label, "", link.url, link.icon) for link in links])


def _commands_found(user: Any, text: str) -> Group:
    """Those whose name holds the words stand before those that are only found by further words."""
    known = sorted(_commands.values(), key=lambda one: (not _matches(text, one.label), one.order, one.code))
    mine = [one for one in known if _matches(text, one.label, one.words) and _holds(one.rule, user)]
    hits = [
        Hit(str(one.label), "", reverse(one.url_name, kwargs=dict(one.kwargs)), one.icon, one.posts) for one in mine
    ]
    return Group("commands", _("Do"), hits)
