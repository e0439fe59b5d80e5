"""Feedback, scorecards and the guard's looks on the wire."""

from typing import Any

from rest_framework import serializers

from config.api.serializers import RefusesUnknown, Sparse
from interviews.domain.feedback import CARD_FIELDS, Card
from interviews.domain.queries.scorecards import Scorecard
from interviews.enums import Recommendation
from interviews.models import BiasAnalysis, InterviewFeedback


class InterviewerPart(serializers.Serializer[Any]):
    """{id, name} of who wrote it."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    name = serializers.CharField(read_only=True)


class SkillRating(serializers.Serializer[Any]):
    """{skill, rating 1-5, note}."""

    skill = serializers.CharField(max_length=120)
    rating = serializers.IntegerField(min_value=1, max_value=5)
    note = serializers.CharField(max_length=1000, required=False, default="", allow_blank=True)


class AskedQuestionPart(serializers.Serializer[Any]):
    """{question, note}."""

    question = serializers.CharField(max_length=2000)
    note = serializers.CharField(max_length=2000, required=False, default="", allow_blank=True)


def _rating() -> serializers.IntegerField:
    return serializers.IntegerField(min_value=1, max_value=5, required=False, allow_null=True)


class FeedbackSerializer(Sparse, serializers.ModelSerializer[InterviewFeedback]):
    """One interviewer's feedback. Ratings 1-5, null = not rated; `status` is draft or final; `is_final` says the
    same."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    interview_id = serializers.UUIDField(source="interview.public_id", read_only=True)
    interviewer = InterviewerPart(read_only=True, allow_null=True)
    competency_ratings = serializers.DictField(child=serializers.IntegerField(), read_only=True)
    skills_evaluated = SkillRating(many=True, read_only=True)
    questions_asked = AskedQuestionPart(many=True, read_only=True)
    is_final = serializers.SerializerMethodField()

    class Meta:
        model = InterviewFeedback
        fields = [
            *("id", "interview_id", "interviewer", "status", "is_final", *CARD_FIELDS),
            *("version", "submitted_at", "created_at", "updated_at"),
        ]
        read_only_fields = fields

    def get_is_final(self, row: InterviewFeedback) -> bool:
        """Whether it is handed in."""
        return bool(row.submitted_at)


class FeedbackChange(RefusesUnknown):
    """What an interviewer says. Fields left out keep what they hold."""

    overall_rating = _rating()
    technical_rating = _rating()
    communication_rating = _rating()
    problem_solving_rating = _rating()
    culture_add_rating = _rating()
    competency_ratings = serializers.DictField(child=serializers.IntegerField(min_value=1, max_value=5), required=False)
    recommendation = serializers.ChoiceField(choices=Recommendation.choices, required=False, allow_blank=True)
    skills_evaluated = SkillRating(many=True, required=False)
    strengths = serializers.CharField(max_length=8000, required=False, allow_blank=True)
    weaknesses = serializers.CharField(max_length=8000, required=False, allow_blank=True)
    detailed_notes = serializers.CharField(max_length=20_000, required=False, allow_blank=True)
    questions_asked = AskedQuestionPart(many=True, required=False)
    requires_second_round = serializers.BooleanField(required=False)
    follow_up_notes = serializers.CharField(max_length=8000, required=False, allow_blank=True)


class NewFeedback(FeedbackChange):
    """Feedback on an interview that one sits on: a draft, or handed in at once with `submit`."""

    interview_id = serializers.UUIDField()
    submit = serializers.BooleanField(required=False, default=False)


class Amendment(FeedbackChange):
    """A change of final feedback, with its reason."""

    reason = serializers.CharField(max_length=500)


def card_from(feedback: InterviewFeedback, given: dict[str, Any]) -> Card:
    """The card that a feedback holds, changed by what was sent."""
    held = {name: getattr(feedback, name) for name in CARD_FIELDS}
    changed = {name: _plain(value) for name, value in given.items() if name in CARD_FIELDS}
    return Card(**{**held, **changed})


def _plain(value: Any) -> Any:
    return [dict(one) for one in value] if isinstance(value, list) else value


class SummarySerializer(serializers.Serializer[Scorecard]):
    """The panel's figures: means and spreads by criterion (1-5), agreement (kappa, icc; null where too few)."""

    sent = serializers.SerializerMethodField()
    of = serializers.SerializerMethodField()
    mean = serializers.FloatField(allow_null=True)
    criteria = serializers.SerializerMethodField()
    kappa = serializers.FloatField(source="agreement.kappa", allow_null=True)
    icc = serializers.FloatField(source="agreement.icc", allow_null=True)

    def get_sent(self, card: Scorecard) -> int:
        """How many handed in."""
        return len(card.sent)

    def get_of(self, card: Scorecard) -> int:
        """How many sit."""
        return len(card.columns)

    def get_criteria(self, card: Scorecard) -> list[dict[str, Any]]:
        """[{label, mean, spread}]."""
        return [{"label": row.label, "mean": row.mean, "spread": row.spread} for row in card.rows]


class BlindFeedback(serializers.Serializer[Any]):
    """Own feedback, and once it is final the others' and the summary; null until then."""

    interview_id = serializers.UUIDField()
    own = FeedbackSerializer(allow_null=True)
    others = FeedbackSerializer(many=True, allow_null=True)
    summary = SummarySerializer(allow_null=True)


class BiasAnalysisSerializer(Sparse, serializers.ModelSerializer[BiasAnalysis]):
    """One look of the language guard. `bias_score` 0-1."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    flagged_terms = serializers.ListField(child=serializers.DictField(), read_only=True)

    class Meta:
        model = BiasAnalysis
        fields = [
            *("id", "subject_kind", "subject_id", "field", "flagged_terms", "bias_score", "severity_level"),
            *("total_flags", "blocking_flags", "warning_flags", "acknowledged_at", "analyzed_at"),
        ]
        read_only_fields = fields
