"""Feature flags over the API, for superadmins who signed in."""

from typing import Any, ClassVar

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from config.api.serializers import Reference, RefusesUnknown, Sparse
from config.api.viewsets import Resource
from superadmin.domain.flag_changes import delete_flag, save_flag
from superadmin.models import FeatureFlag, Tenant


def _tenants(_user: Any) -> QuerySet[Tenant]:
    return Tenant.objects.all()


def _people(_user: Any) -> QuerySet[Any]:
    return get_user_model()._default_manager.all()


class FeatureFlagSerializer(Sparse, serializers.ModelSerializer[FeatureFlag]):
    """One feature flag, by its name. Asked in this order: disabled, tenant listed, user listed, then the percentage."""

    allowed_tenants: Any = serializers.SlugRelatedField(slug_field="public_id", many=True, read_only=True)
    allowed_users: Any = serializers.SlugRelatedField(slug_field="public_id", many=True, read_only=True)
    config = serializers.DictField(read_only=True)

    class Meta:
        model = FeatureFlag
        fields = (
            *("name", "description", "is_enabled", "rollout_percentage", "allowed_tenants", "allowed_users"),
            *("config", "created_at", "updated_at"),
        )
        read_only_fields = fields


class FlagChanges(RefusesUnknown):
    """What of a flag can be changed."""

    description = serializers.CharField(required=False, allow_blank=True, max_length=300)
    is_enabled = serializers.BooleanField(required=False)
    rollout_percentage = serializers.IntegerField(required=False, min_value=0, max_value=100)
    allowed_tenants = serializers.ListField(child=Reference(rows=_tenants), required=False, max_length=1000)
    allowed_users = serializers.ListField(child=Reference(rows=_people), required=False, max_length=1000)
    config = serializers.DictField(required=False)


class NewFlag(FlagChanges):
    """A flag and the name that the code asks for; it cannot be changed later."""

    name = serializers.SlugField(max_length=60)


class FlagViewSet(ListModelMixin, RetrieveModelMixin, Resource):
    """Feature flags, by name."""

    of_platform = True
    rules: ClassVar[dict[str, str]] = {"*": "superadmin.run_platform"}
    queryset = FeatureFlag.objects.none()
    serializer_class = FeatureFlagSerializer
    filterset_fields: ClassVar[list[str]] = ["is_enabled"]
    ordering_fields: ClassVar[list[str]] = ["name", "updated_at"]
    ordering: ClassVar[list[str]] = ["name"]
    lookup_field = "name"

    def get_queryset(self) -> QuerySet[FeatureFlag]:
        """All, with whom they list."""
        return FeatureFlag.objects.prefetch_related("allowed_tenants", "allowed_users")

    @extend_schema(request=NewFlag, responses={201: FeatureFlagSerializer})
    def create(self, request: Request) -> Response:
        """Make a flag; it is off unless `is_enabled`."""
        flag = save_flag(flag=FeatureFlag(), actor=self.caller, **self.given(NewFlag))
        return self.answer(flag, status=status.HTTP_201_CREATED)

    @extend_schema(request=FlagChanges, responses=FeatureFlagSerializer)
    def partial_update(self, request: Request, name: str) -> Response:
        """Switch it, or change for whom it is on."""
        flag = self.get_object()
        return self.answer(save_flag(flag=flag, actor=self.caller, **self.given(FlagChanges, partial=True)))

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, name: str) -> Response:
        """Delete it: the feature is off for everybody."""
        delete_flag(flag=self.get_object(), actor=self.caller)
        return Response(status=status.HTTP_204_NO_CONTENT)
