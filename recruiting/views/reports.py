"""Reports: the list, one with its chart and table, the rows behind a figure, CSV."""

from typing import Any, cast
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.rules import membership_of
from config.tenancy import scoped_stream
from config.web.access import require
from config.web.pages import KeysetPage
from recruiting.domain.reports.charts import bars_of, lines_of
from recruiting.domain.reports.filters import ReportFilters
from recruiting.domain.reports.registry import report_for, reports_for
from recruiting.domain.reports.shapes import Report, ReportData
from recruiting.domain.reports.tables import export_report
from recruiting.forms.reports import ReportForm


def load(request: HttpRequest, code: str) -> tuple[Report, User, ReportForm, ReportFilters]:
    """The report, the person, the filters' form and what it asks: the default period where the form is refused."""
    require("recruiting.view_report", request.user)
    user = cast(User, request.user)
    report = report_for(user, code)
    if report is None:
        raise Http404
    form = ReportForm(request.GET, user=user, uses=report.uses)
    asked = ReportFilters.of(form.cleaned_data if form.is_valid() else {})
    return report, user, form, asked


@login_required
def report_list(request: HttpRequest) -> HttpResponse:
    """Every report with what it counts."""
    require("recruiting.view_report", request.user)
    return render(request, "recruiting/report_list.html", {"reports": reports_for(request.user)})


@login_required
def report_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Definition, filters, chart, table."""
    report, user, form, asked = load(request, code)
    data = report.build(user, asked)
    shown = {"report": report, "form": form, "asked": asked, "query": urlencode(asked.query()), "at": timezone.now()}
    return render(request, "recruiting/report_detail.html", shown | _drawn(report, data, asked))


def _drawn(report: Report, data: ReportData, asked: ReportFilters) -> dict[str, Any]:
    base = reverse("recruiting:report_rows", args=[report.code])
    rows = []
    for row in data.rows:
        cells = []
        for column in report.columns:
            value = row.cells.get(column.key)
            query = urlencode({**asked.query(), "key": row.key, "column": column.key})
            opens = bool(column.drills and value and report.behind)
            cells.append({"value": value, "kind": column.kind, "label": column.label, "url": f"{base}?{query}" * opens})
        rows.append({"label": row.label, "url": row.url, "cells": cells})
    return {"rows": rows, "note": data.note, "bars": bars_of(report, data), "lines": lines_of(report, data)}


@login_required
def report_rows(request: HttpRequest, code: str) -> HttpResponse:
    """The applications behind one figure."""
    report, user, _form, asked = load(request, code)
    key, column = request.GET.get("key", ""), request.GET.get("column", "")
    named = next((one for one in report.columns if one.key == column and one.drills), None)
    if report.behind is None or named is None:
        raise Http404
    found = report.behind(user, asked, key, column).select_related("candidate", "requisition", "stage")
    page = KeysetPage(found, "-applied_at", request.GET.get("after"), 50)
    row = next((one for one in report.build(user, asked).rows if one.key == key), None)
    shown = {"report": report, "column": named, "row": row, "page": page, "query": urlencode(asked.query())}
    return render(request, "recruiting/report_rows.html", shown)


@login_required
def report_export(request: HttpRequest, code: str) -> StreamingHttpResponse:
    """The table as CSV."""
    report, user, _form, asked = load(request, code)
    membership = membership_of(user)
    if membership is None:
        raise Http404
    data = report.build(user, asked)
    lines = export_report(report=report, data=data, asked=asked, actor=user, tenant=membership.tenant)
    answer = StreamingHttpResponse(scoped_stream(membership.tenant_id, lines), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{report.code}-{asked.start}-{asked.end}.csv"'
    return answer
