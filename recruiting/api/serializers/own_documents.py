"""A person's own résumés on the wire."""

from typing import Any

from rest_framework import serializers

from config.api.serializers import RefusesUnknown, Sparse
from recruiting.api.links import task_url
from recruiting.models import Resume


class OwnResumeSerializer(Sparse, serializers.ModelSerializer[Resume]):
    """A file of one's own; `text_content` is the text as it was read, '' before. `status` is pending, processing,
    completed or error (`error_message` says why)."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    text_content = serializers.SerializerMethodField()
    skills = serializers.SerializerMethodField()

    class Meta:
        model = Resume
        fields = [
            *("id", "title", "original_filename", "file_size", "mime_type", "status", "error_message"),
            *("text_content", "skills", "uploaded_at", "processed_at", "created_at", "updated_at"),
        ]
        read_only_fields = fields

    def get_text_content(self, row: Resume) -> str:
        """The text as it was read."""
        text = row.current_text
        return text.content if text else ""

    def get_skills(self, row: Resume) -> list[str]:
        """The skills found in it, by name."""
        text = row.current_text
        return [str(skill["name"]) for skill in (text.extract if text else {}).get("skills", [])]


class AcceptedOwnResume(OwnResumeSerializer):
    """A file that is to be read, and the work that reads it."""

    task_id = serializers.SerializerMethodField()
    task_url = serializers.SerializerMethodField()

    class Meta(OwnResumeSerializer.Meta):
        fields = [*OwnResumeSerializer.Meta.fields, "task_id", "task_url"]

    def get_task_id(self, _row: Resume) -> str:
        """The work's public id."""
        return str(self.context["task"].public_id)

    def get_task_url(self, _row: Resume) -> str:
        """Where to follow the work."""
        return task_url(self.context["task"]) or ""


class NewOwnResume(RefusesUnknown):
    """A résumé as a file: PDF, DOCX, DOC, ODT, RTF, TXT, MD or JSON Resume."""

    file: Any = serializers.FileField(allow_empty_file=True)
