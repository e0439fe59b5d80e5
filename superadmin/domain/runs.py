"""One run of one unit of work: claim, open its tenant, do it, say how it ended."""

import logging
import random
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import timedelta
from time import monotonic, perf_counter, sleep
from traceback import extract_tb
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.db.models import F
from django.utils import timezone

from config.errors import DomainError, no_answer
from config.logs import request_id
from config.tenancy import tenant_scope, unscoped
from superadmin.domain.error_log import keep_error
from superadmin.domain.leases import LeaseLost, claim, finish, heartbeat, write_under_lease
from superadmin.domain.measures import note_run
from superadmin.domain.task_names import definition
from superadmin.enums import TaskStatus
from superadmin.models import TaskRecord

log = logging.getLogger(__name__)

BACKOFF_SECONDS = 5
BACKOFF_LIMIT_SECONDS = 600
# How often a process gives one row back uncounted: work that itself brings the database down ends all the same.
MOST_GIVEN_BACK = 10
_given_back: Counter[int] = Counter()


def scope_of(record: TaskRecord) -> AbstractContextManager[None]:
    """The scope that the work runs in: its tenant, or everything for the platform's own."""
    if record.tenant_id is None:
        return unscoped(reason=f"platform task {record.task_name}")
    return tenant_scope(record.tenant_id)


def perform(pk: int, *, beats: bool = True) -> TaskRecord | None:
    """Do the work of this row if it is due; None where it is not. Never raises for what the work does: a refusal ends
    it as FAILURE with its sentence, any other error as RETRY, and as DEAD after the last attempt."""
    record = claim(pk)
    if record is None:
        return None
    begun = perf_counter()
    with _named_in_logs(record), scope_of(record), heartbeat(record) if beats else nullcontext():
        try:
            result = definition(record.task_name).work(record)
            if record.status != TaskStatus.SUCCESS:
                finish(record, result)
        except LeaseLost:
            log.warning("task %s: taken over by another worker; this run counts for nothing", record.public_id)
        except DomainError as refusal:
            _end(record, TaskStatus.FAILURE, refusal.sentence, refusal.reason_code)
        except Exception as error:  # noqa: BLE001 - whatever a task raises is an outcome of the task
            if no_answer(error) is None or not _give_back(record):
                _after_error(record, error)
    note_run(record, perf_counter() - begun)
    return record


@contextmanager
def _named_in_logs(record: TaskRecord) -> Iterator[None]:
    token = request_id.set(f"task-{record.public_id}")
    try:
        yield
    finally:
        request_id.reset(token)


def _give_back(record: TaskRecord) -> bool:
    """The database went away under the work: as soon as it is back, within the lease, the row waits as if this try had
    not been. False where the try counts all the same."""
    if connection.in_atomic_block or _given_back[record.pk] >= MOST_GIVEN_BACK:
        return False
    _given_back[record.pk] += 1
    deadline = monotonic() + settings.TASK_LEASE_SECONDS
    while monotonic() < deadline:
        connection.close()
        now = timezone.now()
        free = {"status": TaskStatus.RETRY, "attempts": F("attempts") - 1, "run_after": now, "lease_until": now}
        try:
            if write_under_lease(record, lease_token=None, **free):
                log.warning("task %s %s: the database was away; it waits again", record.task_name, record.public_id)
            return True
        except (OperationalError, InterfaceError):
            sleep(0.5)
    return False


def _after_error(record: TaskRecord, error: Exception) -> None:
    """Try again later, or give up. Row and log hold the error's kind and place: a message may quote a person's data."""
    kind = type(error).__name__
    place = "; ".join(f"{step.filename}:{step.lineno} {step.name}" for step in extract_tb(error.__traceback__)[-3:])
    log.error("task %s %s: %s at %s (attempt %s)", record.task_name, record.public_id, kind, place, record.attempts)
    keep_error(error, service="worker", route=record.task_name, tenant_id=record.tenant_id)
    if record.attempts >= record.max_attempts:
        _end(record, TaskStatus.DEAD, "This did not work after several tries.", kind)
        return
    wait = min(BACKOFF_LIMIT_SECONDS, BACKOFF_SECONDS * 2 ** (record.attempts - 1))
    again = timezone.now() + timedelta(seconds=wait * random.uniform(0.75, 1.25))  # noqa: S311 - spreads retries
    _write(record, status=TaskStatus.RETRY, run_after=again, lease_until=again, error_code=kind[:60])


def _end(record: TaskRecord, status: TaskStatus, sentence: str, code: str) -> None:
    _write(
        record,
        status=status,
        error=sentence[:500],
        error_code=code[:60],
        lease_until=None,
        finished_at=timezone.now(),
    )


def _write(record: TaskRecord, **values: Any) -> None:
    """Let the row go with these values, if this worker still holds it."""
    if write_under_lease(record, lease_token=None, **values):
        for name, value in values.items():
            setattr(record, name, value)
    else:
        log.warning("task %s: taken over by another worker; this run counts for nothing", record.public_id)
