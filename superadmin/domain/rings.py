"""Telling a worker that there is work, and telling again when nobody came."""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from config.celery import send
from superadmin.domain.measures import note_given_up
from superadmin.domain.runs import perform
from superadmin.enums import TaskStatus
from superadmin.models import TaskRecord
from superadmin.models.tasks import WAITING

log = logging.getLogger(__name__)
FEW = 10


def ring(pk: int, queue: str) -> None:
    """Ring for one row. A broker that does not answer is logged and nothing more: the sweeper rings again."""
    if getattr(settings, "TASKS_RUN", "") == "at_once":
        perform(pk, beats=False)
    elif not send("superadmin.do", pk, queue=queue):
        log.warning("task row %s: the broker did not take the ring", pk)


def sweep(*, limit: int = 100) -> dict[str, int]:
    """Ring again for open work nobody answers for, up to `limit` rows; work that used up its attempts becomes DEAD.

    Returns {"rung": n, "dead": n}. Several sweepers at once are harmless.
    """
    now = timezone.now()
    again: list[TaskRecord] = []
    dead = 0
    with transaction.atomic():
        for record in _unattended(now, limit):
            if record.attempts >= record.max_attempts:
                dead += _give_up(record)
            else:
                again.append(_hand_back(record))
    for record in again:
        ring(record.pk, record.queue)
    return {"rung": len(again), "dead": dead}


def _unattended(now: datetime, limit: int) -> list[TaskRecord]:
    """Work that a dead worker left first; then waiting work, a few rows only while workers are busy: what waits in a
    long line has its bell already, and bells for all of it every time would bury the worker."""
    busy = TaskRecord.ledger.filter(status=TaskStatus.STARTED, lease_until__gte=now).exists()
    locked = TaskRecord.ledger.select_for_update(
        skip_locked=connection.features.has_select_for_update_skip_locked
    ).order_by("lease_until")
    left = list(locked.filter(status=TaskStatus.STARTED, lease_until__lt=now)[:limit])
    few = min(limit, FEW) if busy else limit
    return left + list(locked.filter(status__in=WAITING, lease_until__lt=now)[: max(0, few - len(left))])


def _hand_back(record: TaskRecord) -> TaskRecord:
    now = timezone.now()
    if record.status == TaskStatus.STARTED:
        record.status, record.lease_token, record.run_after = TaskStatus.RETRY, None, now
    record.lease_until = now + timedelta(seconds=settings.TASK_RING_GRACE_SECONDS)
    record.save(update_fields=["status", "lease_token", "run_after", "lease_until", "updated_at"])
    return record


def _give_up(record: TaskRecord) -> int:
    record.status, record.lease_token, record.lease_until = TaskStatus.DEAD, None, None
    record.error, record.error_code = "This did not work after several tries.", record.error_code or "worker_lost"
    record.finished_at = timezone.now()
    record.save(
        update_fields=["status", "lease_token", "lease_until", "error", "error_code", "finished_at", "updated_at"]
    )
    note_given_up(record)
    return 1
