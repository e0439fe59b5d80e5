"""Events and pictures: read-only, since a change would show in the chain."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from proctoring.models import ProctoringEvent, Snapshot
from superadmin.admin.exports import RecordedExport
from superadmin.admin.tenant_data import TenantRecordAdmin


class Waiting(admin.SimpleListFilter):
    """High and critical events that nobody has looked at."""

    title = "review"
    parameter_name = "waiting"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """One choice beside all."""
        return [("severe", "Unreviewed, high or critical")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[ProctoringEvent]) -> QuerySet[ProctoringEvent]:
        """Those, where chosen."""
        if self.value() != "severe":
            return queryset
        return queryset.filter(pk__in=ProctoringEvent.objects.unreviewed_severe().values("pk"))


@admin.register(ProctoringEvent)
class ProctoringEventAdmin(RecordedExport, TenantRecordAdmin):
    """What was noticed."""

    list_display = ("watch", "number", "event_type", "severity", "detected_at", "source", "reviewed", "flagged")
    list_filter = (Waiting, "severity", "event_type", "source", "reviewed", "flagged", "detected_at")
    search_fields = ("public_id", "watch__public_id", "watch__person_name")
    list_select_related = ("watch",)
    ordering = ("-pk",)


@admin.register(Snapshot)
class SnapshotAdmin(TenantRecordAdmin):
    """Kept pictures; the files are not shown here."""

    list_display = ("watch", "sha256", "size", "face_state", "faces", "taken_at")
    list_filter = ("face_state", "taken_at")
    search_fields = ("sha256", "watch__person_name", "watch__public_id")
    list_select_related = ("watch",)
    exclude = ("file",)
    ordering = ("-pk",)
