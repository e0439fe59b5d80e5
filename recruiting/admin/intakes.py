"""Dropped files and runs of extractions: read-only; work that failed can be tried again."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from config.errors import Refused
from recruiting.models import ExtractionLog, ResumeIntake
from superadmin.admin.records import for_each
from superadmin.admin.tenant_data import TenantRecordAdmin
from superadmin.domain.background import retry_task


@admin.register(ResumeIntake)
class ResumeIntakeAdmin(TenantRecordAdmin):
    """What became of each file."""

    list_display = ("original_filename", "status", "sentence", "requisition", "candidate", "created_at")
    list_filter = ("status", "code", "created_at")
    search_fields = ("original_filename", "batch", "public_id", "uploaded_by__email")
    list_select_related = ("requisition", "candidate")
    ordering = ("-pk",)
    exclude = ("file",)
    actions = ("retry",)

    @admin.action(description="Try again")
    def retry(self, request: HttpRequest, queryset: QuerySet[ResumeIntake]) -> None:
        """Those whose work failed."""
        actor: Any = request.user

        def verb(row: ResumeIntake) -> None:
            if row.task is None:
                raise Refused("A file that was refused at first sight has no work to try again.", code="no_work")
            retry_task(record=row.task, actor=actor)

        for_each(request, queryset.select_related("task"), verb, "{n} will be tried again.")


@admin.register(ExtractionLog)
class ExtractionLogAdmin(TenantRecordAdmin):
    """Each run, well ended or not."""

    list_display = ("created_at", "kind", "filename", "engine", "confidence", "succeeded", "duration_ms")
    list_filter = ("kind", "succeeded", "engine", "created_at")
    search_fields = ("filename", "error", "user__email")
    list_select_related = ("user",)
    ordering = ("-pk",)
