"""Reports: which there are, and one with its figures."""

from dataclasses import asdict
from types import SimpleNamespace
from typing import Any, ClassVar

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from config.api.endpoint import Endpoint
from recruiting.api.serializers.reports import HiringReportFiguresSerializer, HiringReportSerializer, ReportQuery
from recruiting.domain.reports.filters import ReportFilters
from recruiting.domain.reports.registry import report_for, reports_for


class HiringReportsView(Endpoint):
    """Which figures there are over the applications that the caller sees."""

    rules: ClassVar[dict[str, str]] = {"*": "recruiting.view_report"}

    @extend_schema(operation_id="hiring_reports_list", responses=HiringReportSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Every report that the caller may read."""
        shown: Any = reports_for(request.user)
        return Response(HiringReportSerializer(shown, many=True).data)


class HiringReportView(Endpoint):
    """One report. It has a name, no public id."""

    rules: ClassVar[dict[str, str]] = {"*": "recruiting.view_report"}

    @extend_schema(
        operation_id="hiring_reports_retrieve", parameters=[ReportQuery], responses=HiringReportFiguresSerializer
    )
    def get(self, request: Request, code: str) -> Response:
        """One report with its figures."""
        report = report_for(request.user, code)
        if report is None:
            raise Http404
        query = ReportQuery(data=request.query_params)
        query.is_valid(raise_exception=True)
        asked = ReportFilters.of(query.validated_data)
        data = report.build(request.user, asked)
        figures = {name: getattr(report, name) for name in ("code", "title", "definition", "uses", "columns")}
        rows = [asdict(row) for row in data.rows]
        shown: Any = SimpleNamespace(start=asked.start, end=asked.end, rows=rows, **figures)
        return Response(HiringReportFiguresSerializer(shown).data)
