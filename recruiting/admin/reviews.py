"""Reviews of résumés: read-only; one that failed can be tried again."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from recruiting.domain.reviews import retry_review
from recruiting.models import ReviewFeedbackItem, ReviewRequest, ReviewResult
from superadmin.admin.exports import RecordedExport
from superadmin.admin.records import for_each
from superadmin.admin.tenant_data import TenantRecordAdmin

_PERSON = ("resume__candidate__first_name", "resume__candidate__last_name")


@admin.register(ReviewRequest)
class ReviewRequestAdmin(RecordedExport, TenantRecordAdmin):
    """What was asked for, and how it stands."""

    list_display = ("resume", "target_industry", "target_role", "review_type", "status", "requested_by", "created_at")
    list_filter = ("status", "review_type", "target_industry", "experience_level", "language", "created_at")
    search_fields = ("public_id", "batch", "target_role", "failure_reason", "requested_by__email", *_PERSON)
    list_select_related = ("resume", "requested_by")
    ordering = ("-pk",)
    actions = ("retry",)

    @admin.action(description="Try again")
    def retry(self, request: HttpRequest, queryset: QuerySet[ReviewRequest]) -> None:
        """Those that failed."""
        actor: Any = request.user
        for_each(request, queryset, lambda review: retry_review(review=review, actor=actor), "{n} will be tried again.")


@admin.register(ReviewResult)
class ReviewResultAdmin(RecordedExport, TenantRecordAdmin):
    """Proposals of the engines."""

    list_display = (
        "request",
        "overall_score",
        "ats_score",
        "market_tier",
        "is_partial",
        "engine_sentence",
        "created_at",
    )
    list_filter = ("is_partial", "failed_agent", "structure_engine", "appeal_engine", "market_tier", "created_at")
    search_fields = ("request__public_id", "executive_summary", *(f"request__{name}" for name in _PERSON))
    list_select_related = ("request",)
    ordering = ("-pk",)


@admin.register(ReviewFeedbackItem)
class ReviewFeedbackItemAdmin(RecordedExport, TenantRecordAdmin):
    """Notes with their places."""

    list_display = ("sentence", "feedback_type", "category", "severity", "agent", "section_type", "code")
    list_filter = ("feedback_type", "category", "severity", "agent", "section_type")
    search_fields = ("sentence", "original_text", "code", "result__request__public_id")
    list_select_related = ("result",)
    ordering = ("-result_id", "sequence")
