"""The fairness center for programs: measures, one measure's tables, name-swap probes."""

from types import SimpleNamespace
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework import status as http
from rest_framework.request import Request
from rest_framework.response import Response

from config.api.endpoint import Endpoint
from config.api.viewsets import Resource
from recruiting.api.serializers.fairness import (
    ImpactMeasureSerializer,
    ImpactQuery,
    ImpactTablesSerializer,
    NameSwapProbeSerializer,
    NewNameSwapProbe,
)
from recruiting.domain.fairness.center import Line, MeasureTables, Shown, fairness_tables
from recruiting.domain.fairness.probes import request_probe
from recruiting.domain.queries.fairness import Asked
from recruiting.forms.fairness import bounds_of
from recruiting.models import JobRequisition, NameSwapProbe
from recruiting.rules.fairness import probes_visible_to


def _measures(request: Request) -> list[MeasureTables]:
    query = ImpactQuery(data=request.query_params)
    query.is_valid(raise_exception=True)
    since, until = bounds_of(query.validated_data.get("period", ""))
    return fairness_tables(Asked(since, until, str(query.validated_data.get("job", ""))))


class ImpactMeasuresView(Endpoint):
    """Which measures there are, over the applications of the tenant."""

    rules: ClassVar[dict[str, str]] = {"*": "recruiting.view_fairness"}

    @extend_schema(
        operation_id="impact_measures_list", parameters=[ImpactQuery], responses=ImpactMeasureSerializer(many=True)
    )
    def get(self, request: Request) -> Response:
        """Every measure with its totals."""
        shown: Any = _measures(request)
        return Response(ImpactMeasureSerializer(shown, many=True).data)


class ImpactMeasureView(Endpoint):
    """One measure. It has a name, no public id."""

    rules: ClassVar[dict[str, str]] = {"*": "recruiting.view_fairness"}

    @extend_schema(operation_id="impact_measures_retrieve", parameters=[ImpactQuery], responses=ImpactTablesSerializer)
    def get(self, request: Request, code: str) -> Response:
        """One measure by sex, by race or ethnicity, and by both."""
        measure = next((one for one in _measures(request) if one.code == code), None)
        if measure is None:
            raise Http404
        named = {name: getattr(measure, name) for name in ("code", "title", "says", "assessed", "selected")}
        shown: Any = SimpleNamespace(**named, tables=[_table(one) for one in measure.tables])
        return Response(ImpactTablesSerializer(shown).data)


def _table(one: Shown) -> SimpleNamespace:
    groups = [_group(line) for line in one.lines]
    return SimpleNamespace(axis=one.axis, title=one.title, unknown=one.unknown, hidden=one.hidden, groups=groups)


def _group(line: Line) -> SimpleNamespace:
    group = line.group
    return SimpleNamespace(
        category=line.label,
        assessed=line.assessed,
        selected=group.count.selected if group else None,
        rate=float(group.rate) if group and group.rate is not None else None,
        impact_ratio=float(group.ratio) if group and group.ratio is not None else None,
        below_four_fifths=group.is_below if group else None,
        p=group.p if group else None,
        is_best=bool(group and group.is_best),
        is_small=bool(group and group.is_small),
    )


class NameSwapProbeViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """A job's résumés read and matched again under other names, pronouns, schools and addresses."""

    rules: ClassVar[dict[str, str]] = {"*": "recruiting.probe_names"}
    serializer_class = NameSwapProbeSerializer
    queryset = NameSwapProbe.objects.none()
    filter_backends = ()

    def get_queryset(self) -> QuerySet[NameSwapProbe]:
        """The tenant's, newest first."""
        return probes_visible_to(self.caller).select_related("requisition").order_by("-created_at", "-pk")

    @extend_schema(request=NewNameSwapProbe, responses={202: NameSwapProbeSerializer})
    def create(self, request: Request) -> Response:
        """Start a probe; it runs in the background."""
        given = self.given(NewNameSwapProbe)
        job = get_object_or_404(JobRequisition.objects.all(), public_id=given["job"])
        probe = request_probe(requisition=job, actor=self.caller)
        return Response(self.get_serializer(probe).data, status=http.HTTP_202_ACCEPTED)
