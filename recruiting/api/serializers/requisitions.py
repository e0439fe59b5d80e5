"""Requisitions on the wire."""

from typing import Any

from rest_framework import serializers

from config.api.serializers import Reference, RefusesUnknown, Sparse
from recruiting.api.serializers.parts import PersonPart, SkillLevels
from recruiting.enums import RequisitionStatus
from recruiting.forms.requisitions import staff
from recruiting.models import JobRequisition, Pipeline
from recruiting.rules import job_descriptions_visible_to


class RequisitionSerializer(Sparse, serializers.ModelSerializer[JobRequisition]):
    """An opening. `requisition_id` repeats `id`; skills are {name: level}; salaries are in `currency` a
    `salary_period`; the totals are counted when asked."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    requisition_id = serializers.UUIDField(source="public_id", read_only=True)
    required_skills = serializers.DictField(child=serializers.CharField(), read_only=True)
    nice_to_have = serializers.DictField(child=serializers.CharField(), read_only=True)
    min_experience_years = serializers.FloatField(read_only=True, allow_null=True)
    max_experience_years = serializers.FloatField(read_only=True, allow_null=True)
    min_salary = serializers.FloatField(read_only=True, allow_null=True)
    max_salary = serializers.FloatField(read_only=True, allow_null=True)
    job_description_id = serializers.UUIDField(
        source="job_description.public_id", read_only=True, allow_null=True, default=None
    )
    pipeline_id = serializers.UUIDField(source="pipeline.public_id", read_only=True)
    created_by = PersonPart(read_only=True, allow_null=True)
    hiring_manager = PersonPart(read_only=True, allow_null=True)
    team = PersonPart(many=True, read_only=True)
    total_applicants = serializers.IntegerField(read_only=True)
    total_interviewed = serializers.IntegerField(read_only=True)
    total_hired = serializers.IntegerField(read_only=True)

    class Meta:
        model = JobRequisition
        fields = [
            *("id", "requisition_id", "title", "description", "department", "location", "remote_policy"),
            *("employment_type", "required_skills", "nice_to_have", "experience_level", "min_experience_years"),
            *("max_experience_years", "min_salary", "max_salary", "currency", "salary_period"),
            *("positions_available", "positions_filled", "status", "is_published", "published_at", "opened_at"),
            *("closes_at", "job_description_id", "pipeline_id", "created_by", "hiring_manager", "team"),
            *("total_applicants", "total_interviewed", "total_hired", "created_at", "updated_at"),
        ]
        read_only_fields = fields


class RequisitionChange(RefusesUnknown, serializers.ModelSerializer[JobRequisition]):
    """What may be given of an opening. People, posting and pipeline are named by their ids."""

    required_skills = SkillLevels(required=False)
    nice_to_have = SkillLevels(required=False)
    currency = serializers.RegexField("^[A-Z]{3}$", required=False, allow_blank=True)
    job_description_id = Reference(
        rows=job_descriptions_visible_to, source="job_description", required=False, allow_null=True
    )
    hiring_manager_id = Reference(rows=lambda _user: staff(), source="hiring_manager", required=False, allow_null=True)
    pipeline_id = Reference(rows=lambda _user: Pipeline.objects.all(), source="pipeline", required=False)
    team_ids = serializers.ListField(
        child=Reference(rows=lambda _user: staff()), source="team", required=False, max_length=100
    )

    class Meta:
        model = JobRequisition
        fields = [
            *("title", "description", "department", "location", "remote_policy", "employment_type"),
            *("required_skills", "nice_to_have", "experience_level", "min_experience_years"),
            *("max_experience_years", "min_salary", "max_salary", "currency", "salary_period"),
            *("positions_available", "closes_at", "job_description_id", "hiring_manager_id", "pipeline_id"),
            "team_ids",
        ]

    def validate_team_ids(self, value: list[Any]) -> tuple[Any, ...]:
        """Each colleague once."""
        return tuple(dict.fromkeys(value))


class NewRequisition(RequisitionChange):
    """A new opening: fields, or `job_description_id` with whatever should stand otherwise than the posting says."""

    title = serializers.CharField(max_length=200, required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """A title or a posting. Raises ValidationError."""
        if not attrs.get("title") and not attrs.get("job_description"):
            raise serializers.ValidationError({"title": "Give a title, or the job_description_id of a posting."})
        return attrs


class NewStatus(RefusesUnknown):
    """The status that an opening is to have: {status}."""

    status = serializers.ChoiceField(RequisitionStatus.choices)
