"""Keeping people no longer than the tenant says: whose time is over is planned to be erased, and admins are told."""

from datetime import date, datetime, time

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import ngettext

from accounts.domain.notices import notify
from accounts.domain.privacy_deletions import plan_deletion_of
from accounts.enums import ConsentPurpose, DeletionStatus, IdentityProof, Role
from accounts.models import ConsentRecord, DeletionRequest, Membership
from accounts.notices import RETENTION_OVER
from recruiting.domain.placements import spare_from_retention
from recruiting.domain.tellings import language_of
from recruiting.enums import CandidateStatus, Outcome
from recruiting.models import Application, Candidate
from superadmin.models import Tenant

AT_ONCE = 200


def over_time(tenant: Tenant, today: date) -> QuerySet[Candidate]:
    """Candidates of the open tenant whose time is over. The months of the tenant count from what happened last: they
    were added, applied or were moved or decided on, a message went or came, they agreed to be kept for other jobs. A
    `retain_until` says another day.

    Nobody with a running application, nobody who was hired, nobody who is merged away, erased, or planned to be."""
    edge = timezone.make_aware(datetime.combine(today - relativedelta(months=tenant.retention_months), time.min))
    running = Application.objects.filter(candidate=OuterRef("pk"), outcome="")
    planned = DeletionRequest.objects.open().filter(tenant=tenant, subject_type="recruiting.candidate")
    kept = ConsentRecord.objects.standing().filter(
        purpose=ConsentPurpose.RETENTION, person_email=OuterRef("email"), given_at__gte=edge
    )
    people = Candidate.objects.standing().filter(erased_at=None).exclude(status=CandidateStatus.PLACED)
    last = Greatest(
        F("created_at"),
        Coalesce(Max("applications__moved_at"), F("created_at")),
        Coalesce(Max("applications__decided_at"), F("created_at")),
        Coalesce(Max("messages__happened_at"), F("created_at")),
    )
    late = people.annotate(last_at=last).filter(
        Q(retain_until__lt=today) | Q(retain_until__isnull=True, last_at__lt=edge)
    )
    busy = late.exclude(public_id__in=_ids(planned))
    return busy.filter(~Exists(running), ~Exists(kept), *(~one for one in _was_hired())).order_by("last_at", "pk")


def _was_hired() -> list[Exists]:
    """Whether a candidate was hired, on their own record or on one that is merged into them."""
    hired = Application.objects.filter(outcome=Outcome.HIRED)
    return [Exists(hired.filter(**{path: OuterRef("pk")})) for path in ("candidate", "candidate__merged_into")]


def _ids(planned: QuerySet[DeletionRequest]) -> list[str]:
    return list(planned.values_list("subject_id", flat=True))


@transaction.atomic
def plan_retention(*, tenant: Tenant) -> int:
    """Plan the erasure of those whose time is over, in the open tenant, with the same seven days of grace, and tell its
    admins, who may keep somebody. At most 200 a day, the longest kept first. How many. Whoever was planned before, and
    applied, was hired, placed or merged since, is spared. Safe to run twice."""
    spare_from_retention(people=_to_spare(tenant), actor=None)
    people = list(over_time(tenant, timezone.localdate())[:AT_ONCE])
    for candidate in people:
        plan_deletion_of(subject=candidate, tenant_id=tenant.pk, proof=IdentityProof.RETENTION, actor=None)
    if people:
        _tell_admins(tenant, len(people))
    return len(people)


def _to_spare(tenant: Tenant) -> QuerySet[Candidate]:
    """Those whose erasure is planned because the time for keeping was over, and who would not be planned any more."""
    planned = DeletionRequest.objects.filter(
        tenant=tenant,
        subject_type="recruiting.candidate",
        status=DeletionStatus.PLANNED,
        proof=IdentityProof.RETENTION,
    )
    running = Application.objects.filter(candidate=OuterRef("pk"), outcome="")
    placed = Q(status=CandidateStatus.PLACED) | Q(merged_into__isnull=False)
    since = placed | Q(Exists(running)) | Q(*_was_hired(), _connector=Q.OR)
    return Candidate.objects.filter(since, public_id__in=_ids(planned))


def _tell_admins(tenant: Tenant, count: int) -> None:
    for held in Membership.objects.active().with_role(Role.ADMIN).filter(tenant=tenant).select_related("user"):
        with translation.override(language_of(held.user)):
            notify(
                user=held.user,
                kind=RETENTION_OVER.code,
                title=ngettext("%(n)d person is erased in seven days", "%(n)d people are erased in seven days", count)
                % {"n": count},
                message=ngettext(
                    "Your team keeps people for %(n)d month. Look through the list and keep whom you still need.",
                    "Your team keeps people for %(n)d months. Look through the list and keep whom you still need.",
                    tenant.retention_months,
                )
                % {"n": tenant.retention_months},
                url=reverse("recruiting:privacy_list"),
                dedupe_key=f"retention:{timezone.localdate()}",
            )
