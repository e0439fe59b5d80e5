"""Tenants over the API, for superadmins who signed in: made, edited, suspended, closed, their usage and archives."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from config.api.serializers import RefusesUnknown, Sparse
from config.api.viewsets import Resource
from superadmin.domain.quotas import readings
from superadmin.domain.tenant_archives import ask_archive
from superadmin.domain.tenant_closing import close_tenant, reopen_tenant
from superadmin.domain.tenants import create_tenant, edit_tenant, reactivate_tenant, suspend_tenant
from superadmin.models import Tenant, TenantArchive

_EDITED = (
    *("name", "slug", "domain", "is_trial", "subscription_tier", "subscription_expires_at"),
    *("max_users", "max_candidates", "max_assessments", "locale", "timezone", "country", "retention_months"),
    *("score_release", "blind_review", "ai_enabled", "publish_needs_approval"),
)


class TenantSerializer(Sparse, serializers.ModelSerializer[Tenant]):
    """One tenant. A limit that is null is none; times are UTC; `erase_at` is when a closed one is erased."""

    id = serializers.UUIDField(source="public_id", read_only=True)

    class Meta:
        model = Tenant
        fields = (
            *("id", *_EDITED, "is_active", "suspended_reason"),
            *("closed_at", "erase_at", "erased_at", "created_at", "updated_at"),
        )
        read_only_fields = fields


class TenantChanges(RefusesUnknown, serializers.ModelSerializer[Tenant]):
    """What of a tenant can be changed."""

    class Meta:
        model = Tenant
        fields = _EDITED
        extra_kwargs: ClassVar[dict[str, dict[str, Any]]] = {"slug": {"required": False}}


class NewTenant(TenantChanges):
    """A tenant and its first admin, who is invited. Limits left out are those of the system settings."""

    first_admin_email = serializers.EmailField(write_only=True)

    class Meta:
        model = Tenant
        fields = (*_EDITED, "first_admin_email")
        extra_kwargs: ClassVar[dict[str, dict[str, Any]]] = {"slug": {"required": False}}


class TenantReason(RefusesUnknown):
    """Why, in words that the tenant's people read at log-in."""

    reason = serializers.CharField(max_length=300)


class ReadingSerializer(serializers.Serializer[Any]):
    """One meter: how many stand, and the limit (null: none)."""

    code = serializers.CharField(source="meter.code", read_only=True)
    name = serializers.CharField(source="meter.label", read_only=True)
    used = serializers.IntegerField(read_only=True)
    limit = serializers.IntegerField(read_only=True, allow_null=True)


class ArchiveSerializer(serializers.ModelSerializer[TenantArchive]):
    """An archive of everything; its file is fetched in the console, in a staff session. `size` is in bytes."""

    id = serializers.UUIDField(source="public_id", read_only=True)

    class Meta:
        model = TenantArchive
        fields = ("id", "status", "size", "sha256", "rows", "files_missing", "created_at", "finished_at", "expires_at")
        read_only_fields = fields


class TenantViewSet(ListModelMixin, RetrieveModelMixin, Resource):
    """Every tenant of the platform, by name."""

    # accounts.middleware lets superadmins in who belong to no tenant.
    of_platform = True
    rules: ClassVar[dict[str, str]] = {"*": "superadmin.manage_tenants"}
    queryset = Tenant.objects.all()
    serializer_class = TenantSerializer
    filterset_fields: ClassVar[list[str]] = ["is_active", "is_trial", "subscription_tier", "slug"]
    ordering_fields: ClassVar[list[str]] = ["name", "created_at"]
    ordering: ClassVar[list[str]] = ["name"]

    def get_queryset(self) -> QuerySet[Tenant]:
        """All: the rule lets superadmins alone in."""
        return Tenant.objects.all()

    @extend_schema(request=NewTenant, responses={201: TenantSerializer})
    def create(self, request: Request) -> Response:
        """Make a tenant and invite its first admin."""
        return self.answer(create_tenant(actor=self.caller, **self.given(NewTenant)), status=status.HTTP_201_CREATED)

    @extend_schema(request=TenantChanges, responses=TenantSerializer)
    def partial_update(self, request: Request, public_id: str) -> Response:
        """Change name, plan, limits, words or policies."""
        tenant = self.get_object()
        read = TenantChanges(tenant, data=request.data, partial=True, context=self.get_serializer_context())
        read.is_valid(raise_exception=True)
        return self.answer(edit_tenant(tenant=tenant, actor=self.caller, **read.validated_data))

    @extend_schema(request=TenantReason, responses=TenantSerializer)
    @action(detail=True, methods=["post"])
    def suspend(self, request: Request, public_id: str) -> Response:
        """Close it to its people; nothing is deleted."""
        tenant = self.get_object()
        return self.answer(suspend_tenant(tenant=tenant, actor=self.caller, **self.given(TenantReason)))

    @extend_schema(request=None, responses=TenantSerializer)
    @action(detail=True, methods=["post"])
    def reactivate(self, request: Request, public_id: str) -> Response:
        """Open a suspended one again."""
        return self.answer(reactivate_tenant(tenant=self.get_object(), actor=self.caller))

    @extend_schema(request=TenantReason, responses=TenantSerializer)
    @action(detail=True, methods=["post"])
    def close(self, request: Request, public_id: str) -> Response:
        """End it: an archive is written, and everything is erased after 30 days."""
        tenant = self.get_object()
        return self.answer(close_tenant(tenant=tenant, actor=self.caller, **self.given(TenantReason)))

    @extend_schema(request=None, responses=TenantSerializer)
    @action(detail=True, methods=["post"])
    def reopen(self, request: Request, public_id: str) -> Response:
        """Take a closing back."""
        return self.answer(reopen_tenant(tenant=self.get_object(), actor=self.caller))

    @extend_schema(responses=ReadingSerializer(many=True), filters=False)
    @action(detail=True, methods=["get"], pagination_class=None)
    def usage(self, request: Request, public_id: str) -> Response:
        """What it uses of its plan now."""
        return Response(ReadingSerializer(readings(self.get_object()), many=True).data)

    @extend_schema(responses=ArchiveSerializer(many=True), filters=False)
    @action(detail=True, methods=["get"], pagination_class=None)
    def archives(self, request: Request, public_id: str) -> Response:
        """Its archives, newest first."""
        rows = TenantArchive.ledger.filter(tenant=self.get_object()).order_by("-created_at", "-pk")
        return Response(ArchiveSerializer(rows, many=True).data)

    @extend_schema(request=None, responses={202: ArchiveSerializer})
    @archives.mapping.post
    def archive(self, request: Request, public_id: str) -> Response:
        """Have an archive of everything written; one that is being written is given back."""
        archive = ask_archive(tenant=self.get_object(), actor=self.caller)
        return Response(ArchiveSerializer(archive).data, status=status.HTTP_202_ACCEPTED)
