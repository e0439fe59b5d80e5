"""Invited in the platform's console: a tenant's rows while that tenant is open. A link is nowhere here, its hash
neither."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from interviews.domain.invitations import cancel
from interviews.domain.reports import request_report
from interviews.models import ExportableReport, InvitedInterview, ReportReview, ReportVersion
from superadmin.admin.exports import RecordedExport
from superadmin.admin.records import for_each
from superadmin.admin.tenant_data import TenantRecordAdmin


@admin.register(InvitedInterview)
class InvitedInterviewAdmin(RecordedExport, TenantRecordAdmin):
    """Invitations to AI interviews; taken back by action."""

    list_display = ("candidate_email", "template_version", "status", "scheduled_time", "review_status", "released_at")
    list_filter = ("status", "review_status", "scheduled_time", ("released_at", admin.EmptyFieldListFilter))
    search_fields = ("candidate_email", "candidate_name", "template_version__name", "public_id")
    list_select_related = ("template_version",)
    ordering = ("-created_at", "-pk")
    exclude = ("token_hash",)
    actions = ("take_back",)

    @admin.action(description="Cancel")
    def take_back(self, request: HttpRequest, queryset: QuerySet[InvitedInterview]) -> None:
        """The links stop working; each candidate is told."""
        actor: Any = request.user
        for_each(request, queryset, lambda one: cancel(invitation=one, actor=actor), "{n} canceled.")


@admin.register(ExportableReport)
class ExportableReportAdmin(TenantRecordAdmin):
    """Reports on AI interviews; written again by action."""

    list_display = ("chat", "status", "current", "generated_at", "failure")
    list_filter = ("status", "generated_at")
    search_fields = ("chat__title", "chat__public_id", "public_id")
    list_select_related = ("chat", "current")
    ordering = ("-generated_at", "-pk")
    actions = ("write_again",)

    @admin.action(description="Write a new version")
    def write_again(self, request: HttpRequest, queryset: QuerySet[ExportableReport]) -> None:
        """In the background; the old versions stay."""
        actor: Any = request.user
        for_each(request, queryset, lambda one: request_report(chat=one.chat, actor=actor), "{n} asked for.")


@admin.register(ReportVersion)
class ReportVersionAdmin(TenantRecordAdmin):
    """What was written once; it never changes."""

    list_display = ("report", "number", "overall_score", "engine", "dropped_quotes", "pdf_generated", "created_at")
    list_filter = ("engine", "pdf_generated", "created_at")
    search_fields = ("report__chat__title", "report__public_id", "public_id")
    list_select_related = ("report__chat",)
    ordering = ("-created_at", "-pk")


@admin.register(ReportReview)
class ReportReviewAdmin(TenantRecordAdmin):
    """What people made of interviews."""

    list_display = ("reviewer", "report", "overall_score", "override_score", "scored_at")
    list_filter = ("scored_at", ("override_score", admin.EmptyFieldListFilter))
    search_fields = ("reviewer__email", "report__chat__title", "public_id")
    list_select_related = ("reviewer", "report__chat")
    ordering = ("-created_at", "-pk")
