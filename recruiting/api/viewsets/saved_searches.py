"""Saved searches: one's own, and those that colleagues share."""

from typing import ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework import status as http
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from config.api.pagination import Cursor
from config.api.viewsets import Resource
from recruiting.api.serializers.candidates import CandidateSerializer
from recruiting.api.serializers.saved_searches import SavedSearchChange, SavedSearchSerializer
from recruiting.domain.search import saved as searches
from recruiting.domain.search.finding import search_candidates
from recruiting.models import SavedSearch
from recruiting.rules.search import saved_searches_visible_to


class SavedSearchViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, mixins.DestroyModelMixin, Resource):
    """Searches that are kept, by name. Only its owner changes or deletes one."""

    rules: ClassVar[dict[str, str]] = {
        "list": "recruiting.view_saved_search",
        "retrieve": "recruiting.view_saved_search",
        "candidates": "recruiting.view_saved_search",
        "create": "recruiting.create_saved_search",
        "partial_update": "recruiting.edit_saved_search",
        "destroy": "recruiting.delete_saved_search",
    }
    serializer_class = SavedSearchSerializer
    queryset = SavedSearch.objects.none()
    ordering_fields: ClassVar[list[str]] = ["name", "created_at"]
    ordering: ClassVar[list[str]] = ["name", "pk"]

    def get_queryset(self) -> QuerySet[SavedSearch]:
        """Own and shared."""
        return saved_searches_visible_to(self.caller).select_related("owner__profile", "tenant")

    @extend_schema(request=SavedSearchChange, responses={201: SavedSearchSerializer})
    def create(self, request: Request) -> Response:
        """Keep a search. 409 where the caller has one of this name."""
        made = searches.save_search(owner=self.caller, **self.given(SavedSearchChange))
        return self.answer(made, status=http.HTTP_201_CREATED)

    @extend_schema(request=SavedSearchChange, responses=SavedSearchSerializer)
    def partial_update(self, request: Request, public_id: str) -> Response:
        """Change name, query, alert or sharing."""
        row: SavedSearch = self.get_object()
        given = self.given(SavedSearchChange, partial=True)
        return self.answer(searches.edit_search(saved=row, actor=self.caller, **given))

    def perform_destroy(self, instance: SavedSearch) -> None:
        """Forget it."""
        searches.delete_search(saved=instance, actor=self.caller)

    @extend_schema(filters=False, responses=CandidateSerializer(many=True))
    @action(detail=True, pagination_class=Cursor)
    def candidates(self, request: Request, public_id: str) -> Response:
        """Whom the search finds now, of those whom the caller may see; newest first."""
        asked = searches.asked_of(self.get_object())
        self.ordering = ["-created_at", "-id"]  # type: ignore[misc]  # of people, not of searches
        return self.paged(search_candidates(self.caller, asked.get("q", ""), asked), CandidateSerializer)
