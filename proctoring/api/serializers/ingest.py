"""What a watched page sends, and what it is told."""

from rest_framework import serializers

from config.api.serializers import RefusesUnknown
from proctoring.domain.ingest import MOST_EVENTS


class EventBatch(RefusesUnknown):
    """Up to 200 events of one watch, named by `watch_id` or `test_session_id`. Each event is checked by itself:
    {seq, event_type, client_at, duration_seconds, question_id, snapshot_sha256, metadata}.

    `secret` may stand here (a beacon sends no header). `page` is an id that each page load makes up, `sent_at` the
    page's clock at sending. An empty `events` is a sign of life."""

    watch_id = serializers.UUIDField(required=False)
    test_session_id = serializers.UUIDField(required=False)
    secret = serializers.CharField(required=False, max_length=200, write_only=True)
    page = serializers.RegexField(r"^[\w-]*$", required=False, max_length=40, default="", allow_blank=True)
    sent_at = serializers.DateTimeField(required=False, allow_null=True, default=None)
    events = serializers.ListField(child=serializers.JSONField(allow_null=True), max_length=MOST_EVENTS)


class RefusedEvent(serializers.Serializer):
    """An event that was not taken, by the page's number, with a code and a sentence."""

    seq = serializers.IntegerField(allow_null=True)
    code = serializers.CharField()
    message = serializers.CharField()


class IngestedBatch(serializers.Serializer):
    """What became of the batch. `accepted` and `known` need not be sent again, `refused` never will be taken. `warn`:
    tell the person that much was noticed. `end`: the policy ends the sitting; the answers are kept."""

    accepted = serializers.ListField(child=serializers.IntegerField())
    known = serializers.ListField(child=serializers.IntegerField())
    refused = RefusedEvent(many=True)
    warn = serializers.BooleanField()
    end = serializers.BooleanField()
