"""Background work: how long people are kept."""

from datetime import timedelta
from typing import Any

from config.tenancy import tenant_scope
from recruiting.domain.privacy_retention import plan_retention
from superadmin.domain.background import enqueue, task
from superadmin.domain.schedules import repeat
from superadmin.models import TaskRecord, Tenant

EVERY_DAY, OF_ONE = "recruiting.keep_times", "recruiting.keep_times_of"


@task(EVERY_DAY, queue="default", max_attempts=3)
def keep_times_task(record: TaskRecord) -> dict[str, Any]:
    """One unit of work a tenant. Where people practice, nobody is a company's candidate."""
    tenants = list(Tenant.objects.active().filter(is_practice=False).values_list("pk", flat=True))
    for tenant_id in tenants:
        with tenant_scope(tenant_id):
            enqueue(OF_ONE, key=str(record.public_id), queue="bulk", tenant_of=tenant_id)
    return {"tenants": len(tenants)}


@task(OF_ONE, queue="bulk", max_attempts=3)
def keep_times_of_task(record: TaskRecord) -> dict[str, Any]:
    """Plan the erasures of one tenant."""
    return {"planned": plan_retention(tenant=Tenant.objects.get(pk=record.args["tenant_of"]))}


repeat(EVERY_DAY, every=timedelta(days=1))
