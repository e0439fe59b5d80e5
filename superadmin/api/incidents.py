"""Incidents over the API, for superadmins who signed in."""

from typing import Any, ClassVar

import django_filters
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from config.api.serializers import Reference, RefusesUnknown, Sparse
from config.api.viewsets import Resource
from superadmin.domain.incidents import assign_incident, edit_incident, move_incident, open_incident
from superadmin.enums.health import IncidentSeverity, IncidentStatus, IncidentType
from superadmin.models import SystemIncident, Tenant


def _tenants(_user: Any) -> QuerySet[Tenant]:
    return Tenant.objects.all()


def _superadmins(_user: Any) -> QuerySet[Any]:
    return get_user_model()._default_manager.filter(is_superuser=True)


class IncidentSerializer(Sparse, serializers.ModelSerializer[SystemIncident]):
    """One incident. Times are UTC; `rule` is the code of the alert rule that opened it, `metrics` what it saw."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    type = serializers.ChoiceField(source="incident_type", choices=IncidentType.choices, read_only=True)
    affected_tenants: Any = serializers.SlugRelatedField(slug_field="public_id", many=True, read_only=True)
    assigned_to = serializers.UUIDField(source="assigned_to.public_id", read_only=True, allow_null=True, default=None)
    reported_by = serializers.UUIDField(source="reported_by.public_id", read_only=True, allow_null=True, default=None)
    rule = serializers.CharField(source="rule.code", read_only=True, allow_null=True, default=None)
    affected_services = serializers.ListField(child=serializers.CharField(), read_only=True)
    error_logs: Any = serializers.SlugRelatedField(slug_field="public_id", many=True, read_only=True)

    class Meta:
        model = SystemIncident
        fields = (
            *("id", "title", "description", "type", "severity", "status", "affected_users", "affected_tenants"),
            *("affected_services", "detected_at", "resolved_at", "closed_at", "assigned_to", "reported_by", "rule"),
            *("root_cause", "resolution_notes", "error_logs", "metrics", "created_at", "updated_at"),
        )
        read_only_fields = fields


class IncidentChanges(RefusesUnknown):
    """What of an incident can be changed."""

    title = serializers.CharField(max_length=200)
    description = serializers.CharField(required=False, allow_blank=True, max_length=20_000)
    type = serializers.ChoiceField(source="incident_type", choices=IncidentType.choices, required=False)
    severity = serializers.ChoiceField(choices=IncidentSeverity.choices, required=False)
    affected_users = serializers.IntegerField(required=False, min_value=0, max_value=2_000_000_000)
    affected_tenants = serializers.ListField(child=Reference(rows=_tenants), required=False, max_length=1000)
    affected_services = serializers.ListField(child=serializers.CharField(max_length=40), required=False, max_length=50)
    root_cause = serializers.CharField(required=False, allow_blank=True, max_length=20_000)


class IncidentMove(RefusesUnknown):
    """Where it goes; resolving asks for `resolution_notes`."""

    status = serializers.ChoiceField(choices=IncidentStatus.choices)
    resolution_notes = serializers.CharField(required=False, allow_blank=True, max_length=20_000)
    root_cause = serializers.CharField(required=False, allow_blank=True, max_length=20_000)


class IncidentAssignment(RefusesUnknown):
    """Who looks after it: a superadmin's id, or null."""

    assigned_to = Reference(rows=_superadmins, allow_null=True)


class IncidentFilter(django_filters.FilterSet):
    """By status and severity (several), type, tenant and days (UTC, `since` included, `until` not)."""

    status = django_filters.MultipleChoiceFilter(choices=IncidentStatus.choices)
    severity = django_filters.MultipleChoiceFilter(choices=IncidentSeverity.choices)
    type = django_filters.ChoiceFilter(field_name="incident_type", choices=IncidentType.choices)
    tenant = django_filters.UUIDFilter(field_name="affected_tenants__public_id")
    since = django_filters.IsoDateTimeFilter(field_name="detected_at", lookup_expr="gte")
    until = django_filters.IsoDateTimeFilter(field_name="detected_at", lookup_expr="lt")

    class Meta:
        model = SystemIncident
        fields = ("status", "severity", "type", "tenant", "since", "until")


class IncidentViewSet(ListModelMixin, RetrieveModelMixin, Resource):
    """Incidents of the platform, newest first."""

    of_platform = True
    rules: ClassVar[dict[str, str]] = {"*": "superadmin.run_platform"}
    queryset = SystemIncident.objects.none()
    serializer_class = IncidentSerializer
    filterset_class = IncidentFilter
    ordering_fields: ClassVar[list[str]] = ["detected_at", "created_at"]
    ordering: ClassVar[list[str]] = ["-detected_at"]

    def get_queryset(self) -> QuerySet[SystemIncident]:
        """All, with what a row shows."""
        rows = SystemIncident.objects.select_related("assigned_to", "reported_by", "rule")
        return rows.prefetch_related("affected_tenants", "error_logs")

    @extend_schema(request=IncidentChanges, responses={201: IncidentSerializer})
    def create(self, request: Request) -> Response:
        """Open an incident."""
        return self.answer(
            open_incident(actor=self.caller, **self.given(IncidentChanges)), status=status.HTTP_201_CREATED
        )

    @extend_schema(request=IncidentChanges, responses=IncidentSerializer)
    def partial_update(self, request: Request, public_id: str) -> Response:
        """Change words and scope."""
        incident = self.get_object()
        return self.answer(
            edit_incident(incident=incident, actor=self.caller, **self.given(IncidentChanges, partial=True))
        )

    @extend_schema(request=IncidentMove, responses=IncidentSerializer)
    @action(detail=True, methods=["post"])
    def move(self, request: Request, public_id: str) -> Response:
        """Investigate, resolve or close; 409 for a move that its status does not allow."""
        incident = self.get_object()
        return self.answer(move_incident(incident=incident, actor=self.caller, **self.given(IncidentMove)))

    @extend_schema(request=IncidentAssignment, responses=IncidentSerializer)
    @action(detail=True, methods=["post"])
    def assign(self, request: Request, public_id: str) -> Response:
        """Give it to a superadmin, or to nobody."""
        incident = self.get_object()
        to = self.given(IncidentAssignment)["assigned_to"]
        return self.answer(assign_incident(incident=incident, to=to, actor=self.caller))
