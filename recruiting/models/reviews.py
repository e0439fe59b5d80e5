"""Reviews of résumés: what was asked, what came of it, and each note with its place in the text."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned
from recruiting.enums import SectionType, Seniority
from recruiting.enums.reviews import (
    UNFINISHED,
    FeedbackCategory,
    FeedbackType,
    MarketTier,
    ReviewAgent,
    ReviewStatus,
    ReviewType,
)


class ReviewRequestQuerySet(models.QuerySet["ReviewRequest"]):
    """Filters that read as English."""

    def unfinished(self) -> "ReviewRequestQuerySet":
        """Waiting or under way."""
        return self.filter(status__in=UNFINISHED)

    def completed(self) -> "ReviewRequestQuerySet":
        """With a result."""
        return self.filter(status=ReviewStatus.COMPLETED)

    def of_batch(self, batch: uuid.UUID) -> "ReviewRequestQuerySet":
        """Those asked for together."""
        return self.filter(batch=batch)


class ReviewRequest(PublicId, Timestamped, TenantOwned):
    """A review that somebody asked for. `text` is the reading that every offset counts in; `status` is written by
    recruiting.domain.reviews.states alone. A failure keeps its sentence and its code; `attempts` counts its runs.
    `was_under_way` is True on a review that was answered instead of a new one."""

    was_under_way = False

    resume = models.ForeignKey("recruiting.Resume", on_delete=models.CASCADE, related_name="reviews")
    text = models.ForeignKey("recruiting.ResumeText", on_delete=models.CASCADE, related_name="reviews")
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    batch = models.UUIDField(default=uuid.uuid4, help_text="Shared by the reviews that were asked for together.")
    target_role = models.CharField(max_length=200, blank=True)
    target_industry = models.CharField(max_length=40)
    experience_level = models.CharField(max_length=10, choices=Seniority, blank=True)
    review_type = models.CharField(max_length=15, choices=ReviewType, default=ReviewType.COMPREHENSIVE)
    language = models.CharField(max_length=8, blank=True)
    status = models.CharField(max_length=10, choices=ReviewStatus, default=ReviewStatus.PENDING)
    failure_code = models.CharField(max_length=40, blank=True)
    failure_reason = models.CharField(max_length=300, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField(null=True, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)

    objects = TenantManager.from_queryset(ReviewRequestQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["resume", "target_industry", "target_role", "review_type"],
                condition=Q(status__in=["pending", "processing"]),
                name="recruiting_review_one_unfinished",
            ),
            models.CheckConstraint(condition=Q(status__in=ReviewStatus.values), name="recruiting_review_status_known"),
            models.CheckConstraint(condition=Q(review_type__in=ReviewType.values), name="recruiting_review_type_known"),
            models.CheckConstraint(
                condition=(Q(status="failed") & ~Q(failure_reason="") & ~Q(failure_code=""))
                | (~Q(status="failed") & Q(failure_reason="", failure_code="")),
                name="recruiting_review_failure_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["completed", "failed"], completed_at__isnull=False)
                | Q(status__in=["pending", "processing"], completed_at__isnull=True),
                name="recruiting_review_ended_has_time",
            ),
        ]
        indexes = [
            # Who follows the list: rows changed since the last look (superadmin.domain.sync).
            models.Index(fields=["tenant", "updated_at"], name="recruiting_review_changed"),
            # The list of reviews of a tenant, newest first.
            models.Index(fields=["tenant", "-created_at", "-id"], name="recruiting_review_newest"),
            # The history of a candidate's résumés.
            models.Index(fields=["resume", "-id"], name="recruiting_review_of_resume"),
            # The progress of those asked for together, polled each second.
            models.Index(fields=["batch", "id"], name="recruiting_review_batch"),
        ]

    def __str__(self) -> str:
        return f"{self.get_review_type_display()}, {self.target_industry}, of résumé {self.resume_id}"

    @property
    def made(self) -> "ReviewResult | None":
        """The result, None where there is none (yet)."""
        return getattr(self, "result", None)


def _in_range(name: str) -> Q:
    return Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__gte": 0, f"{name}__lte": 100})


_SCORES = ("overall_score", "structure_score", "appeal_score", "content_score", "formatting_score", "ats_score")


class ReviewResult(PublicId, TenantOwned):
    """What the engines propose. Scores 0-100 with one decimal, null where the evidence or the agent is missing.

    `detailed_scores` {structure, appeal, ats}: the dumps of what the agents and the ATS reading gave (offsets count in
    the request's text); a part that failed or was not asked for is null. `is_partial`: `failed_agent` gave nothing,
    `failed_reason` says why, and there is no overall score."""

    request = models.OneToOneField(ReviewRequest, on_delete=models.CASCADE, related_name="result")
    overall_score = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    structure_score = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    appeal_score = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    content_score = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    formatting_score = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    ats_score = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    executive_summary = models.TextField(blank=True)
    detailed_scores = models.JSONField(default=dict, blank=True)
    market_tier = models.CharField(max_length=10, choices=MarketTier, blank=True)
    is_partial = models.BooleanField(default=False)
    failed_agent = models.CharField(max_length=10, choices=ReviewAgent, blank=True)
    failed_reason = models.CharField(max_length=300, blank=True)
    structure_engine = models.CharField(max_length=10, blank=True)
    appeal_engine = models.CharField(max_length=10, blank=True)
    engine_sentence = models.CharField(max_length=300, blank=True)
    structure_prompt_version = models.CharField(max_length=80, blank=True)
    appeal_prompt_version = models.CharField(max_length=80, blank=True)
    structure_usage = models.ForeignKey(
        "superadmin.PromptUsage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    appeal_usage = models.ForeignKey(
        "superadmin.PromptUsage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    dropped_quotes = models.PositiveIntegerField(default=0)
    tokens = models.PositiveIntegerField(default=0)
    duration_ms = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = TenantManager["ReviewResult"]()

    class Meta:
        constraints = [
            *(
                models.CheckConstraint(condition=_in_range(name), name=f"recruiting_reviewresult_{name}_range")
                for name in _SCORES
            ),
            models.CheckConstraint(
                condition=Q(is_partial=False, failed_agent="", failed_reason="")
                | (Q(is_partial=True, overall_score__isnull=True) & ~Q(failed_agent="") & ~Q(failed_reason="")),
                name="recruiting_reviewresult_partial_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"Result of review {self.request_id}"


class ReviewFeedbackItem(PublicId, TenantOwned):
    """One note. `original_text` is exactly text[start_offset:end_offset] of the request's text; a note about what is
    missing names no passage. `code` is the rule that said it, "model" for a model's own. Severity 1 (minor) to 5;
    confidence 0-100."""

    result = models.ForeignKey(ReviewResult, on_delete=models.CASCADE, related_name="items")
    section = models.ForeignKey(
        "recruiting.ResumeSection", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    section_type = models.CharField(max_length=15, choices=SectionType, blank=True)
    agent = models.CharField(max_length=10, choices=ReviewAgent)
    feedback_type = models.CharField(max_length=10, choices=FeedbackType)
    category = models.CharField(max_length=20, choices=FeedbackCategory)
    severity = models.PositiveSmallIntegerField(default=3)
    code = models.CharField(max_length=60, blank=True)
    sentence = models.CharField(max_length=600)
    original_text = models.TextField(blank=True)
    start_offset = models.PositiveIntegerField(null=True, blank=True)
    end_offset = models.PositiveIntegerField(null=True, blank=True)
    suggested_text = models.TextField(blank=True)
    confidence = models.PositiveSmallIntegerField(null=True, blank=True)
    sequence = models.PositiveSmallIntegerField()

    objects = TenantManager["ReviewFeedbackItem"]()

    class Meta:
        ordering = ["sequence"]
        constraints = [
            models.UniqueConstraint(fields=["result", "sequence"], name="recruiting_feedback_sequence_unique"),
            models.CheckConstraint(condition=Q(severity__gte=1, severity__lte=5), name="recruiting_feedback_severity"),
            models.CheckConstraint(
                condition=Q(confidence__isnull=True) | Q(confidence__lte=100), name="recruiting_feedback_confidence"
            ),
            models.CheckConstraint(
                condition=Q(start_offset__isnull=True, end_offset__isnull=True, original_text="")
                | (Q(end_offset__gt=F("start_offset")) & ~Q(original_text="")),
                name="recruiting_feedback_quote_has_place",
            ),
            models.CheckConstraint(
                condition=Q(feedback_type__in=FeedbackType.values), name="recruiting_feedback_type_known"
            ),
            models.CheckConstraint(
                condition=Q(category__in=FeedbackCategory.values), name="recruiting_feedback_category_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_feedback_type_display()}: {self.sentence[:60]}"

    @property
    def place(self) -> str:
        """`start-end`, as the reader's address names a passage; '' for none."""
        return "" if self.start_offset is None else f"{self.start_offset}-{self.end_offset}"
