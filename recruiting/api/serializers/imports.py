"""Imports, on the wire."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from config.api.serializers import RefusesUnknown, Sparse
from recruiting.api.serializers.parts import PersonPart
from recruiting.api.serializers.people import CandidateNamed
from recruiting.domain.imports.mapping import TARGETS, presets
from recruiting.models import ImportRow, ImportRun


class RefusedRow(serializers.Serializer):
    """A row that would be refused: its number below the heading, the target field, why."""

    number = serializers.IntegerField()
    field = serializers.CharField(allow_blank=True)
    sentence = serializers.CharField()


class ImportPreview(serializers.Serializer):
    """What all rows would come to, by the columns as they are matched."""

    rows = serializers.IntegerField()
    added = serializers.IntegerField()
    known = serializers.IntegerField()
    refused = serializers.IntegerField()
    errors = RefusedRow(many=True)  # type: ignore[assignment]  # a field's name, not the form's errors


class ImportSerializer(Sparse, serializers.ModelSerializer[ImportRun]):
    """An import. `mapping` is {column number, counted from 0: target}; `preview` is null until the columns are matched;
    counts are rows."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    filename = serializers.CharField(source="original_filename", read_only=True)
    headings = serializers.ListField(child=serializers.CharField(), read_only=True)
    mapping = serializers.DictField(child=serializers.CharField(), read_only=True)
    preview = serializers.SerializerMethodField()
    actor = PersonPart(read_only=True, allow_null=True)
    undone_by = PersonPart(read_only=True, allow_null=True)

    class Meta:
        model = ImportRun
        fields = [
            *("id", "filename", "kind", "preset", "headings", "mapping", "replaces", "preview", "status", "sentence"),
            *("row_total", "added", "updated", "unchanged", "refused", "actor", "created_at", "finished_at"),
            *("undone_by", "undone_at"),
        ]
        read_only_fields = fields

    @extend_schema_field(ImportPreview(allow_null=True))
    def get_preview(self, row: ImportRun) -> dict[str, Any] | None:
        """Without the first rows, which the page alone shows."""
        return {key: value for key, value in row.preview.items() if key != "first"} or None


class NewImport(RefusesUnknown):
    """A file to import: CSV, XLSX, JSON Resume or a ZIP of JSON Resumes; at most 20 MB and 20,000 rows."""

    file = serializers.FileField()
    preset = serializers.ChoiceField(choices=list(presets().items()), required=False, default="", allow_blank=True)


class ImportMapping(RefusesUnknown):
    """What the columns are: {"0": "full_name", "1": "email"}. Columns that are not named are left out."""

    mapping = serializers.DictField(
        child=serializers.ChoiceField(choices=list(TARGETS)), help_text=f"Targets: {', '.join(TARGETS)}."
    )
    replaces = serializers.BooleanField(required=False, default=False)


class ImportRowSerializer(Sparse, serializers.ModelSerializer[ImportRow]):
    """What became of one row; `raw` is the row as the file has it, `undo` what undoing did to it."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    raw = serializers.ListField(child=serializers.CharField(), read_only=True)
    candidate = CandidateNamed(read_only=True, allow_null=True)

    class Meta:
        model = ImportRow
        fields = ["id", "number", "outcome", "field", "sentence", "candidate", "raw", "undo", "undo_sentence"]
        read_only_fields = fields
