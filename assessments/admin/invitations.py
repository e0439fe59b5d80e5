"""Who is invited, how they stand, and what is arranged for them. A link is nowhere here, its hash neither."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from assessments.domain.invitations import revoke
from assessments.models import Accommodation, AssessmentApplication, AssessmentToken
from superadmin.admin.exports import RecordedExport
from superadmin.admin.records import for_each
from superadmin.admin.tenant_data import TenantRecordAdmin


@admin.register(AssessmentApplication)
class AssessmentApplicationAdmin(RecordedExport, TenantRecordAdmin):
    """How candidates stand in assessments."""

    list_display = ("candidate", "assessment", "status", "applied_at", "started_at", "completed_at")
    list_filter = ("status", "created_at")
    search_fields = (
        *("candidate__first_name", "candidate__last_name", "candidate__email", "assessment__title"),
        "public_id",
    )
    list_select_related = ("candidate", "assessment")
    ordering = ("-created_at", "-pk")


@admin.register(AssessmentToken)
class AssessmentTokenAdmin(TenantRecordAdmin):
    """Invitations; taken back by action."""

    list_display = ("candidate_email", "assessment", "sent_at", "expires_at", "used_at", "ended_at", "reminded")
    list_filter = ("created_at", "expires_at", ("used_at", admin.EmptyFieldListFilter))
    search_fields = ("candidate_email", "candidate_name", "assessment__title", "public_id")
    list_select_related = ("assessment",)
    ordering = ("-created_at", "-pk")
    exclude = ("token_hash",)
    actions = ("take_back",)

    @admin.action(description="Take back")
    def take_back(self, request: HttpRequest, queryset: QuerySet[AssessmentToken]) -> None:
        """The links stop working."""
        actor: Any = request.user
        for_each(request, queryset, lambda one: revoke(token=one, actor=actor), "{n} taken back.")


@admin.register(Accommodation)
class AccommodationAdmin(TenantRecordAdmin):
    """What is arranged; the reason is for the tenant's leads alone."""

    list_display = ("id", "multiplier", "extra_minutes", "breaks", "is_active", "created_by", "created_at")
    list_filter = ("is_active", "hide_clock", "no_camera", "created_at")
    search_fields = ("candidate__email", "application__candidate__email", "public_id")
    list_select_related = ("created_by",)
    ordering = ("-created_at", "-pk")
    exclude = ("reason",)
