"""Recruiter load: what stands with each primary recruiter now."""

from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from recruiting.domain.queries.boards import past_promise
from recruiting.domain.reports.filters import ReportFilters, applications_of
from recruiting.domain.reports.shapes import Column, Report, ReportData, ReportRow
from recruiting.enums import AssignmentType
from recruiting.models import Application, PipelineStage

NOBODY = "nobody"
PRIMARY = Q(candidate__assignments__is_active=True, candidate__assignments__assignment_type=AssignmentType.PRIMARY)


def running(user: Any, asked: ReportFilters) -> QuerySet[Application]:
    """Running applications of today, whatever the period."""
    return applications_of(user, asked).filter(outcome="")


def _late() -> Q:
    return past_promise(list(PipelineStage.objects.filter(sla_days__isnull=False)), timezone.now())


def build(user: Any, asked: ReportFilters) -> ReportData:
    """One row a recruiter, most applications first, those whom nobody looks after last. Four statements."""
    late, rows = _late(), running(user, asked).order_by()
    counts = {
        "people": Count("candidate", distinct=True),
        "applications": Count("pk"),
        "late": Count("pk", filter=late),
        "jobs": Count("requisition", distinct=True),
    }
    cared: Any = rows.filter(PRIMARY).values(recruiter=F("candidate__assignments__user")).annotate(**counts)
    found = sorted(cared, key=lambda row: (-row["applications"], row["recruiter"]))
    names = {one.pk: one for one in User.objects.filter(pk__in=[row["recruiter"] for row in found])}
    shown = [_row(str(names[row["recruiter"]].public_id), names[row["recruiter"]].name, row) for row in found]
    left = rows.exclude(pk__in=rows.filter(PRIMARY).values("pk")).aggregate(**counts)
    return ReportData([*shown, *([_row(NOBODY, _now("Nobody"), left)] if left["applications"] else [])])


def _row(key: str, label: str, row: dict[str, Any]) -> ReportRow:
    return ReportRow(key, label, {name: row[name] for name in ("people", "applications", "late", "jobs")})


def behind(user: Any, asked: ReportFilters, key: str, column: str) -> QuerySet[Application]:
    """A recruiter's running applications, or the late ones."""
    rows = running(user, asked)
    cared = (
        rows.filter(PRIMARY) if key == NOBODY else rows.filter(PRIMARY & Q(candidate__assignments__user__public_id=key))
    )
    rows = rows.exclude(pk__in=cared.values("pk")) if key == NOBODY else rows.filter(pk__in=cared.values("pk"))
    return rows.filter(_late()) if column == "late" else rows


REPORT = Report(
    code="recruiter-load",
    title=_("Recruiter load"),
    definition=_(
        "Running applications as they stand now, by the candidate’s primary recruiter; the period does not matter. "
        "Late: longer in a stage than the stage promises."
    ),
    order=60,
    columns=[
        Column("applications", _("Running applications"), drills=True),
        Column("people", _("Candidates")),
        Column("jobs", _("Jobs")),
        Column("late", _("Late"), drills=True),
    ],
    build=build,
    behind=behind,
    uses=frozenset({"job", "department", "source"}),
    chart="applications",
    only_leads=True,
)
