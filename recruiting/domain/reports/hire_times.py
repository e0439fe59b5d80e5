"""Time to hire, from the candidate's side; time to fill, from the opening's."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.db.models import Max, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from recruiting.domain.reports.filters import ReportFilters, applications_of
from recruiting.domain.reports.shapes import Column, Report, ReportData, ReportRow, in_days, percentile
from recruiting.enums import Outcome, RequisitionStatus
from recruiting.models import Application

ALL = "all"


def hired_in(user: Any, asked: ReportFilters) -> QuerySet[Application]:
    """Applications that were decided as hired in the period."""
    rows = applications_of(user, asked).filter(outcome=Outcome.HIRED)
    return rows.filter(decided_at__gte=asked.since, decided_at__lt=asked.until)


def build_hire(user: Any, asked: ReportFilters) -> ReportData:
    """All hires first, then one row a job. One statement."""
    days: dict[tuple[str, str], list[float]] = defaultdict(list)
    named = ("requisition__public_id", "requisition__title", "applied_at", "decided_at")
    for job, title, applied, decided in hired_in(user, asked).order_by("requisition__title").values_list(*named):
        took = in_days((decided or applied) - applied)
        days[(ALL, _now("All jobs"))].append(took)
        days[(str(job), title)].append(took)
    return ReportData([_hires(key, label, took) for (key, label), took in days.items()])


def _hires(key: str, label: str, took: list[float]) -> ReportRow:
    cells = {"hired": len(took), "median": percentile(took, 50), "p90": percentile(took, 90)}
    return ReportRow(key, label, {**cells, "shortest": round(min(took), 1), "longest": round(max(took), 1)})


def behind_hire(user: Any, asked: ReportFilters, key: str, _column: str) -> QuerySet[Application]:
    """The hires of a job, or all."""
    rows = hired_in(user, asked)
    return rows if key == ALL else rows.filter(requisition__public_id=key)


def build_fill(user: Any, asked: ReportFilters) -> ReportData:
    """One row for each requisition whose last position was filled in the period. One statement."""
    filled = applications_of(user, asked).filter(outcome=Outcome.HIRED, requisition__status=RequisitionStatus.FILLED)
    named = ("requisition__public_id", "requisition__title", "requisition__opened_at", "requisition__created_at")
    rows = filled.order_by("requisition__title").values(*named, "requisition__positions_filled")
    found = rows.annotate(last=Max("decided_at")).filter(last__gte=asked.since, last__lt=asked.until)
    return ReportData([_filled(row) for row in found])


def _filled(row: dict[str, Any]) -> ReportRow:
    opened: datetime = row["requisition__opened_at"] or row["requisition__created_at"]
    job = str(row["requisition__public_id"])
    return ReportRow(
        key=job,
        label=row["requisition__title"],
        cells={"days": round(in_days(row["last"] - opened), 1), "positions": row["requisition__positions_filled"]},
        url=reverse("recruiting:requisition_detail", args=[job]),
    )


def behind_fill(user: Any, asked: ReportFilters, key: str, _column: str) -> QuerySet[Application]:
    """The hires that filled the requisition."""
    return applications_of(user, asked).filter(outcome=Outcome.HIRED, requisition__public_id=key)


HIRE = Report(
    code="time-to-hire",
    title=_("Time to hire"),
    definition=_(
        "Calendar days from applying to the decision to hire, of those hired in the period. It says how long a hired "
        "person waited, not how long the job was open: that is “Time to fill”."
    ),
    order=30,
    columns=[
        Column("hired", _("Hired"), drills=True),
        Column("median", _("Median"), "days"),
        Column("p90", _("90 % within"), "days"),
        Column("shortest", _("Shortest"), "days"),
        Column("longest", _("Longest"), "days"),
    ],
    build=build_hire,
    behind=behind_hire,
    uses=frozenset({"job", "department", "recruiter", "source"}),
    chart="median",
)

FILL = Report(
    code="time-to-fill",
    title=_("Time to fill"),
    definition=_(
        "Calendar days from opening a job (its first opening) to the hire that filled its last position, of jobs that "
        "were filled in the period and have not been opened again since."
    ),
    order=40,
    columns=[
        Column("days", _("Days to fill"), "days"),
        Column("positions", _("Positions"), drills=True),
    ],
    build=build_fill,
    behind=behind_fill,
    uses=frozenset({"job", "department"}),
    chart="days",
)
