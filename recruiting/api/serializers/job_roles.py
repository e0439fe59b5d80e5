"""Roles on the wire."""

from rest_framework import serializers

from config.api.serializers import RefusesUnknown, Sparse
from recruiting.api.serializers.parts import SkillLevels
from recruiting.models import JobRole


class JobRoleSerializer(Sparse, serializers.ModelSerializer[JobRole]):
    """A role; `required_skills` is {skill: level}, the level '' for any."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    required_skills = serializers.DictField(child=serializers.CharField(allow_blank=True), read_only=True)

    class Meta:
        model = JobRole
        fields = [
            *("id", "name", "description", "department", "required_skills", "is_active", "created_at", "updated_at"),
        ]
        read_only_fields = fields


class JobRoleChange(RefusesUnknown, serializers.ModelSerializer[JobRole]):
    """What may be given of a role."""

    required_skills = SkillLevels(required=False)

    class Meta:
        model = JobRole
        fields = ["name", "description", "department", "required_skills", "is_active"]
