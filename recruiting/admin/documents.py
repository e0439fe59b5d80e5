"""Files beside the résumé: read-only; archived and restored by action."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from recruiting.domain.documents import archive_document, restore_document
from recruiting.models import UploadedDocument
from superadmin.admin.exports import RecordedExport
from superadmin.admin.records import for_each
from superadmin.admin.tenant_data import TenantRecordAdmin


@admin.register(UploadedDocument)
class UploadedDocumentAdmin(RecordedExport, TenantRecordAdmin):
    """Whose, what, how big; the file itself is fetched on its candidate's page."""

    list_display = ("original_filename", "category", "candidate", "user", "file_size", "read_at", "archived_at")
    list_filter = ("category", "mime_type", "archived_at", "created_at")
    search_fields = ("original_filename", "file_hash", "candidate__first_name", "candidate__last_name", "user__email")
    list_select_related = ("candidate", "user")
    exclude = ("file", "extracted_text")
    ordering = ("-pk",)
    actions = ("archive", "restore")

    @admin.action(description="Archive")
    def archive(self, request: HttpRequest, queryset: QuerySet[UploadedDocument]) -> None:
        """Out of the lists."""
        actor: Any = request.user
        for_each(request, queryset, lambda row: archive_document(document=row, actor=actor), "{n} archived.")

    @admin.action(description="Restore")
    def restore(self, request: HttpRequest, queryset: QuerySet[UploadedDocument]) -> None:
        """Into the lists again."""
        actor: Any = request.user
        for_each(request, queryset, lambda row: restore_document(document=row, actor=actor), "{n} restored.")
