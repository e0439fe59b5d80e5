"""Postings on the wire."""

from typing import Any

from rest_framework import serializers

from config.api.serializers import RefusesUnknown, Sparse
from recruiting.api.links import task_url
from recruiting.api.serializers.parts import SkillLevels
from recruiting.models import JobDescription


class JobDescriptionSerializer(Sparse, serializers.ModelSerializer[JobDescription]):
    """A posting and what was read from it. `findings` holds each finding with {text, start, end}, offsets in
    `content`; `parsing_status` is pending, in_progress, success or error."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    required_skills = serializers.DictField(child=serializers.CharField(), read_only=True)
    nice_to_have = serializers.DictField(child=serializers.CharField(), read_only=True)
    requirements = serializers.DictField(read_only=True)
    findings = serializers.DictField(read_only=True)

    class Meta:
        model = JobDescription
        fields = [
            *("id", "title", "filename", "content", "required_skills", "nice_to_have", "seniority_level"),
            *("requirements", "findings", "language", "engine", "parsing_status", "parsing_error", "parsed_at"),
            *("created_at", "updated_at"),
        ]
        read_only_fields = fields


class AcceptedPosting(JobDescriptionSerializer):
    """A posting that is to be read, and the work that reads it."""

    task_id = serializers.SerializerMethodField()
    task_url = serializers.SerializerMethodField()

    class Meta(JobDescriptionSerializer.Meta):
        fields = [*JobDescriptionSerializer.Meta.fields, "task_id", "task_url"]

    def get_task_id(self, _row: JobDescription) -> str:
        """The work's public id."""
        return str(self.context["task"].public_id)

    def get_task_url(self, _row: JobDescription) -> str:
        """Where to follow the work."""
        return task_url(self.context["task"]) or ""


class NewPosting(RefusesUnknown):
    """A posting as text: {content, filename?}."""

    content = serializers.CharField(max_length=200_000, trim_whitespace=False)
    filename = serializers.CharField(max_length=255, required=False, default="")


class NewPostingFile(RefusesUnknown):
    """A posting as a file: PDF, DOCX, ODT, RTF, TXT or MD."""

    file = serializers.FileField(allow_empty_file=True)


class JobDescriptionChange(RefusesUnknown, serializers.ModelSerializer[JobDescription]):
    """What a person may correct of a posting's reading."""

    required_skills = SkillLevels(required=False)
    nice_to_have = SkillLevels(required=False)

    class Meta:
        model = JobDescription
        fields = ["title", "required_skills", "nice_to_have", "seniority_level"]


def posting_of(request: Any) -> type[NewPosting] | type[NewPostingFile]:
    """The shape that a request's body should have: a file where one was sent."""
    return NewPostingFile if "file" in request.data or request.FILES else NewPosting
