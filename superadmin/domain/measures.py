"""What the platform notes of its own work: queues once a minute, runs and calls of engines as they end."""

from datetime import datetime
from decimal import Decimal

from django.db.models import Count, Min
from django.utils import timezone

from superadmin.domain.metric_batches import flush, measure
from superadmin.domain.metric_names import (
    AI_COST,
    AI_FAILED,
    AI_FELL_BACK,
    AI_LATENCY,
    TASK_RUNS,
    TASKS_DEAD,
    TASKS_OLDEST,
    TASKS_QUEUE,
    TASKS_WAITING,
)
from superadmin.enums import CallStatus, Queue, TaskStatus
from superadmin.models import PromptUsage, TaskRecord


def measure_queues(*, now: datetime | None = None) -> dict[str, int]:
    """Note how much work waits in each queue and how long the oldest due work has waited; {queue: waiting}."""
    moment = now or timezone.now()
    due = TaskRecord.ledger.due(moment)
    waiting = dict(due.values_list("queue").annotate(n=Count("pk")).order_by())
    for queue in Queue.values:
        measure(TASKS_QUEUE, waiting.get(queue, 0), queue=queue)
    measure(TASKS_WAITING, sum(waiting.values()))
    oldest = due.aggregate(first=Min("run_after"))["first"]
    measure(TASKS_OLDEST, max(0.0, (moment - oldest).total_seconds()) if oldest else 0.0)
    flush(now=moment)
    return {queue: waiting.get(queue, 0) for queue in Queue.values}


def note_run(record: TaskRecord, seconds: float) -> None:
    """One piece of work ended a run, well or not."""
    measure(TASK_RUNS, seconds * 1000, tenant_id=record.tenant_id)
    if record.status == TaskStatus.DEAD:
        note_given_up(record)


def note_given_up(record: TaskRecord) -> None:
    """One piece of work will not be tried again."""
    measure(TASKS_DEAD, tenant_id=record.tenant_id)


def note_call(usage: PromptUsage, cost: Decimal | None = None) -> None:
    """One call of an engine, with its cost in USD where that is known."""
    measure(AI_LATENCY, usage.latency_ms, tenant_id=usage.tenant_id)
    if usage.status != CallStatus.OK:
        measure(AI_FAILED, tenant_id=usage.tenant_id)
    if usage.fell_back:
        measure(AI_FELL_BACK, tenant_id=usage.tenant_id)
    if cost:
        measure(AI_COST, float(cost), tenant_id=usage.tenant_id)
