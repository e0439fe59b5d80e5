"""Dropped files on the wire."""

from typing import Any

from django.utils.datastructures import MultiValueDict
from rest_framework import serializers

from config.api.serializers import RefusesUnknown, Sparse
from recruiting.api.links import task_url
from recruiting.domain.queries.uploads import ShownFile
from recruiting.enums import IntakeStatus


class IntakeSerializer(Sparse, serializers.Serializer[ShownFile]):
    """One dropped file and what became of it, in a sentence. `status`: waiting, reading, added, known (a new version
    of somebody known), same_file, refused. The ids are null where the caller may not open that candidate."""

    id = serializers.UUIDField(source="row.public_id")
    batch = serializers.UUIDField(source="row.batch")
    requisition_id = serializers.UUIDField(source="row.requisition.public_id", allow_null=True, default=None)
    filename = serializers.CharField(source="row.original_filename")
    file_size = serializers.IntegerField(source="row.file_size")
    status = serializers.ChoiceField(IntakeStatus.choices, source="row.status")
    code = serializers.CharField(source="row.code")
    sentence = serializers.CharField()
    candidate_id = serializers.SerializerMethodField()
    resume_id = serializers.SerializerMethodField()
    application_id = serializers.SerializerMethodField()
    can_accept = serializers.BooleanField()
    task_id = serializers.UUIDField(source="row.task.public_id", allow_null=True, default=None)
    task_url = serializers.SerializerMethodField()
    created_at = serializers.DateTimeField(source="row.created_at")
    finished_at = serializers.DateTimeField(source="row.finished_at", allow_null=True)

    def get_candidate_id(self, shown: ShownFile) -> str | None:
        """Whose file it is."""
        return _id(shown, shown.row.candidate)

    def get_resume_id(self, shown: ShownFile) -> str | None:
        """The version that came of it, or that it equals."""
        return _id(shown, shown.row.resume)

    def get_application_id(self, shown: ShownFile) -> str | None:
        """The application on the job that it was dropped on."""
        return _id(shown, shown.row.application)

    def get_task_url(self, shown: ShownFile) -> str | None:
        """Where to follow the work."""
        return task_url(shown.row.task)


def _id(shown: ShownFile, thing: Any) -> str | None:
    return str(thing.public_id) if thing is not None and shown.url else None


class ReceivedFiles(serializers.Serializer[Any]):
    """What was taken in: {batch, files}: one row and one task for each file, members of a ZIP included."""

    batch = serializers.UUIDField(allow_null=True)
    files = IntakeSerializer(many=True)


class DroppedFiles(RefusesUnknown):
    """Résumés, many in one request: `files` (repeat it), or a ZIP. `batch` adds to an earlier drop."""

    files = serializers.ListField(child=serializers.FileField(allow_empty_file=True), allow_empty=False)
    batch = serializers.UUIDField(required=False)

    def to_internal_value(self, data: Any) -> Any:
        """As usual; `file` counts as `files`, since that is what many clients send. Raises ValidationError."""
        named = {"files" if name == "file" else name: values for name, values in data.lists()}
        return super().to_internal_value(MultiValueDict(named))
