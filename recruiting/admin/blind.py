"""Redacted résumés and reveals: read-only."""

from django.contrib import admin

from recruiting.models import IdentityReveal, RedactedResume
from superadmin.admin.exports import RecordedExport
from superadmin.admin.tenant_data import TenantRecordAdmin


@admin.register(RedactedResume)
class RedactedResumeAdmin(RecordedExport, TenantRecordAdmin):
    """What was made of which text."""

    list_display = ("public_id", "text", "requisition", "made_by", "created_at")
    list_filter = ("created_at",)
    search_fields = ("public_id", "text__public_id", "requisition__title", "made_by__email")
    list_select_related = ("text", "requisition", "made_by")
    ordering = ("-pk",)


@admin.register(IdentityReveal)
class IdentityRevealAdmin(RecordedExport, TenantRecordAdmin):
    """Who opened a hidden name before a decision, and why."""

    list_display = ("application", "revealed_by", "reason", "created_at")
    list_filter = ("created_at",)
    search_fields = ("application__public_id", "reason", "revealed_by__email")
    list_select_related = ("application__candidate", "application__requisition", "revealed_by")
    ordering = ("-pk",)
