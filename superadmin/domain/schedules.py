"""Work that comes back: registered with its rhythm, enqueued once a window however many schedulers there are.

@task("recruiting.purge_old", queue="bulk")
def purge_old(record): ...

repeat("recruiting.purge_old", every=timedelta(days=1))
"""

from datetime import datetime, timedelta

from django.utils import timezone

from superadmin.domain.background import enqueue
from superadmin.domain.task_names import definition

_rhythms: dict[str, timedelta] = {}


def repeat(name: str, *, every: timedelta) -> None:
    """Let the platform's work `name` (registered by `task`; it runs without a tenant) come back: once in each window of
    `every`, counted from the epoch in UTC, so that a day begins at midnight. Raises LookupError for an unknown name,
    ValueError for less than a minute."""
    definition(name)
    if every < timedelta(minutes=1):
        raise ValueError("The scheduler looks once a minute.")
    _rhythms[name] = every


def enqueue_due(*, now: datetime | None = None) -> list[str]:
    """Enqueue what has not been enqueued in its window yet; the names of all. Twice in a window is once."""
    moment = (now or timezone.now()).timestamp()
    for name, every in _rhythms.items():
        window = int(moment // every.total_seconds())
        enqueue(name, key=f"window:{window}", tenant_id=None)
    return sorted(_rhythms)
