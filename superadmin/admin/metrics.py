"""Metrics in the console: the dashboard with its table and CSV, the rows behind it, and the summaries of days."""

import csv
from typing import Any
from uuid import UUID

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from import_export import resources

from config.web.slots import panels_of
from superadmin.admin.charts import Chart, Plot, draw
from superadmin.admin.exports import RecordedExport
from superadmin.admin.records import ReadOnlyAdmin
from superadmin.domain.queries.health_board import Board, health_board
from superadmin.domain.queries.metrics import FIRST_RANGE, RANGES, Range, slowest_routes
from superadmin.domain.tallies import Tally
from superadmin.models import DailyMetricsSummary, SystemMetric, Tenant

# Each chart's title and the columns that it draws.
CHARTS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("rate", "Requests a second", ("rate",)),
    ("latency", "Time to an answer", ("p50", "p95", "p99")),
    ("error_share", "Error rate", ("error_share",)),
    ("waiting", "Work waiting", ("waiting",)),
    ("ai_latency", "Time of an AI call", ("ai_p50", "ai_p95")),
    ("ai_cost", "AI cost", ("ai_cost",)),
    ("ai_calls", "AI calls that went wrong", ("ai_failed", "ai_fell_back")),
    ("limits", "Limits passed", ("limits",)),
)


def range_of(request: HttpRequest) -> Range:
    """The range in the address; the shortest for one that is not known."""
    return RANGES.get(request.GET.get("range", ""), RANGES[FIRST_RANGE])


def tenant_of(request: HttpRequest) -> Tenant | None:
    """The tenant in the address; None for none and for one that is not there."""
    try:
        return Tenant.objects.filter(public_id=UUID(request.GET.get("tenant", ""))).first()
    except ValueError:
        return None


def charts_of(board: Board) -> list[Chart]:
    """The board's charts; those of figures that it does not have are left out."""
    moments = [timezone.localtime(row.at) for row in board.rows]
    words = "%H:%M" if board.span.length.days <= 1 else "%d %b"
    by_code = {column.code: column for column in board.columns}
    return [
        draw(
            Plot(code, _(title), by_code[parts[0]].unit, [(by_code[part].label, board.column(part)) for part in parts]),
            moments,
            words=words,
        )
        for code, title, parts in CHARTS
        if all(part in by_code for part in parts)
    ]


def shown(board: Board, figures: list[float | None]) -> list[str]:
    """Figures as the table shows them, a dash for what was not observed."""
    cells = zip(board.columns, figures, strict=True)
    return ["–" if figure is None else f"{figure:,.{column.digits}f}" for column, figure in cells]


def as_shown(route: str, tally: Tally) -> dict[str, str]:
    """One route's figures as the table shows them."""
    return {
        "name": route,
        "count": f"{tally.count:,}",
        "seconds": f"{tally.total / 1000:,.1f}",
        "p50": f"{tally.at(0.5) or 0:,.0f}",
        "p95": f"{tally.at(0.95) or 0:,.0f}",
        "highest": f"{tally.highest:,.0f}",
    }


def drawn_for(request: HttpRequest, span: Range) -> list[str]:
    """What the apps above show of their own health over the range: panels of the slot `superadmin.health`."""
    panels = ((panel, panel.context(request, span)) for panel in panels_of("superadmin.health"))
    return [
        render_to_string(panel.template, {**context, "span": span}, request=request)
        for panel, context in panels
        if context is not None
    ]


@admin.register(SystemMetric)
class SystemMetricAdmin(ReadOnlyAdmin):
    """The rows as processes wrote them; the dashboard stands before them."""

    list_display = ("measured_at", "name", "metric_type", "value", "unit", "count", "highest", "service", "tenant")
    list_filter = ("metric_type", "service", "name", "tenant", "measured_at")
    search_fields = ("name",)
    list_select_related = ("tenant",)
    ordering = ("-measured_at", "-pk")
    show_full_result_count = False
    change_list_template = "admin/superadmin/metrics_list.html"

    def get_urls(self) -> list[URLPattern]:
        """The dashboard and its CSV, before the rows."""
        own = [
            path("dashboard/", self.admin_site.admin_view(self.dashboard), name="superadmin_metrics_dashboard"),
            path("dashboard.csv", self.admin_site.admin_view(self.figures), name="superadmin_metrics_csv"),
        ]
        return [*own, *super().get_urls()]

    def dashboard(self, request: HttpRequest) -> TemplateResponse:
        """Charts, the same figures as a table, and the routes that took the most time."""
        span, tenant = range_of(request), tenant_of(request)
        board = health_board(span, tenant=tenant)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Metrics"),
            "opts": self.model._meta,
            "board": board,
            "charts": charts_of(board),
            "ranges": RANGES.values(),
            "tenants": Tenant.objects.order_by("name").only("name", "public_id"),
            "whole": shown(board, board.whole),
            "rows": [(row.at, shown(board, row.figures)) for row in reversed(board.rows)],
            "routes": [as_shown(name, tally) for name, tally in slowest_routes(span)] if tenant is None else [],
            "panels": drawn_for(request, span) if tenant is None else [],
            "query": request.GET.urlencode(),
        }
        return TemplateResponse(request, "admin/superadmin/metrics_dashboard.html", context)

    def figures(self, request: HttpRequest) -> HttpResponse:
        """The table as CSV: times in UTC, an empty cell where nothing was observed."""
        span, tenant = range_of(request), tenant_of(request)
        board = health_board(span, tenant=tenant)
        answer = HttpResponse(content_type="text/csv; charset=utf-8")
        name = f"metrics-{tenant.slug if tenant else 'platform'}-{span.code}.csv"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        writer = csv.writer(answer)
        writer.writerow(["from_utc", *(column.code for column in board.columns)])
        for row in board.rows:
            cells = zip(board.columns, row.figures, strict=True)
            figures = ["" if figure is None else f"{figure:.{column.digits}f}" for column, figure in cells]
            writer.writerow([row.at.isoformat(timespec="minutes"), *figures])
        return answer


class SummaryResource(resources.ModelResource):
    """What an export of daily summaries holds."""

    class Meta:
        model = DailyMetricsSummary
        fields = (
            "day",
            "name",
            "metric_type",
            "unit",
            "service",
            "tenant__slug",
            "is_total",
            "count",
            "total",
            "mean",
            "highest",
            "p50",
            "p95",
            "p99",
        )


@admin.register(DailyMetricsSummary)
class DailyMetricsSummaryAdmin(RecordedExport, ReadOnlyAdmin):
    """One metric of one day; “total” is of all tenants and the platform together."""

    resource_classes = [SummaryResource]
    list_display = ("day", "name", "tenant", "is_total", "count", "total", "unit", "p50", "p95", "p99", "highest")
    list_filter = ("is_total", "name", "tenant", "day")
    search_fields = ("name",)
    list_select_related = ("tenant",)
    ordering = ("-day", "name")
    date_hierarchy = "day"

    def get_export_queryset(self, request: HttpRequest) -> Any:
        """What the filters leave, with the tenant in the same query."""
        return super().get_export_queryset(request).select_related("tenant")
