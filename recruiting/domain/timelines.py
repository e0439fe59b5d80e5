"""What happened to an application, from every part of the product, newest first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from accounts.models import User
from recruiting.models import Application


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One thing that happened (or is planned: `at` lies ahead). `title` says what, `text` are somebody's words, `by`
    who did it ('' nobody), `state` where it stands."""

    kind: str
    at: datetime
    title: str
    text: str = ""
    by: str = ""
    url: str = ""
    state: str = ""


Find = Callable[[Application, User], Iterable[TimelineEntry]]


@dataclass(frozen=True, slots=True)
class TimelineKind:
    """A kind of entry: `find(application, user)` gives what this person may read, in one statement."""

    code: str
    label: str | Promise
    order: int
    find: Find


_known: dict[str, TimelineKind] = {}


def register_timeline(code: str, label: str | Promise, order: int, find: Find) -> None:
    """Let an app's things appear on the timeline; call it in `apps.ready()`. The same code again replaces it."""
    _known[code] = TimelineKind(code, label, order, find)


def timeline_kinds() -> list[TimelineKind]:
    """Every kind, in order."""
    return sorted(_known.values(), key=lambda kind: (kind.order, kind.code))


def timeline_of(application: Application, user: User, *, show: str = "") -> list[TimelineEntry]:
    """The entries, newest first; `show` is the code of the one kind that is wanted. A statement for each kind."""
    kinds = [kind for kind in timeline_kinds() if not show or kind.code == show]
    entries = [entry for kind in kinds for entry in kind.find(application, user)]
    return sorted(entries, key=lambda entry: entry.at, reverse=True)
