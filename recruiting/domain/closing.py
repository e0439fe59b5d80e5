"""A job closes by its date."""

from django.db import transaction
from django.utils import timezone

from recruiting.domain.pipeline_tellings import tell_closed
from recruiting.domain.requisitions import set_requisition_status
from recruiting.enums import RequisitionStatus
from recruiting.models import JobRequisition


@transaction.atomic
def close_when_due(*, requisition: JobRequisition) -> bool:
    """Close an open or paused job whose `closes_at` has come, and tell its creator and hiring manager; answers whether
    it did. Nothing where the day was moved or taken off meanwhile, or the job has ended."""
    row = JobRequisition.objects.select_for_update().get(pk=requisition.pk)
    due = row.closes_at is not None and row.closes_at <= timezone.now()
    if not due or row.status not in (RequisitionStatus.OPEN, RequisitionStatus.PAUSED):
        return False
    closed = set_requisition_status(requisition=row, status=RequisitionStatus.CLOSED, actor=None)
    tell_closed(requisition=closed)
    return True
