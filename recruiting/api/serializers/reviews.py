"""Reviews of résumés on the wire."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from config.api.serializers import Reference, RefusesUnknown, Sparse
from recruiting.ai.review.scoring import band_of
from recruiting.api.links import task_url
from recruiting.api.serializers.parts import PersonPart
from recruiting.api.serializers.review_results import ReviewItemSerializer, ReviewResultSerializer
from recruiting.domain.reviews.bulk import MOST
from recruiting.domain.reviews.running import work_on
from recruiting.domain.reviews.shown import notes_of
from recruiting.enums import Seniority
from recruiting.enums.reviews import ReviewType
from recruiting.models import ReviewRequest
from recruiting.rules import candidates_visible_to, resumes_visible_to


class ReviewRowSerializer(Sparse, serializers.ModelSerializer[ReviewRequest]):
    """A review as lists show it. Scores are 0-100, null where there is none; a failure has a code and a sentence."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    candidate_id = serializers.UUIDField(source="resume.candidate.public_id", read_only=True)
    resume_id = serializers.UUIDField(source="resume.public_id", read_only=True)
    resume_version = serializers.IntegerField(source="resume.version_number", read_only=True)
    requested_by = PersonPart(read_only=True, allow_null=True)
    overall_score = serializers.SerializerMethodField()
    ats_score = serializers.SerializerMethodField()
    is_partial = serializers.SerializerMethodField()
    band = serializers.SerializerMethodField()

    class Meta:
        model = ReviewRequest
        fields = [
            *("id", "candidate_id", "resume_id", "resume_version", "target_industry", "target_role"),
            *("experience_level", "review_type", "language", "batch", "status", "failure_code", "failure_reason"),
            *("attempts", "requested_by", "overall_score", "band", "ats_score", "is_partial"),
            *("created_at", "updated_at", "started_at", "completed_at"),
        ]
        read_only_fields = fields

    def get_overall_score(self, row: ReviewRequest) -> float | None:
        """0-100 with one decimal."""
        return _score(row, "overall_score")

    def get_ats_score(self, row: ReviewRequest) -> float | None:
        """0-100 with one decimal."""
        return _score(row, "ats_score")

    def get_band(self, row: ReviewRequest) -> str:
        """excellent (80 and more), strong (70), good (60), fair (50), needs_improvement; '' without a score."""
        return band_of(_score(row, "overall_score"))

    def get_is_partial(self, row: ReviewRequest) -> bool:
        """Whether one agent gave nothing."""
        result = row.made
        return result is not None and result.is_partial


class ReviewSerializer(ReviewRowSerializer):
    """A review with its result and its notes. Offsets count characters of the text `text_id` of the résumé."""

    text_id = serializers.UUIDField(source="text.public_id", read_only=True)
    result = serializers.SerializerMethodField()
    items = serializers.SerializerMethodField()

    class Meta(ReviewRowSerializer.Meta):
        fields = [*ReviewRowSerializer.Meta.fields, "text_id", "result", "items"]
        read_only_fields = fields

    @extend_schema_field(ReviewResultSerializer(allow_null=True))
    def get_result(self, row: ReviewRequest) -> Any:
        """Null while it is under way, and where it failed."""
        result = row.made
        return None if result is None else ReviewResultSerializer(result).data

    @extend_schema_field(ReviewItemSerializer(many=True))
    def get_items(self, row: ReviewRequest) -> Any:
        """Worst first, strengths last."""
        result = row.made
        return [] if result is None else ReviewItemSerializer(notes_of(result, {}), many=True).data


class ReviewAsked(ReviewRowSerializer):
    """A review that was asked for, and its work. `was_under_way`: the same one ran already and is answered."""

    was_under_way = serializers.BooleanField(read_only=True)
    task_id = serializers.SerializerMethodField()
    task_url = serializers.SerializerMethodField()

    class Meta(ReviewRowSerializer.Meta):
        fields = [*ReviewRowSerializer.Meta.fields, "was_under_way", "task_id", "task_url"]
        read_only_fields = fields

    def get_task_id(self, row: ReviewRequest) -> str | None:
        """The work's public id."""
        work = work_on(row).first()
        return str(work.public_id) if work is not None else None

    def get_task_url(self, row: ReviewRequest) -> str | None:
        """Where to follow the work."""
        return task_url(work_on(row).first())


class _Aim(RefusesUnknown):
    target_industry = serializers.CharField(max_length=40, help_text="A code of `reviews/industries/`.")
    target_role = serializers.CharField(max_length=200, required=False, allow_blank=True, default="")
    experience_level = serializers.ChoiceField(Seniority.choices, required=False, allow_blank=True, default="")
    review_type = serializers.ChoiceField(ReviewType.choices, required=False, default=ReviewType.COMPREHENSIVE)


class NewReview(_Aim):
    """What to review, and for what."""

    resume_id = Reference(rows=resumes_visible_to, source="resume")


class NewReviews(_Aim):
    """Whose newest résumés to review, up to 100, and for what."""

    candidate_ids = serializers.ListField(
        child=Reference(rows=candidates_visible_to), source="candidates", allow_empty=False, max_length=MOST
    )


class ReviewsAsked(serializers.Serializer[Any]):
    """What came of it: the batch, each review, and a sentence for each candidate whose résumé cannot be reviewed."""

    batch = serializers.UUIDField()
    requested = ReviewRowSerializer(many=True)
    running = ReviewRowSerializer(many=True)
    refusals = serializers.ListField(child=serializers.CharField())


def _score(row: ReviewRequest, name: str) -> float | None:
    result = row.made
    value = getattr(result, name) if result is not None else None
    return None if value is None else float(value)
