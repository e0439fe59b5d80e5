"""Sources: where people came from, and what came of it."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from recruiting.domain.reports.filters import ReportFilters, applied_in
from recruiting.domain.reports.reached import RANK, with_reached
from recruiting.domain.reports.shapes import Column, Report, ReportData, ReportRow, share
from recruiting.enums import Outcome, Source, StageKind
from recruiting.models import Application

INTERVIEWED = RANK[StageKind.INTERVIEW]


def build(user: Any, asked: ReportFilters) -> ReportData:
    """One row a source that brought somebody, most applications first. One statement."""
    rows = with_reached(applied_in(user, asked)).order_by().values("source")
    counted = rows.annotate(
        applied=Count("pk"),
        interviewed=Count("pk", filter=Q(reached__gte=INTERVIEWED)),
        hired=Count("pk", filter=Q(outcome=Outcome.HIRED)),
    )
    found = sorted(counted, key=lambda row: (-row["applied"], row["source"]))
    return ReportData([_row(row) for row in found])


def _row(row: dict[str, Any]) -> ReportRow:
    figures = {name: row[name] for name in ("applied", "interviewed", "hired")}
    shares = {f"{name}_share": share(row[name], row["applied"]) for name in ("interviewed", "hired")}
    return ReportRow(row["source"], str(Source(row["source"]).label), {**figures, **shares})


def behind(user: Any, asked: ReportFilters, key: str, column: str) -> QuerySet[Application]:
    """Those of the source that applied, reached an interview, or were hired."""
    rows = with_reached(applied_in(user, asked)).filter(source=key)
    if column == "hired":
        return rows.filter(outcome=Outcome.HIRED)
    return rows.filter(reached__gte=INTERVIEWED) if column == "interviewed" else rows


REPORT = Report(
    code="sources",
    title=_("Sources"),
    definition=_(
        "Applications that came in the period, by how the person came to us as it was noted when they applied; of "
        "these, how many ever reached an interview stage or a later one, and how many are hired today."
    ),
    order=50,
    columns=[
        Column("applied", _("Applied"), drills=True),
        Column("interviewed", _("Interviewed"), drills=True),
        Column("interviewed_share", _("Interviewed, share"), "percent"),
        Column("hired", _("Hired"), drills=True),
        Column("hired_share", _("Hired, share"), "percent"),
    ],
    build=build,
    behind=behind,
    uses=frozenset({"job", "department", "recruiter"}),
    chart="applied",
)
