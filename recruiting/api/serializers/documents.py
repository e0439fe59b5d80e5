"""Files beside the résumé on the wire."""

from typing import Any

from rest_framework import serializers

from config.api.serializers import RefusesUnknown, Sparse
from recruiting.enums.learning import DocumentCategory
from recruiting.models import UploadedDocument


class DocumentSerializer(Sparse, serializers.ModelSerializer[UploadedDocument]):
    """A file of a candidate, or of the caller's own (`candidate_id` null). `preview` is the first 500 characters of its
    text; `read_at` null until it was read; `error` says why there is no text."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    candidate_id = serializers.UUIDField(source="candidate.public_id", read_only=True, allow_null=True, default=None)
    preview = serializers.CharField(read_only=True)

    class Meta:
        model = UploadedDocument
        fields = [
            *("id", "candidate_id", "category", "original_filename", "file_size", "mime_type", "preview"),
            *("extracted_text", "read_at", "error", "archived_at", "created_at"),
        ]
        read_only_fields = fields


class NewDocument(RefusesUnknown):
    """A file: {file, category, candidate_id?}; without a candidate it is the caller's own."""

    file: Any = serializers.FileField(allow_empty_file=True)
    category = serializers.ChoiceField(DocumentCategory.choices)
    candidate_id = serializers.UUIDField(required=False)
