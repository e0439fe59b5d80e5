"""Decisions: what ended applications, by reason and by the stage where they stood."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from recruiting.domain.reports.filters import ReportFilters, applications_of
from recruiting.domain.reports.shapes import Column, Report, ReportData, ReportRow, share
from recruiting.enums import Outcome
from recruiting.models import Application

SHOWN = 25
REST = "rest"


def decided_in(user: Any, asked: ReportFilters) -> QuerySet[Application]:
    """Applications that stand rejected or withdrawn since a decision in the period."""
    rows = applications_of(user, asked).filter(outcome__in=[Outcome.REJECTED, Outcome.WITHDRAWN])
    return rows.filter(decided_at__gte=asked.since, decided_at__lt=asked.until)


def _counted(user: Any, asked: ReportFilters) -> list[dict[str, Any]]:
    counts = {
        "all": Count("pk"),
        "rejected": Count("pk", filter=Q(outcome=Outcome.REJECTED)),
        "withdrawn": Count("pk", filter=Q(outcome=Outcome.WITHDRAWN)),
    }
    rows: Any = decided_in(user, asked).order_by().values("outcome_reason").annotate(**counts)
    return sorted(rows, key=lambda row: (-row["all"], row["outcome_reason"]))


def build(user: Any, asked: ReportFilters) -> ReportData:
    """One row a reason as it was written, most frequent first; those after the 25th in one row. One statement."""
    found = _counted(user, asked)
    whole = sum(row["all"] for row in found)
    shown = [
        _row(row["outcome_reason"], row["outcome_reason"] or _now("No reason given"), row, whole)
        for row in found[:SHOWN]
    ]
    if len(found) > SHOWN:
        rest = {name: sum(row[name] for row in found[SHOWN:]) for name in ("all", "rejected", "withdrawn")}
        shown.append(_row(REST, _now("Other reasons"), rest, whole))
    return ReportData(shown)


def _row(key: str, label: str, row: dict[str, Any], whole: int) -> ReportRow:
    cells = {name: row[name] for name in ("all", "rejected", "withdrawn")}
    return ReportRow(key, label, {**cells, "share": share(row["all"], whole)})


def behind(user: Any, asked: ReportFilters, key: str, column: str) -> QuerySet[Application]:
    """Applications that ended for the reason."""
    rows = decided_in(user, asked)
    if column in ("rejected", "withdrawn"):
        rows = rows.filter(outcome=column)
    if key == REST:
        return rows.exclude(outcome_reason__in=[row["outcome_reason"] for row in _counted(user, asked)[:SHOWN]])
    return rows.filter(outcome_reason=key)


REPORT = Report(
    code="reasons",
    title=_("Reasons"),
    definition=_(
        "Applications rejected or withdrawn by a decision in the period, by the reason as it was written. One that was "
        "reopened since is not counted."
    ),
    order=70,
    columns=[
        Column("all", _("Applications"), drills=True),
        Column("share", _("Share"), "percent"),
        Column("rejected", _("Rejected"), drills=True),
        Column("withdrawn", _("Withdrawn"), drills=True),
    ],
    build=build,
    behind=behind,
    uses=frozenset({"job", "department", "recruiter", "source"}),
    chart="all",
)
