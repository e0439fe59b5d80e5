"""Which function does which named work. Apps register theirs in `tasks.py`; callers know only the name."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from superadmin.enums import Queue
from superadmin.models import TaskRecord

Work = Callable[[TaskRecord], dict[str, Any] | None]


@dataclass(frozen=True, slots=True)
class Definition:
    """A kind of work: its function, the line it waits in, and how often it may be tried."""

    name: str
    work: Work
    queue: str
    max_attempts: int


_known: dict[str, Definition] = {}


def task(name: str, *, queue: str = Queue.DEFAULT, max_attempts: int = 3) -> Callable[[Work], Work]:
    """Register `fn(record) -> dict | None` under `name`. The function runs in the record's tenant scope, may run twice,
    and may call `finish(record, result)` inside the transaction of its effect so that both commit or neither.

    Raises ValueError for an unknown queue or a name that another function holds.
    """

    def register(work: Work) -> Work:
        known = _known.get(name)
        if queue not in Queue.values or (known and known.work is not work):
            raise ValueError(f"{name!r} is registered already, or {queue!r} is no queue")
        _known[name] = Definition(name, work, str(queue), max_attempts)
        return work

    return register


def definition(name: str) -> Definition:
    """The kind of work of this name. Raises LookupError where no app registered it."""
    try:
        return _known[name]
    except KeyError:
        raise LookupError(f"No app registered the task {name!r}.") from None


def forget(name: str) -> None:
    """Take a registration back (tests)."""
    _known.pop(name, None)
