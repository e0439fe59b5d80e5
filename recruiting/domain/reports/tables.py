"""Reports as tables for other programs."""

from collections.abc import Iterator

from accounts.models import User
from config.cells import csv_line
from recruiting.domain.reports.filters import ReportFilters
from recruiting.domain.reports.shapes import Report, ReportData
from superadmin.domain import audit
from superadmin.models import Tenant


def export_report(
    *, report: Report, data: ReportData, asked: ReportFilters, actor: User, tenant: Tenant
) -> Iterator[str]:
    """The report as CSV, a line at a time, after the export was recorded: one line a row, the period in each."""
    audit.record("export", tenant, actor=actor, name="recruiting.report.exported", description=report.code)
    return _written(report, data, asked)


def _written(report: Report, data: ReportData, asked: ReportFilters) -> Iterator[str]:
    yield csv_line(["from", "to", "row", *(column.key for column in report.columns)])
    for row in data.rows:
        cells = [row.cells.get(column.key) for column in report.columns]
        yield csv_line([asked.start.isoformat(), asked.end.isoformat(), row.label, *cells])
