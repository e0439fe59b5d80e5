"""The purposes that AI is asked for. Each app registers its own in `apps.ready()`; callers know only the name."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel

from config.ai.client import Message

In = TypeVar("In")
Out = TypeVar("Out", bound=BaseModel)
T = TypeVar("T")
Tier = Literal["premium", "standard", "fallback"]


@dataclass(frozen=True, slots=True)
class Grounded(Generic[T]):
    """An answer in which every quote was found in the source; `dropped` counts those that were not."""

    value: T
    dropped: int = 0


@dataclass(frozen=True, slots=True)
class Purpose(Generic[In, Out]):
    """One thing that AI is asked for.

    `offline` is pure and deterministic and really does it. `messages(given, template)` makes the turns for a model from
    the prompt's text; `ground(answer, given)` checks each quote against the source and drops what is not there (also
    for the offline engine); `describe(given)` is the plain JSON that the ledger hashes, for inputs that carry tools
    such as a lexicon. Without `prompt_file` (or `messages`) the purpose is always answered offline. `variables`
    are the placeholders that its prompt may use. Messages longer than `max_chars` in all are not sent.
    """

    name: str
    schema: type[Out]
    offline: Callable[[In], Out]
    ground: Callable[[Out, In], Grounded[Out]] | None = None
    describe: Callable[[In], Any] | None = None
    messages: Callable[[In, str], list[Message]] | None = None
    prompt_name: str = ""
    prompt_file: Path | None = None
    description: str = ""
    variables: tuple[str, ...] = ()
    tier: Tier = "standard"
    max_chars: int = 100_000


_purposes: dict[str, Purpose[Any, Any]] = {}


def register(purpose: Purpose[Any, Any]) -> None:
    """Make the purpose known by its name. Raises ValueError where another holds it."""
    if _purposes.setdefault(purpose.name, purpose) is not purpose:
        raise ValueError(f"the purpose {purpose.name!r} is registered already")


def forget(name: str) -> None:
    """Take a registration back (tests)."""
    _purposes.pop(name, None)


def get(name: str) -> Purpose[Any, Any]:
    """The purpose of this name. Raises LookupError where no app registered it."""
    try:
        return _purposes[name]
    except KeyError:
        raise LookupError(f"No app registered the AI purpose {name!r}.") from None


def all_purposes() -> list[Purpose[Any, Any]]:
    """Every purpose, by name."""
    return [_purposes[name] for name in sorted(_purposes)]
