"""Mail that left, and log-ins that failed."""

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib import admin
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from accounts.models import OutgoingMail, Streak
from superadmin.admin.records import ReadOnlyAdmin

for _model in (AccessAttempt, AccessFailureLog, AccessLog):
    if admin.site.is_registered(_model):
        admin.site.unregister(_model)


@admin.register(OutgoingMail)
class OutgoingMailAdmin(ReadOnlyAdmin):
    """Who was mailed what kind, and how it went; bodies are not shown: they may hold links that open an account."""

    list_display = ("kind", "to", "tenant", "status", "attempts", "last_error", "created_at", "sent_at")
    list_filter = ("status", "kind", "created_at")
    search_fields = ("to", "kind", "subject", "message_id")
    list_select_related = ("tenant",)
    exclude = ("body_text", "body_html")


@admin.register(AccessAttempt)
class AccessAttemptAdmin(ModelAdmin):
    """Wrong passwords that count now; deleting one unlocks."""

    list_display = ("attempt_time", "ip_address", "username", "failures_since_start")
    list_filter = ("attempt_time",)
    search_fields = ("ip_address", "username")
    fields = ("username", "ip_address", "user_agent", "attempt_time", "failures_since_start")
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never."""
        return False


@admin.register(AccessLog)
class AccessLogAdmin(ReadOnlyAdmin):
    """Who signed in and out."""

    list_display = ("attempt_time", "logout_time", "ip_address", "username")
    list_filter = ("attempt_time", "logout_time")
    search_fields = ("ip_address", "username")


@admin.register(Streak)
class StreakAdmin(ReadOnlyAdmin):
    """Days running, by person."""

    list_display = ("user", "kind", "current_days", "longest_days", "last_on")
    list_filter = ("kind", "last_on")
    search_fields = ("user__email",)
    list_select_related = ("user",)
