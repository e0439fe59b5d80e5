"""Skill checks on the wire."""

from typing import Any

from rest_framework import serializers

from config.api.serializers import RefusesUnknown, Sparse
from recruiting.api.links import task_url
from recruiting.models import SkillCheck


class SkillCheckRow(Sparse, serializers.ModelSerializer[SkillCheck]):
    """A check of one's own. `status` is waiting, done or failed (`error` says why); `score` 0-100, null where nothing
    could be assessed."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    score = serializers.FloatField(read_only=True, allow_null=True)

    class Meta:
        model = SkillCheck
        fields = ["id", "resume_name", "job_name", "status", "error", "score", "engine", "created_at"]
        read_only_fields = fields


class SkillCheckSerializer(SkillCheckRow):
    """A check with both texts; `result` holds parts, matched, missing and extra; its quotes count in `resume_text`."""

    result = serializers.DictField(read_only=True)

    class Meta(SkillCheckRow.Meta):
        fields = [*SkillCheckRow.Meta.fields, "resume_text", "job_text", "result"]
        read_only_fields = fields


class AcceptedSkillCheck(SkillCheckSerializer):
    """A check that is to be made, and the work that makes it."""

    task_id = serializers.SerializerMethodField()
    task_url = serializers.SerializerMethodField()

    class Meta(SkillCheckSerializer.Meta):
        fields = [*SkillCheckSerializer.Meta.fields, "task_id", "task_url"]

    def get_task_id(self, _row: SkillCheck) -> str:
        """The work's public id."""
        return str(self.context["task"].public_id)

    def get_task_url(self, _row: SkillCheck) -> str:
        """Where to follow the work."""
        return task_url(self.context["task"]) or ""


class NewSkillCheck(RefusesUnknown):
    """On each side one's own document by its id, or a text: {resume_id | resume_text, job_listing_id | job_text}."""

    resume_id = serializers.UUIDField(required=False)
    resume_text = serializers.CharField(max_length=200_000, trim_whitespace=False, required=False)
    job_listing_id = serializers.UUIDField(required=False)
    job_text = serializers.CharField(max_length=200_000, trim_whitespace=False, required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Exactly one on each side. Raises ValidationError."""
        for kept, text in (("resume_id", "resume_text"), ("job_listing_id", "job_text")):
            if (kept in attrs) == (text in attrs):
                raise serializers.ValidationError({text: [f"Give {kept} or {text}."]}, "one_of_two")
        return attrs
