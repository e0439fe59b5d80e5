"""What is only read: skills, pipelines with their stages, and the extraction log."""

from rest_framework import serializers

from config.api.serializers import Sparse
from recruiting.api.serializers.parts import PersonPart
from recruiting.models import ExtractionLog, Pipeline, PipelineStage, Skill


class SkillSerializer(Sparse, serializers.ModelSerializer[Skill]):
    """A skill of the catalog; `category` is its occupational family."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    aliases = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = Skill
        fields = ["id", "name", "category", "aliases", "is_active"]
        read_only_fields = fields


class StageSerializer(serializers.ModelSerializer[PipelineStage]):
    """A stage; after `sla_days` a card counts as late (null: no promise)."""

    id = serializers.UUIDField(source="public_id", read_only=True)

    class Meta:
        model = PipelineStage
        fields = ["id", "name", "kind", "position", "sla_days"]
        read_only_fields = fields


class PipelineSerializer(Sparse, serializers.ModelSerializer[Pipeline]):
    """A pipeline with its stages in order."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    stages = StageSerializer(many=True, read_only=True)

    class Meta:
        model = Pipeline
        fields = ["id", "name", "is_default", "is_archived", "stages", "created_at", "updated_at"]
        read_only_fields = fields


class ExtractionLogSerializer(Sparse, serializers.ModelSerializer[ExtractionLog]):
    """One run of an extraction. `confidence` is 0-1; `duration_ms` milliseconds; `error` a sentence."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    user = PersonPart(read_only=True, allow_null=True)
    resume_id = serializers.UUIDField(source="resume.public_id", read_only=True, allow_null=True, default=None)
    job_description_id = serializers.UUIDField(
        source="job_description.public_id", read_only=True, allow_null=True, default=None
    )
    output = serializers.DictField(read_only=True)

    class Meta:
        model = ExtractionLog
        fields = [
            *("id", "kind", "user", "resume_id", "job_description_id", "filename", "engine", "input_length"),
            *("output", "confidence", "succeeded", "error", "duration_ms", "created_at"),
        ]
        read_only_fields = fields
