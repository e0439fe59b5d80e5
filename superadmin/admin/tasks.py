"""The ledger of background work in the console."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from superadmin.admin.records import ReadOnlyAdmin, for_each
from superadmin.domain.background import cancel_task, retry_task
from superadmin.models import TaskRecord


@admin.register(TaskRecord)
class TaskRecordAdmin(ReadOnlyAdmin):
    """Read-only; failed work can be tried again, waiting work canceled."""

    list_display = ("task_name", "status", "queue", "tenant", "progress", "attempts", "error_code", "created_at")
    list_filter = ("status", "queue", "task_name", "tenant", "created_at")
    search_fields = ("task_name", "public_id", "related_id", "idempotency_key")
    list_select_related = ("tenant", "user")
    ordering = ("-created_at",)
    date_hierarchy = "created_at"
    exclude = ("lease_token",)
    actions = ("retry", "cancel")

    @admin.action(description="Try again")
    def retry(self, request: HttpRequest, queryset: QuerySet[TaskRecord]) -> None:
        """Only failed work."""
        for_each(
            request, queryset, lambda task: retry_task(record=task, actor=request.user), "{n} will be tried again."
        )

    @admin.action(description="Cancel before it begins")
    def cancel(self, request: HttpRequest, queryset: QuerySet[TaskRecord]) -> None:
        """Only waiting work."""
        for_each(request, queryset, lambda task: cancel_task(record=task, actor=request.user), "{n} canceled.")
