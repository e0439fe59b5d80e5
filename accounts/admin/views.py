"""Saved views of lists in the console."""

from django.contrib import admin

from accounts.models import SavedView
from superadmin.admin.tenant_data import TenantRecordAdmin


@admin.register(SavedView)
class SavedViewAdmin(TenantRecordAdmin):
    """Whose, of which list, and whether the team sees it."""

    list_display = ("name", "list_code", "user", "tenant", "is_shared", "is_default", "created_at")
    list_filter = ("list_code", "is_shared", "created_at")
    search_fields = ("name", "user__email", "tenant__name", "tenant__slug")
    list_select_related = ("user", "tenant")
