"""Mail that left, and log-ins that failed."""

from typing import Any

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from unfold.admin import ModelAdmin
from unfold.decorators import action

from accounts.domain.mail import resend_mail
from accounts.domain.queries.outbox import read_outbox
from accounts.models import OutgoingMail, Streak
from superadmin.admin.records import ReadOnlyAdmin, for_each
from superadmin.admin.tenant_data import PlatformRecordAdmin

for _model in (AccessAttempt, AccessFailureLog, AccessLog):
    if admin.site.is_registered(_model):
        admin.site.unregister(_model)


@admin.register(OutgoingMail)
class OutgoingMailAdmin(PlatformRecordAdmin):
    """Who was mailed what kind, and how it went; bodies are not shown: they may hold links that open an account. The
    outbox, a page of its own, says of all mail together why it does not go out."""

    list_display = ("kind", "to", "tenant", "status", "attempts", "last_error", "created_at", "sent_at")
    list_filter = ("status", "kind", "created_at")
    search_fields = ("to", "kind", "subject", "message_id")
    list_select_related = ("tenant",)
    exclude = ("body_text", "body_html")
    actions = ("send_again",)
    actions_list = ("outbox",)

    @action(description="Why mail does not go out", url_path="outbox")  # type: ignore[untyped-decorator]  # unfold ships none
    def outbox(self, request: HttpRequest) -> HttpResponse:
        """Figures and the words of errors, without an address."""
        context = {**self.admin_site.each_context(request), "title": "Outbox", "outbox": read_outbox()}
        return render(request, "accounts/console_outbox.html", context)

    @admin.action(description="Try to send again")
    def send_again(self, request: HttpRequest, queryset: QuerySet[OutgoingMail]) -> None:
        """Those that were given up."""
        actor: Any = request.user
        for_each(request, queryset, lambda row: resend_mail(mail=row, actor=actor), "{n} will be tried again.")


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
