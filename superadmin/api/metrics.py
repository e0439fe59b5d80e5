"""Metrics over the API, for superadmins who signed in."""

from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from config.api.pagination import Cursor, PageNumbers
from config.api.serializers import RefusesUnknown, Sparse
from config.api.viewsets import Resource
from config.errors import NotFound
from superadmin.domain.queries.health_board import Board, health_board
from superadmin.domain.queries.metrics import FIRST_RANGE, RANGES
from superadmin.models import DailyMetricsSummary, SystemMetric, Tenant


class MetricSerializer(Sparse, serializers.ModelSerializer[SystemMetric]):
    """What was measured of one metric until `measured_at` (UTC) in `span_seconds`: `value` is the sum (a gauge: the
    mean) of `count` observations, `highest` the highest. `tenant` is null for what belongs to none."""

    type = serializers.CharField(source="metric_type", read_only=True)
    tenant = serializers.UUIDField(source="tenant.public_id", read_only=True, allow_null=True, default=None)
    tags = serializers.DictField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = SystemMetric
        fields = (
            *("name", "type", "value", "unit", "service", "tenant"),
            *("measured_at", "span_seconds", "count", "highest", "tags"),
        )
        read_only_fields = fields


class DailySummarySerializer(Sparse, serializers.ModelSerializer[DailyMetricsSummary]):
    """One metric of one day (UTC). Percentiles are null where it is no histogram; `is_total`: of all together."""

    type = serializers.CharField(source="metric_type", read_only=True)
    tenant = serializers.UUIDField(source="tenant.public_id", read_only=True, allow_null=True, default=None)

    class Meta:
        model = DailyMetricsSummary
        fields = (
            *("day", "name", "type", "unit", "service", "tenant", "is_total"),
            *("count", "total", "mean", "highest", "p50", "p95", "p99"),
        )
        read_only_fields = fields


class MetricFilter(django_filters.FilterSet):
    """By name, service, tenant and time (UTC, `since` included, `until` not)."""

    tenant = django_filters.UUIDFilter(field_name="tenant__public_id")
    since = django_filters.IsoDateTimeFilter(field_name="measured_at", lookup_expr="gte")
    until = django_filters.IsoDateTimeFilter(field_name="measured_at", lookup_expr="lt")

    class Meta:
        model = SystemMetric
        fields = ("name", "service", "tenant", "since", "until")


class SummaryFilter(django_filters.FilterSet):
    """By name, tenant, total and days (`since` and `until` included)."""

    tenant = django_filters.UUIDFilter(field_name="tenant__public_id")
    since = django_filters.DateFilter(field_name="day", lookup_expr="gte")
    until = django_filters.DateFilter(field_name="day", lookup_expr="lte")

    class Meta:
        model = DailyMetricsSummary
        fields = ("name", "service", "is_total", "tenant", "since", "until")


class MetricCursor(Cursor):
    """Newest first."""

    ordering = ("-measured_at", "-id")


class SeriesPoint(serializers.Serializer[Any]):
    """The figures of one step, by the code of their column; null where nothing was observed."""

    at = serializers.DateTimeField()
    figures = serializers.DictField(child=serializers.FloatField(allow_null=True))


class SeriesSerializer(serializers.Serializer[Any]):
    """The dashboard's figures over a range, oldest first; `units` by column ("" for a count)."""

    range = serializers.ChoiceField(choices=list(RANGES))
    step_seconds = serializers.IntegerField()
    units = serializers.DictField(child=serializers.CharField(allow_blank=True))
    whole = serializers.DictField(child=serializers.FloatField(allow_null=True))
    points = SeriesPoint(many=True)


class SeriesAsked(RefusesUnknown):
    """Which range, of which tenant (none: the whole platform)."""

    range = serializers.ChoiceField(choices=list(RANGES), default=FIRST_RANGE)
    tenant = serializers.UUIDField(required=False)


class MetricViewSet(ListModelMixin, Resource):
    """What the platform measured, newest first."""

    of_platform = True
    rules: ClassVar[dict[str, str]] = {"*": "superadmin.run_platform"}
    queryset = SystemMetric.objects.none()
    serializer_class = MetricSerializer
    filterset_class = MetricFilter
    pagination_class = MetricCursor
    ordering_fields: ClassVar[list[str]] = ["measured_at"]

    def get_queryset(self) -> QuerySet[SystemMetric]:
        """All, with the tenant in the same query."""
        return SystemMetric.objects.select_related("tenant")

    @extend_schema(responses=DailySummarySerializer(many=True))
    @action(
        detail=False,
        queryset=DailyMetricsSummary.objects.none(),
        serializer_class=DailySummarySerializer,
        filterset_class=SummaryFilter,
        pagination_class=PageNumbers,
        ordering_fields=["day"],
    )
    def daily(self, request: Request) -> Response:
        """The summaries of days, newest first."""
        rows = DailyMetricsSummary.objects.select_related("tenant").order_by("-day", "name", "pk")
        return self.paged(self.filter_queryset(rows), DailySummarySerializer)

    @extend_schema(
        parameters=[
            OpenApiParameter("range", str, enum=list(RANGES), description="How far back; 1h where left out."),
            OpenApiParameter("tenant", {"type": "string", "format": "uuid"}, description="Of one tenant alone."),
        ],
        responses=SeriesSerializer,
        filters=False,
    )
    @action(detail=False, pagination_class=None, filter_backends=[])
    def series(self, request: Request) -> Response:
        """What the console's dashboard draws."""
        read = SeriesAsked(data=request.query_params.dict(), context=self.get_serializer_context())
        read.is_valid(raise_exception=True)
        asked = read.validated_data
        tenant = Tenant.objects.filter(public_id=asked["tenant"]).first() if "tenant" in asked else None
        if "tenant" in asked and tenant is None:
            raise NotFound("There is no such tenant.")
        return Response(SeriesSerializer(as_series(health_board(RANGES[asked["range"]], tenant=tenant))).data)


def as_series(board: Board) -> dict[str, Any]:
    """A board in the shape of the wire."""
    codes = [column.code for column in board.columns]
    return {
        "range": board.span.code,
        "step_seconds": int(board.span.step.total_seconds()),
        "units": {column.code: column.unit for column in board.columns},
        "whole": dict(zip(codes, board.whole, strict=True)),
        "points": [{"at": row.at, "figures": dict(zip(codes, row.figures, strict=True))} for row in board.rows],
    }
