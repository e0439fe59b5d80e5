"""What the admins' page about the privacy of candidates shows."""

from dataclasses import dataclass

from accounts.enums import DeletionStatus
from accounts.models import DeletionRequest
from config.tenancy import current_tenant_id
from recruiting.enums.careers import RequestKind, RequestStatus
from recruiting.models import Candidate, CandidateRequest

MOST = 200


@dataclass(frozen=True, slots=True)
class PlannedErasure:
    """One erasure and whom it is about."""

    request: DeletionRequest
    candidate: Candidate


def planned_erasures() -> list[PlannedErasure]:
    """Those planned in the open tenant, the next first, 200 at most. Two queries."""
    rows = DeletionRequest.objects.filter(
        tenant_id=current_tenant_id(), status=DeletionStatus.PLANNED, subject_type=Candidate._meta.label_lower
    )
    requests = list(rows.order_by("due_at", "pk")[:MOST])
    found = Candidate.objects.filter(public_id__in=[one.subject_id for one in requests])
    people = {str(one.public_id): one for one in found}
    return [PlannedErasure(one, people[one.subject_id]) for one in requests if one.subject_id in people]


def asked_of_us() -> list[CandidateRequest]:
    """What candidates of the open tenant asked for on their status pages and waits: copies and erasures."""
    rows = CandidateRequest.objects.filter(
        kind__in=[RequestKind.COPY, RequestKind.ERASURE], status=RequestStatus.OPEN
    ).select_related("application__candidate", "application__requisition")
    return list(rows.order_by("created_at", "pk")[:MOST])
