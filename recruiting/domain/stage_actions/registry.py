"""What can happen when an application comes to a stage: apps register the kinds, tenants put them on stages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from accounts.models import User
from recruiting.models import Application

Choices = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One coming of an application to a stage. `value` is what the action was set to (an id or a word), `actor` who
    moved it, or who put the action on the stage where the candidate came by themselves; `key` is the same whenever this
    runs again."""

    application: Application
    value: str
    actor: User
    key: str


@dataclass(frozen=True, slots=True)
class ActionKind:
    """A kind of entry action. `run` does it, raising DomainError with a sentence where it cannot; it may be called
    twice for one Entry.key. `value_label` says what the action is set to ('': nothing); `choices()` are the
    values on offer, None: a word is written. `waits`: seconds that a move can be taken back before it runs."""

    code: str
    label: str | Promise
    run: Callable[[Entry], None]
    value_label: str | Promise = ""
    choices: Callable[[], Choices] | None = None
    waits: int = 0


REACHES_CANDIDATE = 20
_known: dict[str, ActionKind] = {}


def register_action(
    kind: str,
    label: str | Promise,
    run: Callable[[Entry], None],
    *,
    value_label: str | Promise = "",
    choices: Callable[[], Choices] | None = None,
    waits: int = 0,
) -> None:
    """Make a kind of entry action known; call it in `apps.ready()`. The same code again replaces it."""
    _known[kind] = ActionKind(kind, label, run, value_label, choices, waits)


def forget_action(kind: str) -> None:
    """Take a registration back (tests)."""
    _known.pop(kind, None)


def action_kinds() -> list[ActionKind]:
    """Every kind, by label."""
    return sorted(_known.values(), key=lambda one: str(one.label))


def action_kind(code: str) -> ActionKind | None:
    """The kind of this code, None where no app registered it (any more)."""
    return _known.get(code)
