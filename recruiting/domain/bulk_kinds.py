"""What can be done to many applications at once: recruiting's own acts and those that the apps above register."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from accounts.models import User
from recruiting.models import Application

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class BulkKind:
    """One kind of act. `rule` is asked of `about(application)`. `act(application, values, actor)` does one and gives
    what `undo(application, before, actor)` needs (None: it cannot be taken back); DomainError refuses one. An app above
    gives `label` and `choices(user)`, its values as [(id, name)]: the pages offer them, `values` is {"value": id}."""

    code: str
    rule: str
    act: Callable[[Application, Values, User], dict[str, Any]]
    undo: Callable[[Application, dict[str, Any], User], object] | None = None
    about: Callable[[Application], Any] = lambda application: application
    label: str | Promise = ""
    choices: Callable[[User], list[tuple[str, str]]] | None = None


_known: dict[str, BulkKind] = {}


def register_bulk(kind: BulkKind) -> None:
    """Make an act known; call it in `apps.ready()`. The same code again replaces it."""
    _known[kind.code] = kind


def bulk_kind(code: str) -> BulkKind:
    """The act of this code. Raises LookupError where no app registered it."""
    try:
        return _known[code]
    except KeyError:
        raise LookupError(f"No app registered the bulk act {code!r}.") from None


def bulk_codes() -> list[str]:
    """Every code, sorted."""
    return sorted(_known)


def offered_kinds() -> list[BulkKind]:
    """The acts that the apps above offer beside recruiting's own, by label."""
    return sorted((kind for kind in _known.values() if kind.choices is not None), key=lambda kind: str(kind.label))
