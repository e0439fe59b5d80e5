"""What of recruiting a tenant's plan counts."""

from datetime import datetime

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from recruiting.models import Application, Candidate, JobRequisition, Resume, UploadedDocument
from superadmin.domain.quotas import Meter, register_meter

CANDIDATES = "recruiting.candidates"


def register_meters() -> None:
    """Call it in `apps.ready()`."""
    register_meter(
        Meter(CANDIDATES, _("Candidates"), count_candidates, candidates_between, limit_field="max_candidates", order=20)
    )
    register_meter(Meter("recruiting.requisitions", _("Open jobs"), count_jobs, jobs_between, order=40))
    register_meter(Meter("recruiting.applications", _("Applications"), made=applications_between, order=50))
    register_meter(Meter("recruiting.files", _("Résumés and documents"), file_bytes, order=90, unit="bytes"))


def count_candidates() -> int:
    """People on the open tenant's lists: the archived and the merged count no more."""
    return Candidate.objects.listed().count()


def candidates_between(start: datetime, end: datetime) -> int:
    """People who became known in [start, end)."""
    return Candidate.objects.filter(created_at__gte=start, created_at__lt=end).count()


def count_jobs() -> int:
    """Jobs that take applications."""
    return JobRequisition.objects.active_openings().count()


def jobs_between(start: datetime, end: datetime) -> int:
    """Jobs that were opened as drafts in [start, end)."""
    return JobRequisition.objects.filter(created_at__gte=start, created_at__lt=end).count()


def applications_between(start: datetime, end: datetime) -> int:
    """Applications made in [start, end)."""
    return Application.objects.filter(created_at__gte=start, created_at__lt=end).count()


def file_bytes() -> int:
    """Bytes of the stored résumés and documents."""
    sizes = (model.objects.aggregate(total=Sum("file_size"))["total"] for model in (Resume, UploadedDocument))
    return sum(size or 0 for size in sizes)
