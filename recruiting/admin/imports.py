"""Imports, their rows, and exports."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from recruiting.domain.imports.runs import start_import, undo_import
from recruiting.models import ExportRun, ImportRow, ImportRun
from superadmin.admin.exports import RecordedExport
from superadmin.admin.records import for_each
from superadmin.admin.tenant_data import TenantRecordAdmin


@admin.register(ImportRun)
class ImportRunAdmin(RecordedExport, TenantRecordAdmin):
    """Files of people; started again and undone by action."""

    list_display = (
        *("original_filename", "kind", "preset", "status", "row_total", "added", "updated", "refused", "actor"),
        "created_at",
    )
    list_filter = ("status", "kind", "preset", "created_at")
    search_fields = ("original_filename", "actor__email")
    list_select_related = ("actor",)
    ordering = ("-pk",)
    actions = ("go_on", "undo")

    @admin.action(description="Go on")
    def go_on(self, request: HttpRequest, queryset: QuerySet[ImportRun]) -> None:
        """Start those that stopped again."""
        actor: Any = request.user
        for_each(request, queryset, lambda one: start_import(run=one, actor=actor), "{n} started.")

    @admin.action(description="Undo")
    def undo(self, request: HttpRequest, queryset: QuerySet[ImportRun]) -> None:
        """Take back what they did."""
        actor: Any = request.user
        for_each(request, queryset, lambda one: undo_import(run=one, actor=actor), "{n} being undone.")


@admin.register(ImportRow)
class ImportRowAdmin(TenantRecordAdmin):
    """What became of each row."""

    list_display = ("run", "number", "outcome", "field", "sentence", "candidate", "undo")
    list_filter = ("outcome", "undo", "field")
    search_fields = ("run__original_filename", "candidate__last_name", "candidate__email", "sentence")
    list_select_related = ("run", "candidate")
    ordering = ("-run_id", "number")


@admin.register(ExportRun)
class ExportRunAdmin(TenantRecordAdmin):
    """Who wrote out what, and until when it can be fetched."""

    list_display = ("kind", "format", "status", "row_total", "actor", "created_at", "expires_at")
    list_filter = ("kind", "format", "status", "created_at")
    search_fields = ("actor__email",)
    list_select_related = ("actor",)
    ordering = ("-pk",)
