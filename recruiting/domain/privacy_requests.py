"""What admins carry out for a candidate, who may have no account: a copy of their data, their erasure."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.domain.privacy_deletions import cancel_deletion, plan_deletion_of
from accounts.domain.privacy_exports import ask_export_of
from accounts.enums import DeletionStatus, IdentityProof, PrivacyExportStatus
from accounts.models import DataExportRequest, DeletionRequest, User
from config.errors import Refused
from recruiting.domain.candidate_requests import answer_request
from recruiting.enums.careers import RequestKind, RequestStatus
from recruiting.models import Arrival, Candidate, CandidateRequest

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

COPY_WORDS = gettext_lazy("A copy of your data is being made. Your status page hands it out for seven days.")
ERASURE_WORDS = gettext_lazy("Your data is erased in seven days. If you change your mind, answer before.")


@dataclass(frozen=True, slots=True)
class CandidatePrivacy:
    """What an admin sees of one candidate's data: what they asked for and waits, copies, the erasure under way."""

    asked: list[CandidateRequest]
    exports: list[DataExportRequest]
    deletion: DeletionRequest | None

    @property
    def is_waiting(self) -> bool:
        """Whether a copy is being made."""
        return any(one.status == PrivacyExportStatus.WAITING for one in self.exports)


def privacy_of(candidate: Candidate) -> CandidatePrivacy:
    """Three queries."""
    asked = CandidateRequest.objects.filter(application__candidate=candidate, status=RequestStatus.OPEN)
    waiting = asked.filter(kind__in=[RequestKind.COPY, RequestKind.ERASURE]).order_by("pk")
    exports = list(DataExportRequest.objects.about(candidate).filter(user=None)[:10])
    return CandidatePrivacy(list(waiting), exports, planned_erasure(candidate))


def planned_erasure(candidate: Candidate) -> DeletionRequest | None:
    """The erasure of this candidate that is under way."""
    return DeletionRequest.objects.about(candidate).filter(status=DeletionStatus.PLANNED).first()


def ready_copy(candidate: Candidate) -> DataExportRequest | None:
    """The newest copy that the candidate may fetch by their status link."""
    rows = DataExportRequest.objects.about(candidate).filter(status=PrivacyExportStatus.READY, user=None)
    return rows.filter(expires_at__gt=timezone.now()).first()


@transaction.atomic
def copy_candidate(*, candidate: Candidate, actor: User) -> DataExportRequest:
    """An admin has everything about a candidate written into an archive. Who asked for it on the status page is
    answered, and fetches it there. Refuses as ask_export_of, and somebody who is erased."""
    _check_there(candidate)
    made = ask_export_of(subject=candidate, tenant_id=candidate.tenant_id, actor=actor)
    _answer(candidate, RequestKind.COPY, COPY_WORDS, actor)
    return made


@transaction.atomic
def erase_candidate(*, candidate: Candidate, actor: User) -> DeletionRequest:
    """An admin has a candidate erased in this tenant, in seven days; an account that they may have stays. Who asked for
    it on the status page is answered. Refuses somebody who is erased."""
    _check_there(candidate)
    asked = _open(candidate, RequestKind.ERASURE).exists()
    proof = IdentityProof.STATUS_LINK if asked else IdentityProof.BY_ADMIN
    made = plan_deletion_of(subject=candidate, tenant_id=candidate.tenant_id, proof=proof, actor=actor)
    _answer(candidate, RequestKind.ERASURE, ERASURE_WORDS, actor)
    return made


@transaction.atomic
def keep_candidate(*, candidate: Candidate, actor: User) -> DeletionRequest:
    """An admin cancels a planned erasure. Where the time for keeping was over, it begins anew today. Refuses where
    none is planned."""
    planned = planned_erasure(candidate)
    if planned is None:
        raise Refused(_("No erasure is planned."), code="not_planned")
    if planned.proof == IdentityProof.RETENTION:
        ends = retained_until(candidate, timezone.localdate())
        Candidate.objects.filter(pk=candidate.pk).update(retain_until=ends, updated_at=timezone.now())
    return cancel_deletion(request=planned, actor=actor)


def retained_until(candidate: Candidate, since: date) -> date:
    """The day on which the tenant's time for keeping is over, counted from `since`."""
    ends: date = since + relativedelta(months=candidate.tenant.retention_months)
    return ends


def _check_there(candidate: Candidate) -> None:
    if candidate.erased_at is not None:
        raise Refused(_("This person is erased already."), code="erased")


def _open(candidate: Candidate, kind: str) -> QuerySet[CandidateRequest]:
    return CandidateRequest.objects.filter(application__candidate=candidate, kind=kind, status=RequestStatus.OPEN)


def _answer(candidate: Candidate, kind: str, words: "StrPromise", actor: User) -> None:
    for asked in _open(candidate, kind).order_by("pk"):
        arrival = Arrival.objects.filter(application_id=asked.application_id).first()
        with translation.override(arrival.language if arrival is not None else "en"):
            answer_request(asked=asked, text=str(words), actor=actor)
