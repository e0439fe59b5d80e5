"""Duplicates, merges and pools."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework import status as http
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from config.api.pagination import Cursor, PageNumbers
from config.api.viewsets import Resource
from recruiting.api.serializers.people import (
    DuplicateSerializer,
    Members,
    MembersDone,
    MergeSerializer,
    NewMembers,
    NewMerge,
    PoolChange,
    PoolMemberSerializer,
    PoolSerializer,
)
from recruiting.domain import pools
from recruiting.domain.duplicates import dismiss_hint, reopen_hint
from recruiting.domain.merges import merge_candidates, unmerge_candidates
from recruiting.domain.queries.people import pools_shown
from recruiting.models import Candidate, CandidateMerge, DuplicateHint, Pool
from recruiting.rules import candidates_visible_to
from recruiting.rules.people import hints_visible_to, members_visible_to, merges_visible_to


class DuplicateViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """Pairs of candidates who may be one person, the newest first. `?status=` narrows; answered ones stay."""

    rules: ClassVar[dict[str, str]] = {
        "list": "recruiting.view_duplicate",
        "retrieve": "recruiting.view_duplicate",
        "dismiss": "recruiting.dismiss_duplicate",
        "reopen": "recruiting.dismiss_duplicate",
    }
    serializer_class = DuplicateSerializer
    filterset_fields: ClassVar[list[str]] = ["status", "likeness"]
    pagination_class = Cursor
    queryset = DuplicateHint.objects.none()
    ordering_fields: ClassVar[list[str]] = ["created_at"]

    def get_queryset(self) -> QuerySet[DuplicateHint]:
        """Those about two people whom the caller sees."""
        rows = hints_visible_to(self.caller).filter(first__merged_into=None, second__merged_into=None)
        return rows.select_related("first", "second", "answered_by")

    @extend_schema(request=None, responses=DuplicateSerializer)
    @action(detail=True, methods=["post"])
    def dismiss(self, request: Request, public_id: str) -> Response:
        """Say that they are different people: not offered again."""
        return self.answer(dismiss_hint(hint=self.get_object(), actor=self.caller))

    @extend_schema(request=None, responses=DuplicateSerializer)
    @action(detail=True, methods=["post"])
    def reopen(self, request: Request, public_id: str) -> Response:
        """Take that back."""
        return self.answer(reopen_hint(hint=self.get_object(), actor=self.caller))


class MergeViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """Merges, the newest first, undone ones too."""

    rules: ClassVar[dict[str, str]] = {
        "list": "recruiting.view_merge",
        "retrieve": "recruiting.view_merge",
        "undo": "recruiting.undo_merge",
    }
    serializer_class = MergeSerializer
    pagination_class = Cursor
    queryset = CandidateMerge.objects.none()
    ordering_fields: ClassVar[list[str]] = ["created_at"]

    def get_queryset(self) -> QuerySet[CandidateMerge]:
        """Those of people whom the caller sees."""
        return merges_visible_to(self.caller).select_related("kept", "absorbed", "actor", "undone_by")

    @extend_schema(request=None, responses=MergeSerializer)
    @action(detail=True, methods=["post"])
    def undo(self, request: Request, public_id: str) -> Response:
        """Two records again. 409 where it is undone, or the kept person is merged into another by now."""
        return self.answer(unmerge_candidates(merge=self.get_object(), actor=self.caller))


class CandidateMergeViewSet(Resource):
    """Merging another record into a candidate."""

    rules: ClassVar[dict[str, str]] = {"merge": "recruiting.merge_candidate"}
    serializer_class = MergeSerializer
    queryset = Candidate.objects.none()

    def get_queryset(self) -> QuerySet[Candidate]:
        """Those whom the caller sees."""
        return candidates_visible_to(self.caller)

    @extend_schema(request=NewMerge, responses={201: MergeSerializer})
    def merge(self, request: Request, public_id: str) -> Response:
        """Make another record part of this one. Nothing is lost: the merge can be undone. 409 where one of the two is
        merged already."""
        kept: Candidate = self.get_object()
        made = merge_candidates(kept=kept, actor=self.caller, **self.given(NewMerge))
        shown = MergeSerializer(made, context=self.get_serializer_context())
        return Response(shown.data, status=http.HTTP_201_CREATED)


class PoolViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """Pools of people for later, by name."""

    rules: ClassVar[dict[str, str]] = {
        "list": "recruiting.view_pool",
        "retrieve": "recruiting.view_pool",
        "create": "recruiting.create_pool",
        "partial_update": "recruiting.edit_pool",
        "destroy": "recruiting.delete_pool",
        "members": "recruiting.view_pool",
        "add_members": "recruiting.fill_pool",
        "remove_members": "recruiting.fill_pool",
    }
    serializer_class = PoolSerializer
    pagination_class = PageNumbers
    queryset = Pool.objects.none()

    def get_queryset(self) -> QuerySet[Pool]:
        """Those whom the caller sees."""
        return pools_shown(self.caller)

    @extend_schema(request=PoolChange, responses={201: PoolSerializer})
    def create(self, request: Request) -> Response:
        """Make a pool of the caller's. 409 where the name is taken."""
        made = pools.create_pool(actor=self.caller, **self.given(PoolChange))
        return self.answer(made, status=http.HTTP_201_CREATED)

    @extend_schema(request=PoolChange, responses=PoolSerializer)
    def partial_update(self, request: Request, public_id: str) -> Response:
        """Change name, description or who sees it."""
        pool: Pool = self.get_object()
        now: dict[str, Any] = {"name": pool.name, "description": pool.description, "is_shared": pool.is_shared}
        return self.answer(pools.edit_pool(pool=pool, actor=self.caller, **now | self.given(PoolChange, partial=True)))

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, public_id: str) -> Response:
        """Delete the pool; its people stay candidates."""
        pools.delete_pool(pool=self.get_object(), actor=self.caller)
        return Response(status=http.HTTP_204_NO_CONTENT)

    @extend_schema(filters=False, responses=PoolMemberSerializer(many=True))
    @action(detail=True)
    def members(self, request: Request, public_id: str) -> Response:
        """The people in the pool whom the caller sees, newest first."""
        rows = members_visible_to(self.caller).filter(pool=self.get_object())
        return self.paged(rows.select_related("candidate", "added_by").order_by("-pk"), PoolMemberSerializer)

    @extend_schema(request=NewMembers, responses={200: MembersDone})
    @members.mapping.post
    def add_members(self, request: Request, public_id: str) -> Response:
        """Put people in; who is in it already stays as they are. `done` counts the new ones."""
        pool: Pool = self.get_object()
        return Response({"done": pools.add_to_pool(pool=pool, actor=self.caller, **self.given(NewMembers))})

    @extend_schema(request=Members, responses={200: MembersDone})
    @action(detail=True, methods=["post"], url_path="members/remove")
    def remove_members(self, request: Request, public_id: str) -> Response:
        """Take people out."""
        pool: Pool = self.get_object()
        return Response({"done": pools.remove_from_pool(pool=pool, actor=self.caller, **self.given(Members))})
