"""Copies of data and erasures in the console: read; an erasure that is planned can be canceled."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.domain.privacy_deletions import cancel_deletion
from accounts.models import DataExportRequest, DeletionRequest
from superadmin.admin.records import ReadOnlyAdmin, for_each


@admin.register(DataExportRequest)
class DataExportRequestAdmin(ReadOnlyAdmin):
    """Who asked for a copy, and what became of it. The archive itself is not to be had here."""

    list_display = ("public_id", "status", "user", "tenant", "row_total", "downloads", "created_at", "expires_at")
    list_filter = ("status", "created_at", "tenant")
    search_fields = ("public_id", "subject_id", "sha256")
    list_select_related = ("user", "tenant")
    exclude = ("file",)
    ordering = ("-created_at", "-pk")


@admin.register(DeletionRequest)
class DeletionRequestAdmin(ReadOnlyAdmin):
    """Who is erased when, how it was proven, and how much went."""

    list_display = ("public_id", "status", "proof", "user", "tenant", "due_at", "erased_at", "row_total", "file_total")
    list_filter = ("status", "proof", "created_at", "tenant")
    search_fields = ("public_id", "subject_id")
    list_select_related = ("user", "tenant")
    exclude = ("code_hash", "files_left")
    ordering = ("-created_at", "-pk")
    actions = ("cancel",)

    @admin.action(description="Cancel the planned erasure")
    def cancel(self, request: HttpRequest, queryset: QuerySet[DeletionRequest]) -> None:
        """Cancel those that are under way; of the others the refusal is said."""
        actor: Any = request.user
        for_each(request, queryset, lambda row: cancel_deletion(request=row, actor=actor), "{n} canceled.")
