"""Fairness in the console: that answers and probes were made. No answer is shown to anybody."""

from django.contrib import admin

from recruiting.models import NameSwapProbe, SelfIdentification
from superadmin.admin.tenant_data import TenantRecordAdmin


@admin.register(SelfIdentification)
class SelfIdentificationAdmin(TenantRecordAdmin):
    """Read only: that there is one, neither of whom nor what it says."""

    list_display = ("public_id", "created_at", "updated_at")
    list_filter = ("created_at",)
    search_fields = ("public_id",)
    fields = ("public_id", "created_at", "updated_at")
    readonly_fields = fields
    ordering = ("-pk",)


@admin.register(NameSwapProbe)
class NameSwapProbeAdmin(TenantRecordAdmin):
    """Read only."""

    list_display = ("requisition", "status", "resumes", "requested_by", "created_at", "finished_at")
    list_filter = ("status", "created_at")
    search_fields = ("public_id", "requisition__title", "requested_by__email", "error")
    list_select_related = ("requisition", "requested_by")
    fields = (
        *("public_id", "requisition", "requested_by", "status", "error", "resumes", "results"),
        *("created_at", "finished_at"),
    )
    readonly_fields = fields
    ordering = ("-pk",)
