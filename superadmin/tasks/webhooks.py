"""Sending webhooks, and putting away what the API keeps for a while."""

from datetime import timedelta
from typing import Any

from superadmin.domain.background import task
from superadmin.domain.idempotency import purge_keys
from superadmin.domain.schedules import repeat
from superadmin.domain.webhook_deliveries import deliver, purge_deliveries
from superadmin.domain.webhook_events import DELIVER
from superadmin.enums import Queue
from superadmin.models import TaskRecord


@task(DELIVER, queue=Queue.BULK)
def deliver_webhook(record: TaskRecord) -> None:
    """One try of one delivery."""
    deliver(delivery_id=record.ids("delivery"))


@task("superadmin.purge_api_records", queue=Queue.BULK)
def purge_api_records(record: TaskRecord) -> dict[str, Any]:
    """What is older than its time: {keys, deliveries}."""
    return {"keys": purge_keys(), "deliveries": purge_deliveries()}


repeat("superadmin.purge_api_records", every=timedelta(hours=1))
