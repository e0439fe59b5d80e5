"""Saved views of lists, for other systems: one's own, and those that the team shares."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.domain import saved_views
from accounts.models import SavedView
from config.api.serializers import RefusesUnknown
from config.api.viewsets import Resource


class SavedViewSerializer(serializers.ModelSerializer[SavedView]):
    """A view: {id, list_code, name, query, is_shared, is_default, is_own, created_at}; `query` stands after `?`."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    is_own = serializers.SerializerMethodField()

    class Meta:
        model = SavedView
        fields = ["id", "list_code", "name", "query", "is_shared", "is_default", "is_own", "created_at"]
        read_only_fields = fields

    def get_is_own(self, view: SavedView) -> bool:
        """Whether the caller made it, and may change it."""
        return bool(view.user_id == self.context["request"].user.pk)


class SavedViewChange(RefusesUnknown, serializers.Serializer[SavedView]):
    """What may be changed: {name?, is_shared?, is_default?}."""

    name = serializers.CharField(max_length=60, required=False)
    is_shared = serializers.BooleanField(required=False)
    is_default = serializers.BooleanField(required=False)


class NewSavedView(RefusesUnknown, serializers.Serializer[SavedView]):
    """A view to keep: {list_code, name, query, is_shared?, is_default?}."""

    list_code = serializers.CharField(max_length=60)
    name = serializers.CharField(max_length=60)
    query = serializers.CharField(max_length=4000)
    is_shared = serializers.BooleanField(required=False, default=False)
    is_default = serializers.BooleanField(required=False, default=False)


class SavedViews(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """Views of lists. Another's shared view is read; only its owner changes it."""

    rules: ClassVar[dict[str, str]] = {
        "*": "accounts.list_saved_view",
        "create": "accounts.save_saved_view",
        "partial_update": "accounts.edit_saved_view",
        "destroy": "accounts.delete_saved_view",
    }
    serializer_class = SavedViewSerializer
    lookup_value_converter = "uuid"
    filterset_fields = ["list_code", "is_shared"]
    ordering_fields = ["name", "created_at"]
    queryset = SavedView.objects.none()

    def get_queryset(self) -> QuerySet[SavedView]:
        """One's own and the shared ones."""
        return SavedView.objects.visible_to(self.request.user)

    @extend_schema(request=NewSavedView, responses={201: SavedViewSerializer})
    def create(self, request: Request) -> Response:
        """Keep a list's filters under a name."""
        made = saved_views.save_view(user=self.caller, **self.given(NewSavedView))
        return self.answer(made, status=status.HTTP_201_CREATED)

    @extend_schema(request=SavedViewChange, responses=SavedViewSerializer)
    def partial_update(self, request: Request, public_id: str) -> Response:
        """Rename, share, or let the list open with it."""
        view = self.get_object()
        kept: dict[str, Any] = {name: getattr(view, name) for name in ("name", "is_shared", "is_default")}
        changed = saved_views.edit_view(view=view, actor=self.caller, **{**kept, **self.given(SavedViewChange)})
        return self.answer(changed)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, public_id: str) -> Response:
        """Delete it."""
        saved_views.delete_view(view=self.get_object(), actor=self.caller)
        return Response(status=status.HTTP_204_NO_CONTENT)
