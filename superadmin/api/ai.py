"""AI over the API: the tenant's ledger for its admins; spending and its cap for superadmins who signed in."""

from dataclasses import asdict
from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from config.api.pagination import Cursor
from config.api.serializers import RefusesUnknown, Sparse
from config.api.viewsets import Resource
from config.tenancy import current_tenant_id
from superadmin.domain.queries.spending import spending_state
from superadmin.domain.spending_caps import drop_cap, set_cap
from superadmin.enums import AlertLevel, CallStatus, Engine, ModelTier
from superadmin.models import MonthlySpending, MonthlySpendingCap, PromptUsage, Tenant
from superadmin.models.spending import CENT
from superadmin.rules import ai_usage_visible_to

_MONEY: dict[str, Any] = {"max_digits": 18, "decimal_places": 8, "read_only": True}


class AIUsageSerializer(Sparse, serializers.ModelSerializer[PromptUsage]):
    """One call of an engine. `cost` is USD, null where the price is unknown or nothing was paid; `latency_ms` is
    milliseconds; what was asked and answered is not shown, only its digests."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    engine = serializers.ChoiceField(choices=Engine.choices, read_only=True)
    status = serializers.ChoiceField(choices=CallStatus.choices, read_only=True)
    tier = serializers.ChoiceField(choices=ModelTier.choices, source="tokens.tier", read_only=True, allow_null=True)
    prompt_tokens = serializers.IntegerField(source="tokens.prompt_tokens", read_only=True, allow_null=True)
    completion_tokens = serializers.IntegerField(source="tokens.completion_tokens", read_only=True, allow_null=True)
    total_tokens = serializers.IntegerField(source="tokens.total_tokens", read_only=True, allow_null=True)
    cost = serializers.DecimalField(
        source="tokens.cost", max_digits=14, decimal_places=8, read_only=True, allow_null=True, default=None
    )

    class Meta:
        model = PromptUsage
        fields = (
            *("id", "purpose", "engine", "status", "tier", "model_asked", "model_answered", "fell_back", "error_code"),
            *("prompt_sha256", "input_sha256", "response_sha256", "dropped_quotes", "attempts", "latency_ms"),
            *("prompt_tokens", "completion_tokens", "total_tokens", "cost", "related_type", "related_id", "created_at"),
        )
        read_only_fields = fields


class AIUsageFilter(django_filters.FilterSet):
    """By purpose, engine, status, thing and time (UTC, `since` included, `until` not)."""

    status = django_filters.MultipleChoiceFilter(choices=CallStatus.choices)
    since = django_filters.IsoDateTimeFilter(field_name="created_at", lookup_expr="gte")
    until = django_filters.IsoDateTimeFilter(field_name="created_at", lookup_expr="lt")

    class Meta:
        model = PromptUsage
        fields = ("purpose", "engine", "status", "fell_back", "related_type", "related_id", "since", "until")


class AISpendingStateSerializer(serializers.Serializer[Any]):
    """A month against its cap, of the platform or of a tenant. Money in USD; `percent` of the cap; null where there is
    no cap. `strongest` is the strongest tier of model that may be asked now, null where a hard cap is passed (for a
    tenant: its own or the platform's)."""

    month = serializers.DateField(read_only=True)
    spent = serializers.DecimalField(**_MONEY)
    requests = serializers.IntegerField(read_only=True)
    unpriced_requests = serializers.IntegerField(read_only=True)
    cap = serializers.DecimalField(**_MONEY, allow_null=True)
    is_hard = serializers.BooleanField(read_only=True)
    remaining = serializers.DecimalField(**_MONEY, allow_null=True)
    percent = serializers.DecimalField(max_digits=12, decimal_places=2, read_only=True, allow_null=True)
    level = serializers.ChoiceField(choices=AlertLevel.choices, read_only=True)
    is_over = serializers.BooleanField(read_only=True)
    strongest = serializers.ChoiceField(choices=ModelTier.choices, read_only=True, allow_null=True)


class AIUsageViewSet(ListModelMixin, RetrieveModelMixin, Resource):
    """The tenant's AI calls, newest first."""

    rules: ClassVar[dict[str, str]] = {"*": "superadmin.view_usage"}
    queryset = PromptUsage.objects.none()
    serializer_class = AIUsageSerializer
    filterset_class = AIUsageFilter
    ordering_fields: ClassVar[list[str]] = ["created_at"]
    pagination_class = Cursor

    def get_queryset(self) -> QuerySet[PromptUsage]:
        """The open tenant's rows, for its admins."""
        return ai_usage_visible_to(self.request.user).select_related("tokens")

    @extend_schema(responses=AISpendingStateSerializer, filters=False)
    @action(detail=False, methods=["get"], pagination_class=None)
    def now(self, request: Request) -> Response:
        """What the tenant spent on models in the month that runs now, against its own cap."""
        return _state(Tenant.objects.get(pk=current_tenant_id()))


class AIMonthSerializer(Sparse, serializers.ModelSerializer[MonthlySpending]):
    """One month (its first day, UTC) of the platform, or of a tenant (null: the platform). Money in USD."""

    tenant = serializers.UUIDField(source="tenant.public_id", read_only=True, allow_null=True, default=None)

    class Meta:
        model = MonthlySpending
        fields = (
            *("tenant", "month", "total_usd", "premium_usd", "standard_usd", "fallback_usd", "total_requests"),
            *("premium_requests", "standard_requests", "fallback_requests", "unpriced_requests"),
            *("prompt_tokens", "completion_tokens"),
        )
        read_only_fields = fields


class WhoseCap(RefusesUnknown):
    """Whose cap is meant: a tenant's own, or (null, or left out) that of the whole platform."""

    tenant = serializers.SlugRelatedField(
        slug_field="public_id", queryset=Tenant.objects.all(), allow_null=True, default=None
    )


class NewCap(WhoseCap):
    """A cap, in USD a month. Past a hard one no model is asked at all; of a tenant's own and the platform's the tighter
    wins."""

    amount_usd = serializers.DecimalField(max_digits=10, decimal_places=2, min_value=CENT)
    is_hard = serializers.BooleanField(default=False)
    notes = serializers.CharField(default="", allow_blank=True, max_length=300)


class AIMonthFilter(django_filters.FilterSet):
    """By month and tenant; `whole=true` gives the platform's own rows alone."""

    tenant = django_filters.UUIDFilter(field_name="tenant__public_id")
    whole = django_filters.BooleanFilter(field_name="tenant", lookup_expr="isnull")

    class Meta:
        model = MonthlySpending
        fields = ("month", "tenant", "whole")


class AISpendingViewSet(ListModelMixin, Resource):
    """What models cost, by month, the newest first; for superadmins."""

    of_platform = True
    rules: ClassVar[dict[str, str]] = {"*": "superadmin.run_platform"}
    queryset = MonthlySpending.ledger.none()
    serializer_class = AIMonthSerializer
    filterset_class = AIMonthFilter
    ordering_fields: ClassVar[list[str]] = ["month"]

    def get_queryset(self) -> QuerySet[MonthlySpending]:
        """Every tenant's months, and the platform's."""
        return MonthlySpending.ledger.select_related("tenant").order_by("-month", "-total_usd", "pk")

    @extend_schema(parameters=[WhoseCap], responses=AISpendingStateSerializer, filters=False)
    @action(detail=False, methods=["get"], pagination_class=None)
    def now(self, request: Request) -> Response:
        """The month that runs now, of the platform or of a tenant, against its cap."""
        return _state(_whose(request))

    @extend_schema(request=NewCap, responses=AISpendingStateSerializer)
    @action(detail=False, methods=["put"])
    def cap(self, request: Request) -> Response:
        """Put a new cap of the platform or of a tenant in force; the month against it is answered."""
        body = NewCap(data=request.data)
        body.is_valid(raise_exception=True)
        set_cap(actor=self.caller, **body.validated_data)
        return _state(body.validated_data["tenant"])

    @extend_schema(parameters=[WhoseCap], responses=AISpendingStateSerializer)
    @cap.mapping.delete
    def drop(self, request: Request) -> Response:
        """Take the cap of the platform or of a tenant out of force; the month without it is answered."""
        tenant = _whose(request)
        drop_cap(cap=get_object_or_404(MonthlySpendingCap.ledger, tenant=tenant, is_active=True), actor=self.caller)
        return _state(tenant)


def _whose(request: Request) -> Tenant | None:
    asked = WhoseCap(data=request.query_params)
    asked.is_valid(raise_exception=True)
    tenant: Tenant | None = asked.validated_data["tenant"]
    return tenant


def _state(tenant: Tenant | None) -> Response:
    return Response(AISpendingStateSerializer(asdict(spending_state(tenant=tenant))).data)
