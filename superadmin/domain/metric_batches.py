"""Figures gathered in the process and written in batches: a request touches a dictionary, never the database.

Each process has its own batch and writes it every METRICS_FLUSH_SECONDS by a thread of its own; what several processes
saw is added up when it is read, so nothing in memory has to be exact. A process that is asked to end (TERM: a restart,
a deployment) writes its last batch; one that is killed loses it. After a fork the child begins with an empty one.
"""

import atexit
import logging
import os
import threading
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic
from typing import Any

from django.conf import settings
from django.db import DatabaseError, InterfaceError, close_old_connections, connections, transaction
from django.utils import timezone

from superadmin.domain.metric_names import Metric
from superadmin.domain.tallies import Tally
from superadmin.domain.violations import Passed, violation_rows
from superadmin.models import RateLimitViolation, SystemMetric, Tenant

log = logging.getLogger(__name__)
MOST_KEYS = 3000
# SQLite lets one write at a time, which a long import or the demo may do for a while: no warning before.
PATIENCE_SECONDS = 300
# name, service, tenant, tags
Key = tuple[str, str, int | None, tuple[tuple[str, str], ...]]


@dataclass(slots=True)
class Batch:
    """What this process gathered since it last wrote, and when that was."""

    tallies: dict[Key, Tally] = field(default_factory=dict)
    passed: dict[tuple[Any, ...], Passed] = field(default_factory=dict)
    since: float = field(default_factory=monotonic)


@dataclass(slots=True)
class Process:
    """This process's batch, the lock before it, and the thread that writes it once there is one."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    batch: Batch = field(default_factory=Batch)
    writer: threading.Thread | None = None

    def begin_anew(self) -> None:
        """In a forked child: what the parent gathered is the parent's to write, and its thread is not here."""
        self.lock, self.batch, self.writer = threading.Lock(), Batch(), None


_here = Process()
os.register_at_fork(after_in_child=_here.begin_anew)


def measure(metric: Metric, value: float = 1.0, *, tenant_id: int | None = None, **tags: str) -> None:
    """One observation, kept in memory until the batch is written. Never raises and asks no database."""
    key: Key = (metric.name, metric.service, tenant_id, tuple(sorted(tags.items())))
    with _here.lock:
        tally = _here.batch.tallies.get(key)
        if tally is None:
            if len(_here.batch.tallies) >= MOST_KEYS:
                return
            tally = _here.batch.tallies[key] = Tally(metric.metric_type, metric.unit)
        tally.add(value)
    _see_that_it_is_written()


def note_passed(passed: Passed) -> None:
    """One limit that was passed, kept until the batch is written; the same key again adds to its number."""
    with _here.lock:
        known = _here.batch.passed.get(passed.key)
        if known is not None:
            known.times, known.last_at = known.times + 1, passed.last_at
        elif len(_here.batch.passed) < MOST_KEYS:
            _here.batch.passed[passed.key] = passed
    _see_that_it_is_written()


def flush(*, now: datetime | None = None) -> int:
    """Write what this process gathered; the number of rows. Where the database does not take it, it is kept for the
    next time (up to MOST_KEYS different figures)."""
    taken = _take()
    if not taken.tallies and not taken.passed:
        return 0
    try:
        return _write(taken, now or timezone.now())
    except (DatabaseError, InterfaceError) as error:
        waits_long = monotonic() - taken.since > PATIENCE_SECONDS
        log.log(logging.WARNING if waits_long else logging.DEBUG, "metrics: a batch waits: %s", type(error).__name__)
        _put_back(taken)
        return 0


def flush_at_end() -> int:
    """Write the last batch of a process that ends; the number of rows. Its connections are closed."""
    close_old_connections()
    try:
        return flush()
    finally:
        connections.close_all()


def _take() -> Batch:
    with _here.lock:
        taken, _here.batch = _here.batch, Batch()
    return taken


def _put_back(taken: Batch) -> None:
    with _here.lock:
        for key, tally in taken.tallies.items():
            newer = _here.batch.tallies.get(key)
            if newer is not None:
                newer.merge(tally)
            elif len(_here.batch.tallies) < MOST_KEYS:
                _here.batch.tallies[key] = tally
        for passed in taken.passed.values():
            known = _here.batch.passed.setdefault(passed.key, passed)
            known.times += 0 if known is passed else passed.times
        _here.batch.since = taken.since


@transaction.atomic
def _write(taken: Batch, now: datetime) -> int:
    there = set(Tenant.objects.filter(pk__in={key[2] for key in taken.tallies}).values_list("pk", flat=True))
    span = max(1, round(monotonic() - taken.since))
    rows = [
        tally.as_row(
            name=name,
            service=service,
            tenant_id=tenant_id if tenant_id in there else None,
            tags=dict(tags),
            measured_at=now,
            span_seconds=span,
        )
        for (name, service, tenant_id, tags), tally in taken.tallies.items()
    ]
    SystemMetric.objects.bulk_create(rows, batch_size=500)
    violations = violation_rows(taken.passed.values())
    RateLimitViolation.objects.bulk_create(violations, batch_size=500)
    return len(rows) + len(violations)


def _see_that_it_is_written() -> None:
    """Start the process's writer where there is none yet. Off with METRICS_FLUSH_SECONDS=0: then `flush` is called."""
    if _here.writer is not None or not settings.METRICS_FLUSH_SECONDS:
        return
    with _here.lock:
        if _here.writer is None:
            _here.writer = threading.Thread(target=_write_for_ever, name="metrics", daemon=True)
            _here.writer.start()
            atexit.register(flush_at_end)


def _write_for_ever() -> None:
    wait = threading.Event()
    while not wait.wait(settings.METRICS_FLUSH_SECONDS):
        close_old_connections()
        try:
            flush()
        except Exception as error:  # noqa: BLE001 - a thread that ends would end the measuring
            log.error("metrics: %s while a batch was written", type(error).__name__)
        finally:
            connections.close_all()
