"""Open jobs: how long they have been open, and what stands on them."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from recruiting.domain.reports.filters import ReportFilters, applications_of
from recruiting.domain.reports.shapes import Column, Report, ReportData, ReportRow, in_days
from recruiting.enums import RequisitionStatus, StageKind
from recruiting.models import Application, JobRequisition

LATER = [StageKind.INTERVIEW, StageKind.OFFER, StageKind.HIRED]


def build(user: Any, asked: ReportFilters) -> ReportData:
    """One row an open job with applications that this person sees, the oldest first. Two statements."""
    counts = {
        "applied": Count("pk"),
        "running": Count("pk", filter=Q(outcome="")),
        "interviewing": Count("pk", filter=Q(outcome="", stage__kind__in=LATER)),
    }
    counted = applications_of(user, asked).filter(requisition__status=RequisitionStatus.OPEN)
    rows: Any = counted.order_by().values("requisition").annotate(**counts)
    by_job = {row["requisition"]: row for row in rows}
    jobs = JobRequisition.objects.filter(pk__in=by_job).order_by("opened_at", "created_at", "pk")
    return ReportData([_row(job, by_job[job.pk]) for job in jobs])


def _row(job: JobRequisition, counts: dict[str, Any]) -> ReportRow:
    cells = {name: counts[name] for name in ("applied", "running", "interviewing")}
    since = job.opened_at or job.created_at
    free = job.positions_available - job.positions_filled
    return ReportRow(
        key=str(job.public_id),
        label=job.title,
        cells={**cells, "days": round(in_days(timezone.now() - since), 1), "free": free},
        url=reverse("recruiting:requisition_detail", args=[job.public_id]),
    )


def behind(user: Any, asked: ReportFilters, key: str, column: str) -> QuerySet[Application]:
    """The job's applications."""
    rows = applications_of(user, asked).filter(requisition__public_id=key)
    if column == "running":
        return rows.filter(outcome="")
    return rows.filter(outcome="", stage__kind__in=LATER) if column == "interviewing" else rows


REPORT = Report(
    code="open-jobs",
    title=_("Open jobs"),
    definition=_(
        "Jobs that are open now and have an application; the period does not matter. Days count from opening. "
        "“Interview or later” are running applications in a stage of the kind interview, offer or hired."
    ),
    order=90,
    columns=[
        Column("days", _("Days open"), "days"),
        Column("free", _("Free positions")),
        Column("applied", _("Applied"), drills=True),
        Column("running", _("Running"), drills=True),
        Column("interviewing", _("Interview or later"), drills=True),
    ],
    build=build,
    behind=behind,
    uses=frozenset({"job", "department", "recruiter", "source"}),
    chart="days",
)
