"""Every report; apps above recruiting register theirs in `apps.ready()`."""

from typing import Any

from accounts.rules import role_of
from recruiting.domain.reports.shapes import Report
from recruiting.rules import SEES_ALL

_reports: dict[str, Report] = {}


def register_report(report: Report) -> None:
    """Add a report; one with the same code is replaced."""
    _reports[report.code] = report


def reports_for(user: Any) -> list[Report]:
    """The reports that this person may open, by order and code."""
    whole = role_of(user) in SEES_ALL
    return sorted((one for one in _reports.values() if whole or not one.only_leads), key=lambda r: (r.order, r.code))


def report_for(user: Any, code: str) -> Report | None:
    """The report of this code, None where there is none for this person."""
    return next((one for one in reports_for(user) if one.code == code), None)
