"""Marks and regrades: read-only, since marking is for the tenant's own people."""

from django.contrib import admin

from assessments.models import Mark, Regrade
from superadmin.admin.tenant_data import TenantRecordAdmin


@admin.register(Mark)
class MarkAdmin(TenantRecordAdmin):
    """Judgments of answers."""

    list_display = ("answer", "source", "points", "possible", "is_counted", "marker", "engine", "created_at")
    list_filter = ("source", "is_counted", "engine", "created_at")
    search_fields = ("public_id", "answer__public_id", "marker__email", "comment")
    list_select_related = ("answer", "marker")
    ordering = ("-pk",)


@admin.register(Regrade)
class RegradeAdmin(TenantRecordAdmin):
    """Questions marked again by another version's key."""

    list_display = ("question", "version", "status", "kept_manual", "created_by", "applied_by", "applied_at")
    list_filter = ("status", "created_at", "applied_at")
    search_fields = ("public_id", "question__public_id", "reason")
    list_select_related = ("question", "version", "created_by", "applied_by")
    ordering = ("-pk",)
