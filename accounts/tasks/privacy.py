"""Background work: copies of data, erasures, and what ends."""

from datetime import timedelta
from typing import Any

from accounts.domain.privacy_deletions import REMOVE_FILES, carry_out_deletion, remove_erased_files
from accounts.domain.privacy_exports import WORK, end_data_exports, fail_data_export, write_data_export
from accounts.models import DataExportRequest, DeletionRequest
from superadmin.domain.background import enqueue, task
from superadmin.domain.schedules import repeat
from superadmin.models import TaskRecord

ERASE, EVERY_HOUR = "accounts.erase_person", "accounts.carry_out_privacy"


@task(WORK, queue="bulk", max_attempts=3)
def write_data_export_task(record: TaskRecord) -> dict[str, Any]:
    """Write one archive; after the last try it is failed, so that another may be asked for."""
    request = DataExportRequest.objects.select_related("user", "asked_by").get(public_id=record.ids("request"))
    try:
        return {"status": write_data_export(request=request).status}
    except Exception:
        if record.attempts >= record.max_attempts:
            fail_data_export(request=request)
        raise


@task(ERASE, queue="bulk", max_attempts=5)
def erase_person_task(record: TaskRecord) -> dict[str, Any]:
    """Carry out one erasure whose grace is over."""
    request = DeletionRequest.objects.get(public_id=record.ids("request"))
    return {"rows": carry_out_deletion(request=request).row_total}


@task(REMOVE_FILES, queue="bulk", max_attempts=20)
def remove_erased_files_task(record: TaskRecord) -> dict[str, Any]:
    """Delete the files of one erasure."""
    request = DeletionRequest.objects.get(public_id=record.ids("request"))
    return {"left": remove_erased_files(request=request)}


@task(EVERY_HOUR, queue="default", max_attempts=3)
def carry_out_privacy_task(record: TaskRecord) -> dict[str, Any]:
    """End copies whose days are over, and enqueue what is due: one unit of work an erasure, once an hour."""
    due = list(DeletionRequest.objects.due().order_by("due_at"))
    for request in due:
        enqueue(ERASE, key=f"{request.public_id}:{record.public_id}", tenant_id=None, request=request.public_id)
    return {"ended": end_data_exports(), "due": len(due)}


repeat(EVERY_HOUR, every=timedelta(hours=1))
