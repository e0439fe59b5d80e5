"""What models wrote is kept as long as a tenant keeps its people's data; digests and figures stay."""

from datetime import datetime

from dateutil.relativedelta import relativedelta
from django.utils import timezone

from config.tenancy import tenant_scope
from superadmin.domain import audit
from superadmin.models import PromptUsage, Tenant


def blank_old_answers(*, now: datetime | None = None) -> int:
    """Blank the raw answers of models that are older than their tenant's retention, in months; how many were blanked.
    Records `superadmin.ai_ledger.blanked` for each tenant that had any. Safe to run again."""
    moment, blanked = now or timezone.now(), 0
    for tenant in Tenant.objects.order_by("pk"):
        with tenant_scope(tenant.pk):
            old = PromptUsage.objects.filter(created_at__lt=moment - relativedelta(months=tenant.retention_months))
            count = old.exclude(response="").update(response="")
        if count:
            audit.record(
                "update",
                tenant,
                actor=None,
                name="superadmin.ai_ledger.blanked",
                description=f"{count} answers older than {tenant.retention_months} months",
                tenant_id=tenant.pk,
            )
        blanked += count
    return blanked
