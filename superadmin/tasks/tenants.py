"""The platform's work on tenants: archives, and what ends by itself."""

from datetime import timedelta
from typing import Any

from superadmin.domain.background import finish, set_progress, task
from superadmin.domain.schedules import repeat
from superadmin.domain.tenant_archives import fail_archive, run_archive
from superadmin.domain.tenant_closing import end_what_is_over
from superadmin.domain.tenant_erasure import erase_tenant
from superadmin.enums import Queue
from superadmin.models import TaskRecord, Tenant, TenantArchive


@task("superadmin.write_archive", queue=Queue.BULK)
def write_archive(record: TaskRecord) -> dict[str, Any] | None:
    """Write everything of a tenant into one file. The last try that fails says so on the archive."""
    archive = TenantArchive.ledger.select_related("tenant").get(public_id=record.ids("archive"))
    try:
        run_archive(
            archive=archive,
            tell=lambda percent, message: set_progress(record, percent, message),
            done=lambda result: finish(record, result),
        )
    except Exception as error:
        if record.attempts >= record.max_attempts:
            fail_archive(archive=archive, kind=type(error).__name__)
        raise
    return None


@task("superadmin.erase_tenant", queue=Queue.BULK)
def erase(record: TaskRecord) -> dict[str, Any]:
    """Erase everything of a tenant whose thirty days are over."""
    return dict(erase_tenant(tenant=Tenant.objects.get(public_id=record.ids("tenant"))))


@task("superadmin.end_what_is_over")
def end(_record: TaskRecord) -> dict[str, Any]:
    """Archives whose time is over, and tenants whose thirty days are."""
    return dict(end_what_is_over())


repeat("superadmin.end_what_is_over", every=timedelta(hours=1))
