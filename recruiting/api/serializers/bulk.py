"""One act on many applications, on the wire."""

from typing import Any

from rest_framework import serializers

from config.api.serializers import Reference, RefusesUnknown
from recruiting.domain.bulk_kinds import bulk_codes
from recruiting.forms.requisitions import staff
from recruiting.models import MailTemplate, PipelineStage


class Bulk(RefusesUnknown):
    """What to do with which. `move` needs `to_stage_id`; `reject` needs `reason`, and mails the candidates where `mail`
    says so, after `delay_hours` (the company's policy where null); `tag` needs `tag`; `assign` needs `user_id`; another
    registered act needs `value`. The same `key` does nothing twice."""

    application_ids = serializers.ListField(child=serializers.UUIDField(), allow_empty=False, max_length=100)
    action = serializers.CharField(max_length=30)
    to_stage_id = Reference(rows=lambda _user: PipelineStage.objects.all(), source="to_stage", required=False)
    reason = serializers.CharField(max_length=500, required=False, default="", allow_blank=True)
    mail = serializers.BooleanField(default=False)
    template_id = Reference(rows=lambda _user: MailTemplate.objects.in_use(), source="template", required=False)
    delay_hours = serializers.IntegerField(min_value=0, max_value=336, required=False, allow_null=True)
    tag = serializers.CharField(max_length=60, required=False)
    user_id = Reference(rows=lambda _user: staff(), source="user", required=False)
    value = serializers.CharField(max_length=64, required=False)
    key = serializers.CharField(max_length=64, required=False, default="")

    def validate_action(self, value: str) -> str:
        """An act that some part of the product registered. Raises ValidationError."""
        if value not in bulk_codes():
            raise serializers.ValidationError(f"One of: {', '.join(bulk_codes())}.")
        return value

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """What the act needs; each application once. Raises ValidationError."""
        needs = {
            "move": ("to_stage", "to_stage_id", "Name the stage to move to."),
            "reject": ("reason", "reason", "Write the reason."),
            "tag": ("tag", "tag", "Write the tag."),
            "assign": ("user", "user_id", "Say who looks after them."),
        }
        name, field, sentence = needs.get(attrs["action"], ("value", "value", "Say what to send."))
        if not attrs.get(name):
            raise serializers.ValidationError({field: sentence})
        return {**attrs, "application_ids": list(dict.fromkeys(attrs["application_ids"]))}


class BulkItem(serializers.Serializer[Any]):
    """What became of one: `code` and `detail` say why it was not done."""

    id = serializers.UUIDField()
    done = serializers.BooleanField()
    code = serializers.CharField(allow_blank=True)
    detail = serializers.CharField(allow_blank=True)


class BulkAnswer(serializers.Serializer[Any]):
    """How many were done, and each in the order asked. `act_id` takes it back; null where nothing was kept."""

    act_id = serializers.UUIDField(allow_null=True)
    done = serializers.IntegerField()
    results = BulkItem(many=True)
