"""What came of a review, on the wire: scores with their parts, notes with their places, two side by side."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from recruiting.ai.review.industries import Industry
from recruiting.ai.review.scoring import band_of
from recruiting.api.serializers.applicants import MatchPart
from recruiting.domain.reviews.shown import ShownGroup, ShownScore, appeal_of, groups_of
from recruiting.enums.reviews import FeedbackCategory, FeedbackType, ReviewAgent
from recruiting.models import ReviewFeedbackItem, ReviewResult


class ReviewScoreSerializer(serializers.Serializer[ShownScore]):
    """One score 0-100, null: not assessed; the points of its parts add up to it."""

    code = serializers.CharField()
    value = serializers.FloatField(allow_null=True)
    parts = MatchPart(many=True)


class ReviewGroupSerializer(serializers.Serializer[ShownGroup]):
    """Structure, appeal or ats: the mean of its scores, and how many percent of the overall score it makes."""

    code = serializers.CharField()
    mean = serializers.FloatField(allow_null=True)
    weight = serializers.IntegerField()
    scores = ReviewScoreSerializer(many=True)
    not_assessed = serializers.ListField(child=serializers.CharField())


class ReviewResultSerializer(serializers.ModelSerializer[ReviewResult]):
    """A proposal of engines: overall = round(0.4 × mean(structure) + 0.6 × mean(appeal), 1). `is_partial`: the
    `failed_agent` gave nothing, and there is no overall score."""

    overall_score = serializers.FloatField(allow_null=True)
    structure_score = serializers.FloatField(allow_null=True)
    appeal_score = serializers.FloatField(allow_null=True)
    content_score = serializers.FloatField(allow_null=True)
    formatting_score = serializers.FloatField(allow_null=True)
    ats_score = serializers.FloatField(allow_null=True)
    failed_agent = serializers.CharField(help_text="structure, appeal, or ''.")
    band = serializers.SerializerMethodField()
    groups = serializers.SerializerMethodField()
    key_skills_shown = serializers.SerializerMethodField()
    key_skills_missing = serializers.SerializerMethodField()

    class Meta:
        model = ReviewResult
        fields = [
            *("overall_score", "band", "structure_score", "appeal_score", "content_score", "formatting_score"),
            *("ats_score", "executive_summary", "market_tier", "groups", "key_skills_shown", "key_skills_missing"),
            *("is_partial", "failed_agent", "failed_reason", "structure_engine", "appeal_engine", "engine_sentence"),
            *("structure_prompt_version", "appeal_prompt_version", "dropped_quotes", "tokens", "duration_ms"),
            "created_at",
        ]
        read_only_fields = fields

    def get_band(self, row: ReviewResult) -> str:
        """As in lists."""
        return band_of(None if row.overall_score is None else float(row.overall_score))

    @extend_schema_field(ReviewGroupSerializer(many=True))
    def get_groups(self, row: ReviewResult) -> Any:
        """Those that were given."""
        groups: Any = groups_of(row)
        return ReviewGroupSerializer(groups, many=True).data

    def get_key_skills_shown(self, row: ReviewResult) -> list[str]:
        """Of the industry."""
        appeal = appeal_of(row)
        return list(appeal.key_skills_shown) if appeal else []

    def get_key_skills_missing(self, row: ReviewResult) -> list[str]:
        """Of the industry."""
        appeal = appeal_of(row)
        return list(appeal.key_skills_missing) if appeal else []


class ReviewItemSerializer(serializers.ModelSerializer[ReviewFeedbackItem]):
    """One note: `original_text` is exactly text[start:end]; a note about what is missing names no passage (null).
    `severity` 1 (minor) to 5, `confidence` 0-100."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    agent = serializers.ChoiceField(ReviewAgent.choices, read_only=True)
    type = serializers.ChoiceField(FeedbackType.choices, source="feedback_type", read_only=True)
    category = serializers.ChoiceField(FeedbackCategory.choices, read_only=True)
    section = serializers.CharField(source="section_type", read_only=True)
    start = serializers.IntegerField(source="start_offset", allow_null=True, read_only=True)
    end = serializers.IntegerField(source="end_offset", allow_null=True, read_only=True)

    class Meta:
        model = ReviewFeedbackItem
        fields = [
            *("id", "sequence", "agent", "type", "category", "code", "section", "severity", "sentence"),
            *("original_text", "start", "end", "suggested_text", "confidence"),
        ]
        read_only_fields = fields


class ComparedScoreSerializer(serializers.Serializer[Any]):
    """One score in both; `change` is right minus left, null where either was not assessed."""

    label = serializers.CharField()  # type: ignore[assignment]  # a declared field; DRF takes it off the class
    left = serializers.FloatField(allow_null=True)
    right = serializers.FloatField(allow_null=True)
    change = serializers.FloatField(allow_null=True)


class ComparedSerializer(serializers.Serializer[Any]):
    """Two reviews of one candidate: scores, and the notes of one alone or of both."""

    left_id = serializers.UUIDField(source="left.review.public_id")
    right_id = serializers.UUIDField(source="right.review.public_id")
    scores = ComparedScoreSerializer(many=True)
    only_left = ReviewItemSerializer(many=True)
    only_right = ReviewItemSerializer(many=True)
    in_both = ReviewItemSerializer(many=True)


class IndustrySerializer(serializers.Serializer[Industry]):
    """An industry that a résumé is reviewed for."""

    code = serializers.CharField()
    name = serializers.CharField()
    key_skills = serializers.ListField(child=serializers.CharField())
    appeal_points = serializers.SerializerMethodField()

    def get_appeal_points(self, industry: Industry) -> list[str]:
        """By their names."""
        return [one.label for one in industry.appeal_points]
