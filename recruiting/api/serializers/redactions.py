"""Redacted résumés and reveals on the wire."""

from typing import Any

from rest_framework import serializers

from config.api.serializers import Reference, RefusesUnknown, Sparse
from recruiting.api.serializers.parts import PersonPart
from recruiting.enums import SectionType
from recruiting.models import RedactedResume
from recruiting.rules import requisitions_visible_to


class RedactedResumeSerializer(Sparse, serializers.ModelSerializer[RedactedResume]):
    """A résumé's text without what tells who wrote it. `counts`: {kind: replacements}; `options`: {employers, schools,
    sections, skills}."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    resume_id = serializers.UUIDField(source="text.resume.public_id", read_only=True)
    requisition_id = serializers.UUIDField(
        source="requisition.public_id", read_only=True, allow_null=True, default=None
    )
    options = serializers.DictField(read_only=True)
    counts = serializers.DictField(child=serializers.IntegerField(), read_only=True)
    made_by = PersonPart(read_only=True, allow_null=True)

    class Meta:
        model = RedactedResume
        fields = ["id", "resume_id", "requisition_id", "options", "content", "counts", "made_by", "created_at"]
        read_only_fields = fields


class Redaction(RefusesUnknown):
    """What is hidden beyond what always is; `sections` that stay, none named: all; `requisition_id`: only what bears on
    that opening's skills."""

    employers = serializers.BooleanField(default=False)
    schools = serializers.BooleanField(default=False)
    sections = serializers.ListField(
        child=serializers.ChoiceField(SectionType.choices), required=False, default=list, max_length=9
    )
    requisition_id = Reference(rows=requisitions_visible_to, source="requisition", required=False, allow_null=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """The verb takes a tuple."""
        return {**attrs, "sections": tuple(attrs["sections"])}
