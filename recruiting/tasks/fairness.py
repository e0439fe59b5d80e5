"""Background work: fairness and AI evidence."""

from datetime import timedelta
from typing import Any

from config.tenancy import tenant_scope, unscoped
from recruiting.domain.fairness.ai_log import anchor_calls
from recruiting.domain.fairness.probes import WORK, run_probe
from recruiting.models import NameSwapProbe
from superadmin.domain.background import task
from superadmin.domain.schedules import repeat
from superadmin.models import TaskRecord, Tenant

ANCHOR = "recruiting.anchor_ai_log"


@task(WORK, queue="bulk", max_attempts=3)
def probe_names_task(record: TaskRecord) -> dict[str, Any]:
    """Run one probe; one that is gone is done."""
    rows = NameSwapProbe.objects.select_related("requisition__tenant", "requested_by")
    probe = rows.filter(pk=record.args["probe_id"]).first()
    return {"status": run_probe(probe=probe).status if probe else "removed"}


@task(ANCHOR, queue="bulk", max_attempts=3)
def anchor_ai_log_task(record: TaskRecord) -> dict[str, Any]:
    """Anchor every tenant's AI calls in its audit chain, once a day."""
    with unscoped(reason="nightly anchors of AI logs"):
        tenants = list(Tenant.objects.order_by("pk"))
    anchored = 0
    for tenant in tenants:
        with tenant_scope(tenant.pk):
            anchored += anchor_calls(tenant=tenant) is not None
    return {"anchored": anchored}


repeat(ANCHOR, every=timedelta(days=1))
