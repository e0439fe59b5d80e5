"""Events on the wire."""

from collections.abc import Mapping
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from config.api.serializers import RefusesUnknown, Sparse
from proctoring.domain.snapshots import snapshot_url
from proctoring.models import ProctoringEvent, Snapshot
from recruiting.api.serializers.parts import PersonPart


class ProctoringEventSerializer(Sparse, serializers.ModelSerializer[ProctoringEvent]):
    """One thing noticed. `number` is the order of arrival, `seq` the page's own count (null for the server's events),
    `duration_seconds` seconds; `hash` covers `prev_hash` and all that never changes. `snapshot_url` is for the caller
    alone and ends after five minutes; null without a picture."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    watch_id = serializers.UUIDField(source="watch.public_id", read_only=True)
    test_session_id = serializers.UUIDField(source="watch.subject_id", read_only=True)
    person_name = serializers.CharField(source="watch.person_name", read_only=True)
    snapshot_url = serializers.SerializerMethodField()
    metadata = serializers.DictField(read_only=True)
    reviewed_by = PersonPart(read_only=True, allow_null=True)

    class Meta:
        model = ProctoringEvent
        fields = [
            *("id", "watch_id", "test_session_id", "person_name", "event_type", "severity", "detected_at"),
            *("client_at", "duration_seconds", "question_id", "snapshot_url", "metadata", "rule_id", "rule_version"),
            *("source", "seq", "number", "prev_hash", "hash", "reviewed", "reviewed_by", "reviewed_at"),
            *("reviewer_notes", "flagged"),
        ]
        read_only_fields = fields

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_snapshot_url(self, row: ProctoringEvent) -> str | None:
        """A link to the picture, null for none."""
        return link_to(row.snapshot, self.context)


class EventReview(RefusesUnknown):
    """What a reviewer says of an event; a field that is not given stays."""

    reviewed = serializers.BooleanField(required=False)
    flagged = serializers.BooleanField(required=False)
    reviewer_notes = serializers.CharField(required=False, max_length=2000, allow_blank=True)


class SnapshotSerializer(serializers.ModelSerializer[Snapshot]):
    """One picture; `faces` is null where nothing was counted."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    snapshot_url = serializers.SerializerMethodField()

    class Meta:
        model = Snapshot
        fields = ["id", "sha256", "taken_at", "reason", "face_state", "faces", "width", "height", "snapshot_url"]
        read_only_fields = fields

    def get_snapshot_url(self, row: Snapshot) -> str:
        """A link to it."""
        return link_to(row, self.context) or ""


def link_to(snapshot: Snapshot | None, context: Mapping[str, Any]) -> str | None:
    """The caller's own link to a picture."""
    return None if snapshot is None else snapshot_url(snapshot=snapshot, user=context["request"].user)
