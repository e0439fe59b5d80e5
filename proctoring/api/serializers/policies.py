"""Policies on the wire."""

from rest_framework import serializers

from config.api.serializers import RefusesUnknown, Sparse
from proctoring.enums import Camera, EventType, Strictness
from proctoring.models import ProctoringPolicy


def _points() -> serializers.FloatField:
    """Points of suspicion, null for never."""
    return serializers.FloatField(min_value=0.1, max_value=1000, allow_null=True, required=False)


class ProctoringPolicySerializer(Sparse, serializers.ModelSerializer[ProctoringPolicy]):
    """What is watched, and what that leads to. `warn_at`, `flag_at`, `end_at` are points of suspicion, null for never;
    `retention_days` counts from the decision."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    signals = serializers.ListField(child=serializers.CharField(), read_only=True)
    warn_at = serializers.FloatField(read_only=True, allow_null=True)
    flag_at = serializers.FloatField(read_only=True, allow_null=True)
    end_at = serializers.FloatField(read_only=True, allow_null=True)

    class Meta:
        model = ProctoringPolicy
        fields = [
            *("id", "name", "strictness", "signals", "camera", "snapshot_seconds", "microphone_level", "screen_share"),
            *("fullscreen_required", "warn_at", "flag_at", "end_at", "retention_days", "consent_text"),
            *("consent_version", "is_default", "is_active", "created_at", "updated_at"),
        ]
        read_only_fields = fields


class ProctoringPolicyChange(RefusesUnknown):
    """Fields to change. Another strictness brings its own settings, but for those given with it."""

    name = serializers.CharField(max_length=120, required=False)
    strictness = serializers.ChoiceField(Strictness.choices, required=False)
    signals = serializers.ListField(child=serializers.ChoiceField(EventType.choices), required=False)
    camera = serializers.ChoiceField(Camera.choices, required=False)
    snapshot_seconds = serializers.IntegerField(min_value=10, max_value=3600, required=False)
    microphone_level = serializers.BooleanField(required=False)
    screen_share = serializers.BooleanField(required=False)
    fullscreen_required = serializers.BooleanField(required=False)
    warn_at = _points()
    flag_at = _points()
    end_at = _points()
    retention_days = serializers.IntegerField(min_value=1, max_value=730, required=False)
    consent_text = serializers.CharField(max_length=4000, required=False, allow_blank=True)


class NewProctoringPolicy(ProctoringPolicyChange):
    """A policy: what the strictness sets, changed by what is given."""

    name = serializers.CharField(max_length=120)
    strictness = serializers.ChoiceField(Strictness.choices, default=Strictness.LOW)
    is_default = serializers.BooleanField(default=False)


class ConsentPreview(serializers.Serializer):
    """What a candidate is asked to agree to: the whole text, and one sentence for each thing recorded."""

    text = serializers.CharField()
    records = serializers.ListField(child=serializers.CharField())
    version = serializers.IntegerField()
