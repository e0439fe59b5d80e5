"""Pipelines, their stages, and what stages do on entry: read by staff, set by admins."""

from typing import ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework import status as http
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from config.api.viewsets import Resource
from recruiting.api.serializers.catalog import PipelineSerializer
from recruiting.api.serializers.pipelines import (
    NewPipeline,
    NewStage,
    NewStageAction,
    PipelineName,
    StageActionChange,
    StageActionSerializer,
    StageChange,
    StageDetail,
    StageShift,
)
from recruiting.domain import pipelines, stages
from recruiting.domain.stage_actions import setting
from recruiting.models import Pipeline, PipelineStage, StageAction

EDIT, VIEW = "recruiting.edit_pipeline", "recruiting.view_pipeline"


class PipelineViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """The tenant's pipelines with their stages."""

    rules: ClassVar[dict[str, str]] = {"list": VIEW, "retrieve": VIEW, "*": EDIT}
    serializer_class = PipelineSerializer
    queryset = Pipeline.objects.none()
    ordering_fields: ClassVar[list[str]] = ["name", "created_at"]
    ordering: ClassVar[list[str]] = ["name", "pk"]

    def get_queryset(self) -> QuerySet[Pipeline]:
        """All of the tenant's."""
        return Pipeline.objects.prefetch_related("stages")

    @extend_schema(request=NewPipeline, responses={201: PipelineSerializer})
    def create(self, request: Request) -> Response:
        """Make one: with the usual stages, or those of another."""
        made = pipelines.create_pipeline(actor=self.caller, **self.given(NewPipeline))
        return self.answer(made, status=http.HTTP_201_CREATED)

    @extend_schema(request=PipelineName, responses=PipelineSerializer)
    def partial_update(self, request: Request, public_id: str) -> Response:
        """Rename it."""
        row: Pipeline = self.get_object()
        return self.answer(pipelines.rename_pipeline(pipeline=row, actor=self.caller, **self.given(PipelineName)))

    @extend_schema(request=None, responses=PipelineSerializer)
    @action(detail=True, methods=["post"], url_path="default")
    def make_default(self, request: Request, public_id: str) -> Response:
        """Let new openings start with it."""
        return self.answer(pipelines.set_default_pipeline(pipeline=self.get_object(), actor=self.caller))

    @extend_schema(request=None, responses=PipelineSerializer)
    @action(detail=True, methods=["post"])
    def archive(self, request: Request, public_id: str) -> Response:
        """Put it away: no new opening takes it."""
        return self.answer(pipelines.archive_pipeline(pipeline=self.get_object(), actor=self.caller))

    @extend_schema(request=None, responses=PipelineSerializer)
    @action(detail=True, methods=["post"])
    def restore(self, request: Request, public_id: str) -> Response:
        """Bring it back."""
        return self.answer(pipelines.archive_pipeline(pipeline=self.get_object(), actor=self.caller, archived=False))

    @extend_schema(request=NewStage, responses={201: StageDetail})
    @action(detail=True, methods=["post"], url_path="stages")
    def add_stage(self, request: Request, public_id: str) -> Response:
        """Put a stage before the hired one."""
        row: Pipeline = self.get_object()
        made = stages.add_stage(pipeline=row, actor=self.caller, **self.given(NewStage))
        return Response(StageDetail(made).data, status=http.HTTP_201_CREATED)


class StageViewSet(mixins.RetrieveModelMixin, Resource):
    """One stage of a pipeline."""

    rules: ClassVar[dict[str, str]] = {"retrieve": VIEW, "*": EDIT}
    serializer_class = StageDetail
    queryset = PipelineStage.objects.none()

    def get_queryset(self) -> QuerySet[PipelineStage]:
        """All of the tenant's."""
        return PipelineStage.objects.select_related("pipeline")

    @extend_schema(request=StageChange, responses=StageDetail)
    def partial_update(self, request: Request, public_id: str) -> Response:
        """Rename it, change its promise or what it is for."""
        row: PipelineStage = self.get_object()
        given = {"name": row.name, "sla_days": row.sla_days, **self.given(StageChange)}
        return self.answer(stages.edit_stage(stage=row, actor=self.caller, **given))

    @extend_schema(request=StageShift, responses=StageDetail)
    @action(detail=True, methods=["post"])
    def shift(self, request: Request, public_id: str) -> Response:
        """Move it by some places; the hired stage stays last."""
        row: PipelineStage = self.get_object()
        stages.shift_stage(stage=row, actor=self.caller, **self.given(StageShift))
        return self.answer(row)

    def destroy(self, request: Request, public_id: str) -> Response:
        """Take an empty stage out: 409 where applications stand in it."""
        stages.remove_stage(stage=self.get_object(), actor=self.caller)
        return Response(status=http.HTTP_204_NO_CONTENT)

    @extend_schema(responses=StageActionSerializer(many=True))
    @action(detail=True, pagination_class=None)
    def actions(self, request: Request, public_id: str) -> Response:
        """What it does on entry, in order."""
        rows = StageAction.objects.filter(stage=self.get_object()).select_related("stage")
        return Response(StageActionSerializer(rows, many=True).data)

    @extend_schema(request=NewStageAction, responses={201: StageActionSerializer})
    @actions.mapping.post
    def add_action(self, request: Request, public_id: str) -> Response:
        """Put an action on it."""
        row: PipelineStage = self.get_object()
        made = setting.add_stage_action(stage=row, actor=self.caller, **self.given(NewStageAction))
        return Response(StageActionSerializer(made).data, status=http.HTTP_201_CREATED)


class StageActionViewSet(mixins.RetrieveModelMixin, Resource):
    """One entry action."""

    rules: ClassVar[dict[str, str]] = {"*": EDIT}
    serializer_class = StageActionSerializer
    queryset = StageAction.objects.none()

    def get_queryset(self) -> QuerySet[StageAction]:
        """All of the tenant's."""
        return StageAction.objects.select_related("stage")

    @extend_schema(request=StageActionChange, responses=StageActionSerializer)
    def partial_update(self, request: Request, public_id: str) -> Response:
        """Set it to another value, or switch it on or off."""
        row: StageAction = self.get_object()
        changed = setting.edit_stage_action(action=row, actor=self.caller, **self.given(StageActionChange))
        return self.answer(changed)

    def destroy(self, request: Request, public_id: str) -> Response:
        """Take it off."""
        setting.remove_stage_action(action=self.get_object(), actor=self.caller)
        return Response(status=http.HTTP_204_NO_CONTENT)
