"""Reports of AI interviews, on the wire, under the names of their documents."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from config.api.serializers import Sparse
from interviews.domain.report_reviews import is_hidden_from
from interviews.domain.report_scores import rating_of
from interviews.models import ExportableReport, ReportReview, ReportVersion
from recruiting.api.links import task_url


class QuoteShape(serializers.Serializer[Any]):
    """A passage of the candidate's turn `seq`, half open, in characters."""

    text = serializers.CharField()
    seq = serializers.IntegerField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()


class QuestionResponseShape(serializers.Serializer[Any]):
    """One question's answer; `score` 0-10, null = insufficient evidence; `parts` 0-1."""

    number = serializers.IntegerField()
    question = serializers.CharField()
    answer = serializers.CharField()
    score = serializers.IntegerField(allow_null=True)
    feedback = serializers.CharField()
    quotes = QuoteShape(many=True)
    parts = serializers.DictField(child=serializers.FloatField())


class MarkedCompetency(serializers.Serializer[Any]):
    """A competency's anchor 1-5, null = insufficient evidence."""

    name = serializers.CharField()
    anchor = serializers.IntegerField(allow_null=True)
    sentence = serializers.CharField()
    quotes = QuoteShape(many=True)


class RationaleShape(serializers.Serializer[Any]):
    """Why a part has its score."""

    text = serializers.CharField()
    quotes = QuoteShape(many=True)


class ReportVersionSerializer(serializers.ModelSerializer[ReportVersion]):
    """One version; it never changes. Scores 0-100, null = insufficient evidence (`insufficient` says why)."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    rating = serializers.SerializerMethodField()
    rationales = serializers.DictField(child=RationaleShape(), read_only=True)
    question_responses = QuestionResponseShape(many=True, read_only=True)
    competencies = MarkedCompetency(many=True, read_only=True)
    strengths = serializers.ListField(child=serializers.CharField(), read_only=True)
    next_steps = serializers.ListField(child=serializers.CharField(), read_only=True)
    instructions = QuoteShape(many=True, read_only=True)

    class Meta:
        model = ReportVersion
        fields = [
            *("id", "number", "professionalism_score", "subject_knowledge_score", "clarity_score", "overall_score"),
            *("rating", "professionalism_weight", "subject_knowledge_weight", "clarity_weight", "rationales"),
            *("feedback_text", "question_responses", "competencies", "strengths", "next_steps", "instructions"),
            *("insufficient", "total_questions_asked", "total_responses_given", "interview_duration_minutes"),
            *("dropped_quotes", "engine", "engine_sentence", "prompt_version", "rubric_version", "pdf_generated"),
            "created_at",
        ]
        read_only_fields = fields

    def get_rating(self, row: ReportVersion) -> str | None:
        """excellent, good, fair, needs improvement; null without a score."""
        return rating_of(row.overall_score)


class OwnReview(serializers.ModelSerializer[ReportReview]):
    """One's own review so far."""

    class Meta:
        model = ReportReview
        fields = [
            *("professionalism_score", "subject_knowledge_score", "clarity_score", "overall_score", "scored_at"),
            *("override_score", "override_reason", "updated_at"),
        ]
        read_only_fields = fields


class ReportRowSerializer(Sparse, serializers.ModelSerializer[ExportableReport]):
    """A report as lists show it. No score stands here: who reviews an interview scores it first."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    chat_id = serializers.UUIDField(source="chat.public_id", read_only=True)
    invitation_id = serializers.UUIDField(
        source="chat.invitation.public_id", read_only=True, allow_null=True, default=None
    )
    title = serializers.CharField(source="chat.title", read_only=True)

    class Meta:
        model = ExportableReport
        fields = ["id", "chat_id", "invitation_id", "title", "status", "failure", "generated_at", "last_updated"]
        read_only_fields = fields


class ReportSerializer(ReportRowSerializer):
    """A report with its current version. `is_hidden`: the caller reviews this interview and has not scored it; then
    `current` is null. `review` is the caller's own."""

    is_hidden = serializers.SerializerMethodField()
    current = serializers.SerializerMethodField()
    review = serializers.SerializerMethodField()
    versions = serializers.SerializerMethodField()

    class Meta(ReportRowSerializer.Meta):
        fields = [*ReportRowSerializer.Meta.fields, "is_hidden", "current", "review", "versions"]
        read_only_fields = fields

    def get_is_hidden(self, row: ExportableReport) -> bool:
        """Whether the engine's scores wait for the caller's own."""
        return is_hidden_from(self.context["request"].user, row)

    def get_versions(self, row: ExportableReport) -> list[int]:
        """The numbers of every version, newest first."""
        return sorted((version.number for version in row.versions.all()), reverse=True)

    @extend_schema_field(ReportVersionSerializer(allow_null=True))
    def get_current(self, row: ExportableReport) -> Any:
        """The version that counts."""
        if row.current is None or self.get_is_hidden(row):
            return None
        return ReportVersionSerializer(row.current, context=self.context).data

    @extend_schema_field(OwnReview(allow_null=True))
    def get_review(self, row: ExportableReport) -> Any:
        """What the caller made of it."""
        mine = next((one for one in row.reviews.all() if one.reviewer_id == self.context["request"].user.pk), None)
        return OwnReview(mine).data if mine is not None else None


class ReportAsked(serializers.Serializer[Any]):
    """A version is being written; `task_url` tells how far it is."""

    report_id = serializers.UUIDField()
    task_url = serializers.SerializerMethodField()

    def get_task_url(self, shown: Any) -> str | None:
        """The task's address in this API."""
        return task_url(shown["task"])
