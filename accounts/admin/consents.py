"""Consents in the console: read while their tenant is open."""

from django.contrib import admin

from accounts.models import ConsentRecord
from superadmin.admin.tenant_data import TenantRecordAdmin


@admin.register(ConsentRecord)
class ConsentRecordAdmin(TenantRecordAdmin):
    """Who agreed to what, in which words, and whether it stands."""

    list_display = ("purpose", "person_email", "version", "language", "given_at", "withdrawn_at")
    list_filter = ("purpose", "language", "given_at", "withdrawn_at")
    search_fields = ("person_email", "version", "related_id")
    list_select_related = ("user",)
    ordering = ("-given_at", "-pk")
