"""One act on many applications, on the wire."""

from typing import Any

from rest_framework import serializers

from config.api.serializers import Reference, RefusesUnknown
from recruiting.models import PipelineStage


class Bulk(RefusesUnknown):
    """What to do with which: `move` needs `to_stage_id`, `reject` needs `reason`."""

    application_ids = serializers.ListField(child=serializers.UUIDField(), allow_empty=False, max_length=100)
    action = serializers.ChoiceField([("move", "Move"), ("reject", "Reject")])
    to_stage_id = Reference(rows=lambda _user: PipelineStage.objects.all(), source="to_stage", required=False)
    reason = serializers.CharField(max_length=500, required=False, default="", allow_blank=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """What the act needs; each application once. Raises ValidationError."""
        if attrs["action"] == "move" and "to_stage" not in attrs:
            raise serializers.ValidationError({"to_stage_id": "Name the stage to move to."})
        if attrs["action"] == "reject" and not attrs["reason"]:
            raise serializers.ValidationError({"reason": "Write the reason."})
        return {**attrs, "application_ids": list(dict.fromkeys(attrs["application_ids"]))}


class BulkItem(serializers.Serializer[Any]):
    """What became of one: `code` and `detail` say why it was not done."""

    id = serializers.UUIDField()
    done = serializers.BooleanField()
    code = serializers.CharField(allow_blank=True)
    detail = serializers.CharField(allow_blank=True)


class BulkAnswer(serializers.Serializer[Any]):
    """How many were done, and each in the order asked."""

    done = serializers.IntegerField()
    results = BulkItem(many=True)
