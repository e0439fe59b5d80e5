"""The fairness center on the wire: counts of groups, never a person's answer."""

from typing import Any

from rest_framework import serializers

from config.api.serializers import RefusesUnknown, Sparse
from recruiting.enums.fairness import ProbeStatus
from recruiting.models import NameSwapProbe


class ImpactMeasureSerializer(serializers.Serializer[Any]):
    """A measure: how many were assessed and selected, and what both mean."""

    code = serializers.CharField(read_only=True)
    title = serializers.CharField(read_only=True)
    says = serializers.CharField(read_only=True)
    assessed = serializers.IntegerField(read_only=True)
    selected = serializers.IntegerField(read_only=True)


class ImpactGroupSerializer(serializers.Serializer[Any]):
    """A group. `assessed` null: hidden. `selected`, `rate` and what follows are null where hidden or not compared; the
    rate and the ratio are 0-1, `p` is of Fisher's exact test against the group with the highest rate."""

    category = serializers.CharField(read_only=True)
    assessed = serializers.IntegerField(read_only=True, allow_null=True)
    selected = serializers.IntegerField(read_only=True, allow_null=True)
    rate = serializers.FloatField(read_only=True, allow_null=True)
    impact_ratio = serializers.FloatField(read_only=True, allow_null=True)
    below_four_fifths = serializers.BooleanField(read_only=True, allow_null=True)
    p = serializers.FloatField(read_only=True, allow_null=True)
    is_best = serializers.BooleanField(read_only=True)
    is_small = serializers.BooleanField(read_only=True)


class ImpactTableSerializer(serializers.Serializer[Any]):
    """One axis: sex, race_ethnicity or intersectional. `unknown`: people who did not say."""

    axis = serializers.CharField(read_only=True)
    title = serializers.CharField(read_only=True)
    unknown = serializers.IntegerField(read_only=True)
    hidden = serializers.IntegerField(read_only=True)
    groups = ImpactGroupSerializer(many=True, read_only=True)


class ImpactTablesSerializer(ImpactMeasureSerializer):
    """A measure with its three tables."""

    tables = ImpactTableSerializer(many=True, read_only=True)


class ImpactQuery(serializers.Serializer[Any]):
    """Whose applications are counted: a year (2026) or a quarter (2026-1), and a job; all where none is named."""

    period = serializers.RegexField(r"^20\d\d(-[1-4])?$", required=False)
    job = serializers.UUIDField(required=False)


class NameSwapProbeSerializer(Sparse, serializers.ModelSerializer[NameSwapProbe]):
    """A probe with its results: controls, and a row for each changed résumé."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    job = serializers.UUIDField(source="requisition.public_id", read_only=True)
    status = serializers.ChoiceField(choices=ProbeStatus.choices, read_only=True)
    results = serializers.JSONField(read_only=True)

    class Meta:
        model = NameSwapProbe
        fields = ("id", "job", "status", "error", "resumes", "results", "created_at", "finished_at")
        read_only_fields = fields


class NewNameSwapProbe(RefusesUnknown):
    """The job whose résumés are read again."""

    job = serializers.UUIDField()
