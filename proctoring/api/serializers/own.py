"""What a watched person sees of themselves."""

from rest_framework import serializers

from proctoring.models import Watch


class OwnWatch(serializers.ModelSerializer[Watch]):
    """A sitting of one's own that was watched."""

    id = serializers.UUIDField(source="public_id", read_only=True)

    class Meta:
        model = Watch
        fields = [
            *("id", "title", "status", "started_at", "ended_at", "event_count", "explanation_asked", "explanation"),
            "purge_after",
        ]
        read_only_fields = fields


class OwnRecording(serializers.Serializer):
    """Everything that was recorded of one's own sitting, without what reviewers wrote on events."""

    id = serializers.UUIDField()
    title = serializers.CharField()
    status = serializers.CharField()
    started_at = serializers.DateTimeField(allow_null=True)
    ended_at = serializers.DateTimeField(allow_null=True)
    erased_after = serializers.DateTimeField(allow_null=True)
    erased_at = serializers.DateTimeField(allow_null=True)
    consents = serializers.ListField(child=serializers.DictField())
    events = serializers.ListField(child=serializers.DictField())
    snapshots = serializers.ListField(child=serializers.DictField())
    question = serializers.CharField(allow_blank=True)
    explanation = serializers.CharField(allow_blank=True)
    verdict = serializers.DictField(allow_null=True)
