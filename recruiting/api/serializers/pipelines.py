"""Pipelines, their stages, and what stages do on entry, on the wire."""

from typing import Any

from rest_framework import serializers

from config.api.serializers import Reference, RefusesUnknown
from recruiting.domain.stage_actions.registry import action_kinds
from recruiting.enums import StageKind
from recruiting.models import Pipeline, PipelineStage, StageAction


class StageActionSerializer(serializers.ModelSerializer[StageAction]):
    """An entry action. `value` is what its kind needs: an id, a word, or '' where it needs nothing."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    stage_id = serializers.UUIDField(source="stage.public_id", read_only=True)
    value = serializers.CharField(source="config.value", read_only=True, default="")

    class Meta:
        model = StageAction
        fields = ["id", "stage_id", "kind", "value", "position", "is_active", "created_at", "updated_at"]
        read_only_fields = fields


class StageDetail(serializers.ModelSerializer[PipelineStage]):
    """A stage with its pipeline; after `sla_days` a card counts as late (null: no promise)."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    pipeline_id = serializers.UUIDField(source="pipeline.public_id", read_only=True)

    class Meta:
        model = PipelineStage
        fields = ["id", "pipeline_id", "name", "kind", "position", "sla_days"]
        read_only_fields = fields


class NewPipeline(RefusesUnknown):
    """A pipeline to make: the usual stages, or (`copy_of_id`) those of another with their entry actions."""

    name = serializers.CharField(max_length=100)
    copy_of_id = Reference(rows=lambda _user: Pipeline.objects.all(), source="copy_of", required=False, allow_null=True)


class PipelineName(RefusesUnknown):
    """Another name."""

    name = serializers.CharField(max_length=100)


class NewStage(RefusesUnknown):
    """A stage to put before the hired one."""

    name = serializers.CharField(max_length=60)
    kind = serializers.ChoiceField(
        [choice for choice in StageKind.choices if choice[0] != StageKind.HIRED], default=StageKind.OTHER
    )
    sla_days = serializers.IntegerField(min_value=1, max_value=365, required=False, allow_null=True, default=None)


class StageChange(RefusesUnknown):
    """What may be changed of a stage."""

    name = serializers.CharField(max_length=60, required=False)
    kind = serializers.ChoiceField(StageKind.choices, required=False)
    sla_days = serializers.IntegerField(min_value=1, max_value=365, required=False, allow_null=True)


class StageShift(RefusesUnknown):
    """By how many places a stage moves; negative: earlier."""

    places = serializers.IntegerField(min_value=-50, max_value=50)


class NewStageAction(RefusesUnknown):
    """An entry action to put on a stage: a registered kind and what it needs."""

    kind = serializers.CharField(max_length=30)
    value = serializers.CharField(max_length=200, required=False, default="", allow_blank=True)

    def validate_kind(self, value: str) -> str:
        """A kind that some part of the product registered. Raises ValidationError."""
        known = [kind.code for kind in action_kinds()]
        if value not in known:
            raise serializers.ValidationError(f"One of: {', '.join(known)}.")
        return value


class StageActionChange(RefusesUnknown):
    """Another value, or on and off."""

    value = serializers.CharField(max_length=200, required=False, allow_blank=True)
    is_active = serializers.BooleanField(required=False)


class ApprovalNote(RefusesUnknown):
    """What the hiring manager says to who asked."""

    note = serializers.CharField(max_length=500, required=False, default="", allow_blank=True)


class ApprovalSerializer(serializers.Serializer[Any]):
    """Where the asking to publish an opening stands."""

    id = serializers.UUIDField(source="public_id")
    status = serializers.CharField()
    note = serializers.CharField()
    created_at = serializers.DateTimeField()
    decided_at = serializers.DateTimeField(allow_null=True)
