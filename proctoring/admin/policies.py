"""Policies and named reviewers: read here, changed by the tenant's own admins."""

from django.contrib import admin

from proctoring.models import ProctoringPolicy, ProctoringReviewer
from superadmin.admin.tenant_data import TenantRecordAdmin


@admin.register(ProctoringPolicy)
class ProctoringPolicyAdmin(TenantRecordAdmin):
    """What is watched."""

    list_display = ("name", "strictness", "camera", "end_at", "retention_days", "is_default", "is_active")
    list_filter = ("strictness", "camera", "is_default", "is_active")
    search_fields = ("name", "public_id")
    ordering = ("name",)


@admin.register(ProctoringReviewer)
class ProctoringReviewerAdmin(TenantRecordAdmin):
    """Who reviews beside the admins."""

    list_display = ("user", "named_by", "created_at")
    search_fields = ("user__email",)
    list_select_related = ("user", "named_by")
    ordering = ("-pk",)
