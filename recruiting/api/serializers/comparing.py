"""Applicants side by side on the wire."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from recruiting.api.serializers.applicants import StagePart
from recruiting.domain.queries.comparing import Comparison, Side, SkillLine


class PassagePart(serializers.Serializer[Any]):
    """A passage of the résumé: the mark is text[start:end]."""

    text = serializers.CharField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()


class SkillCellPart(serializers.Serializer[Any]):
    """How one applicant meets one skill; nothing was `assessed` where there is no match."""

    application_id = serializers.UUIDField(source="side.application.public_id")
    assessed = serializers.BooleanField()
    shown = serializers.BooleanField()
    nearest = serializers.CharField()
    quote = PassagePart(allow_null=True)


class SkillLinePart(serializers.Serializer[SkillLine]):
    """One wanted skill across the applicants."""

    name = serializers.CharField()
    required = serializers.BooleanField()  # type: ignore[assignment]  # a declared field; DRF takes it off the class
    cells = SkillCellPart(many=True)


class SideEvidence(serializers.Serializer[Any]):
    """A scored finding; `score` is null where nothing could be assessed."""

    kind = serializers.CharField()
    score = serializers.FloatField(allow_null=True)
    summary = serializers.CharField()
    url = serializers.CharField()


class SidePart(serializers.Serializer[Side]):
    """One applicant. `points` are {part: points}; `notes` counts those that the caller reads."""

    application_id = serializers.UUIDField(source="application.public_id")
    name = serializers.CharField()
    score = serializers.FloatField(allow_null=True)
    years = serializers.CharField()
    stage = StagePart(source="application.stage")
    outcome = serializers.CharField(source="application.outcome")
    points = serializers.SerializerMethodField()
    evidence = serializers.SerializerMethodField()
    notes = serializers.IntegerField()

    @extend_schema_field(serializers.DictField(child=serializers.FloatField()))
    def get_points(self, side: Side) -> dict[str, float]:
        """What the score adds up from."""
        return {part.code: part.points for _name, part in side.match.parts} if side.match else {}

    @extend_schema_field(SideEvidence(many=True))
    def get_evidence(self, side: Side) -> Any:
        """Of every kind."""
        return SideEvidence([one for rows in side.evidence.values() for one in rows], many=True).data


class ComparisonSerializer(serializers.Serializer[Comparison]):
    """The applicants in the order asked, five at most; `left_out` were asked for beyond them."""

    sides = SidePart(many=True)
    skills = SkillLinePart(many=True)
    left_out = serializers.IntegerField()
