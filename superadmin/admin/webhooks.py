"""Webhooks, their deliveries, and what the API keeps for a while, in the console. Secrets are never shown."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from superadmin.admin.records import ReadOnlyAdmin, for_each
from superadmin.domain.webhook_deliveries import redeliver
from superadmin.domain.webhooks import pause_webhook, resume_webhook
from superadmin.models import IdempotencyRecord, SyncFeed, SyncMark, Webhook, WebhookDelivery


@admin.register(Webhook)
class WebhookAdmin(ReadOnlyAdmin):
    """Addresses of every tenant; they hold nothing of a person. Paused and resumed."""

    list_display = ("name", "url", "status", "failing_since", "last_success_at", "tenant")
    list_filter = ("status", "tenant", "failing_since", "created_at")
    search_fields = ("name", "url", "public_id")
    list_select_related = ("tenant",)
    ordering = ("name",)
    actions = ("pause", "resume")

    @admin.action(description="Pause")
    def pause(self, request: HttpRequest, queryset: QuerySet[Webhook]) -> None:
        """Told nothing until resumed."""
        for_each(request, queryset, lambda row: pause_webhook(webhook=row, actor=request.user), "{n} paused.")

    @admin.action(description="Resume")
    def resume(self, request: HttpRequest, queryset: QuerySet[Webhook]) -> None:
        """Told again."""
        for_each(request, queryset, lambda row: resume_webhook(webhook=row, actor=request.user), "{n} resumed.")


@admin.register(WebhookDelivery)
class WebhookDeliveryAdmin(ReadOnlyAdmin):
    """What was told, in ids; sent again."""

    list_display = ("event", "webhook", "status", "attempts", "status_code", "next_at", "created_at")
    list_filter = ("status", "event", "tenant", "created_at")
    search_fields = ("event_id", "public_id", "webhook__name")
    list_select_related = ("webhook", "tenant")
    ordering = ("-created_at",)
    date_hierarchy = "created_at"
    actions = ("send_again",)

    @admin.action(description="Send again")
    def send_again(self, request: HttpRequest, queryset: QuerySet[WebhookDelivery]) -> None:
        """Only what is not on its way."""
        for_each(
            request,
            queryset.select_related("webhook"),
            lambda row: redeliver(delivery=row, actor=request.user),
            "{n} sent again.",
        )


@admin.register(IdempotencyRecord)
class IdempotencyRecordAdmin(ReadOnlyAdmin):
    """Requests that are answered once; the answers are sealed and not shown."""

    list_display = ("path", "status", "tenant", "created_at", "expires_at")
    list_filter = ("status", "created_at", "tenant")
    search_fields = ("path", "key")
    list_select_related = ("tenant",)
    ordering = ("-created_at",)


@admin.register(SyncFeed)
class SyncFeedAdmin(ReadOnlyAdmin):
    """How far the lists are that other systems follow."""

    list_display = ("resource", "tenant", "length", "complete_at")
    list_filter = ("resource", "tenant")
    search_fields = ("resource",)
    list_select_related = ("tenant",)
    ordering = ("resource",)


@admin.register(SyncMark)
class SyncMarkAdmin(ReadOnlyAdmin):
    """Where each row stands in its list's order of changes."""

    list_display = ("feed", "seq", "row_pk", "seen_at")
    list_filter = ("feed__resource",)
    search_fields = ("row_pk",)
    list_select_related = ("feed",)
    ordering = ("-seq",)
