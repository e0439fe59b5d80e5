"""Exports, on the wire."""

from typing import Any

from rest_framework import serializers

from config.api.serializers import RefusesUnknown, Sparse
from recruiting.enums.imports import ExportFormat, ExportKind
from recruiting.models import ExportRun


class ExportSerializer(Sparse, serializers.ModelSerializer[ExportRun]):
    """An export. `asked` is what narrowed it; the file can be fetched while `status` is ready, until `expires_at`."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    columns = serializers.ListField(child=serializers.CharField(), read_only=True)
    asked = serializers.DictField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = ExportRun
        fields = [
            *("id", "kind", "format", "columns", "asked", "status", "sentence", "row_total", "created_at"),
            *("finished_at", "expires_at"),
        ]
        read_only_fields = fields


class NewExport(RefusesUnknown):
    """What to write out: a noun as csv or xlsx with these columns (none: all of them), or everything as zip. `job`
    narrows applications to one job's."""

    kind = serializers.ChoiceField(choices=ExportKind.choices)
    format = serializers.ChoiceField(choices=ExportFormat.choices, source="written")
    columns = serializers.ListField(child=serializers.CharField(), required=False, default=list)
    job = serializers.UUIDField(required=False, allow_null=True, default=None)

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        """The job becomes what narrows the rows; no other noun has one."""
        job = given.pop("job")
        if job is not None and given["kind"] != ExportKind.APPLICATIONS:
            raise serializers.ValidationError({"job": "Only applications are narrowed to a job."})
        return {**given, "asked": {"job": job}}
