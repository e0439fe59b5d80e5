"""The funnel: of those who applied in the period, how many reached each step."""

from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from recruiting.domain.reports.filters import ReportFilters, applied_in
from recruiting.domain.reports.reached import RANK, STEPS, with_reached
from recruiting.domain.reports.shapes import Column, Report, ReportData, ReportRow, share
from recruiting.models import Application


def build(user: Any, asked: ReportFilters) -> ReportData:
    """One row a step. One statement."""
    counted = with_reached(applied_in(user, asked)).order_by().values("reached").annotate(n=Count("pk"))
    by_rank = {row["reached"]: row["n"] for row in counted}
    reached = [sum(n for rank, n in by_rank.items() if rank >= RANK[step]) for step in STEPS]
    rows = [
        ReportRow(
            key=str(step),
            label=str(step.label),
            cells={
                "reached": count,
                "of_before": share(count, reached[place - 1]) if place else None,
                "of_all": share(count, reached[0]),
            },
        )
        for place, (step, count) in enumerate(zip(STEPS, reached, strict=True))
    ]
    return ReportData(rows)


def behind(user: Any, asked: ReportFilters, key: str, _column: str) -> QuerySet[Application]:
    """Those who reached the step."""
    return with_reached(applied_in(user, asked)).filter(reached__gte=RANK.get(key, len(RANK) + 1))


REPORT = Report(
    code="funnel",
    title=_("Funnel"),
    definition=_(
        "Of the applications that came in the period, how many ever stood in a stage of this kind or of a later one. "
        "An application that skipped a stage counts as having reached it; one that was moved back still counts. "
        "Stages of the kind “Other” are no step."
    ),
    order=10,
    columns=[
        Column("reached", _("Reached"), drills=True),
        Column("of_before", _("Of the step before"), "percent"),
        Column("of_all", _("Of all who applied"), "percent"),
    ],
    build=build,
    behind=behind,
    uses=frozenset({"job", "department", "recruiter", "source"}),
    chart="reached",
)
