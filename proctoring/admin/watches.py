"""Watches and what people decided about them: read-only."""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from proctoring.domain.verification import verify
from proctoring.models import Consent, EvidenceOpened, Watch, WatchVerdict
from superadmin.admin.tenant_data import TenantRecordAdmin


@admin.register(Watch)
class WatchAdmin(TenantRecordAdmin):
    """Watched sittings."""

    list_display = (
        *("person_name", "title", "status", "review_status", "highest_severity", "suspicion", "event_count"),
        *("started_at", "purge_after"),
    )
    list_filter = ("status", "review_status", "highest_severity", "started_at")
    search_fields = ("public_id", "subject_id", "person_name", "title")
    list_select_related = ("candidate", "policy")
    exclude = ("secret_hash",)
    ordering = ("-pk",)
    actions = ("verify_chains",)

    @admin.action(description="Verify the chain of events", permissions=["view"])
    def verify_chains(self, request: HttpRequest, queryset: QuerySet[Watch]) -> None:
        """Say of each whether it is whole."""
        for watch in queryset:
            report = verify(watch)
            level = messages.ERROR if report.broken else messages.SUCCESS
            said = report.broken or f"whole, {report.events} events"
            self.message_user(request, f"{watch}: {said}", level)


@admin.register(Consent)
class ConsentAdmin(TenantRecordAdmin):
    """What people agreed to."""

    list_display = ("watch", "text_version", "language", "wants_alternative", "given_at", "withdrawn_at")
    list_filter = ("wants_alternative", "language", "given_at")
    search_fields = ("watch__person_name", "watch__public_id")
    list_select_related = ("watch",)
    ordering = ("-pk",)


@admin.register(WatchVerdict)
class WatchVerdictAdmin(TenantRecordAdmin):
    """What reviewers found."""

    list_display = ("watch", "verdict", "proposed_by", "confirmed_by", "is_final", "proposed_at")
    list_filter = ("verdict", "is_final", "proposed_at")
    search_fields = ("watch__person_name", "watch__public_id", "reason")
    list_select_related = ("watch", "proposed_by", "confirmed_by")
    ordering = ("-pk",)


@admin.register(EvidenceOpened)
class EvidenceOpenedAdmin(TenantRecordAdmin):
    """Who looked at what."""

    list_display = ("watch", "event", "user", "opened_at")
    list_filter = ("opened_at",)
    search_fields = ("watch__person_name", "user__email")
    list_select_related = ("watch", "event", "user")
    ordering = ("-pk",)
