"""Pictures on the wire."""

from rest_framework import serializers

from config.api.serializers import RefusesUnknown
from proctoring.models import Snapshot


class NewSnapshot(RefusesUnknown):
    """One picture of a watch, named by `watch_id` or `test_session_id`. `taken_at` is the page's time."""

    watch_id = serializers.UUIDField(required=False)
    test_session_id = serializers.UUIDField(required=False)
    secret = serializers.CharField(required=False, max_length=200, write_only=True)
    file = serializers.FileField()
    taken_at = serializers.DateTimeField(required=False, allow_null=True, default=None)
    reason = serializers.RegexField(r"^[\w -]*$", required=False, max_length=40, default="", allow_blank=True)


class KeptSnapshot(serializers.ModelSerializer[Snapshot]):
    """A kept picture: SHA-256 of what is kept, bytes, pixels."""

    id = serializers.UUIDField(source="public_id", read_only=True)

    class Meta:
        model = Snapshot
        fields = ["id", "sha256", "size", "width", "height", "reason", "taken_at", "received_at", "face_state"]
        read_only_fields = fields
