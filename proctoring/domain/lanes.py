"""What a person worked on while they were watched: told by the app whose sitting it is, drawn beside the events."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from proctoring.models import Watch


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `begins` to `ends` (UTC) the person was at one thing: a short `label` ("8") and a sentence on it."""

    begins: datetime
    ends: datetime
    label: str
    detail: str


_providers: dict[str, Callable[[Watch], Sequence[Stretch]]] = {}


def register(kind: str, provider: Callable[[Watch], Sequence[Stretch]]) -> None:
    """Call it in `apps.ready()`: `provider(watch)` tells the stretches of a subject of this kind, in order."""
    _providers[kind] = provider


def lane_of(watch: Watch) -> tuple[Stretch, ...]:
    """The stretches of a watch, in order; none where nobody tells."""
    provider = _providers.get(watch.subject_kind)
    return tuple(provider(watch)) if provider is not None else ()
