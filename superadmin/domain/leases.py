"""Who may do a unit of work now. Claims are one conditional update with a fencing token (SPIKES A)."""

import logging
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from time import monotonic
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import F
from django.utils import timezone

from config.db import changed, unhurried
from superadmin.enums import TaskStatus
from superadmin.models import TaskRecord

log = logging.getLogger(__name__)


class LeaseLost(RuntimeError):
    """Another worker took the work over while this one was away; nothing that this one still writes may count."""


def claim(pk: int) -> TaskRecord | None:
    """Take the work if it is due: STARTED under a new token, attempts + 1. None where another was faster or it is not
    due. The attempt counts from here, so work that kills its worker ends DEAD and not in a loop. A database that dies
    before the claim is on its disk forgets it with all that was done under it, and the row waits as before."""
    now = timezone.now()
    mine = uuid.uuid4()
    taken = TaskRecord.ledger.filter(pk=pk).due(now).filter(attempts__lt=F("max_attempts"))
    rows = changed(
        unhurried(taken),
        status=TaskStatus.STARTED,
        lease_token=mine,
        lease_until=now + timedelta(seconds=settings.TASK_LEASE_SECONDS),
        attempts=F("attempts") + 1,
        started_at=now,
        updated_at=now,
    )
    return rows[0] if rows else None


def write_under_lease(record: TaskRecord, **values: Any) -> bool:
    """Write to the row if this worker still holds it; False where it does not."""
    held = TaskRecord.ledger.filter(pk=record.pk, lease_token=record.lease_token, status=TaskStatus.STARTED)
    return bool(held.update(updated_at=timezone.now(), **values))


def finish(record: TaskRecord, result: dict[str, Any] | None = None) -> None:
    """Mark the work done. Call it inside the transaction of the effect: both commit or neither.

    Raises LeaseLost, which rolls the effect back, where another worker took the work over.
    """
    done = timezone.now()
    if not write_under_lease(
        record,
        status=TaskStatus.SUCCESS,
        result=result,
        progress=100,
        error="",
        error_code="",
        lease_token=None,
        lease_until=None,
        finished_at=done,
    ):
        raise LeaseLost(f"task {record.public_id}")
    record.status, record.result, record.progress, record.finished_at = TaskStatus.SUCCESS, result, 100, done


def set_progress(record: TaskRecord, percent: int, message: str = "") -> None:
    """Tell the page how far the work is: 0-100 and a sentence. Written at most once a second, and only under the lease;
    call it outside the transaction of the effect, else nobody sees it before the commit."""
    percent = min(100, max(0, int(percent)))
    last = getattr(record, "_progress_written", 0.0)
    if percent == record.progress and message == record.message:
        return
    if monotonic() - last < 1.0:
        return
    record._progress_written = monotonic()  # type: ignore[attr-defined]  # of this run only, not of the row
    record.progress, record.message = percent, message[:300]
    write_under_lease(record, progress=percent, message=record.message)


@contextmanager
def heartbeat(record: TaskRecord) -> Iterator[None]:
    """Renew the lease every third of it, in a thread with a connection of its own, while the block runs."""
    stop = threading.Event()
    thread = threading.Thread(target=_beat, args=(record, stop), name=f"lease-{record.pk}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=settings.TASK_LEASE_SECONDS)


def _beat(record: TaskRecord, stop: threading.Event) -> None:
    third = settings.TASK_LEASE_SECONDS / 3
    if stop.wait(third):  # as most work ends: before it needed a connection here
        return
    try:
        while _renewed(record) and not stop.wait(third):
            pass
    finally:
        connection.close()


def _renewed(record: TaskRecord) -> bool:
    """False where another worker holds it now."""
    until = timezone.now() + timedelta(seconds=settings.TASK_LEASE_SECONDS)
    try:
        return write_under_lease(record, lease_until=until)
    except DatabaseError:  # a locked or restarting database: the next beat tries again
        log.warning("task %s: the lease could not be renewed", record.public_id)
        connection.close()
        return True
