"""Talks in the platform's console: a tenant's rows while that tenant is open, only read; words are the talk's own."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from interviews.domain.chat_states import extend, finish, settle
from interviews.models import Chat, ChatMessage, DrillAnswer, InterviewResponseLatency, KeyQuestion
from superadmin.admin.records import for_each
from superadmin.admin.tenant_data import TenantRecordAdmin

_CHAT = ("chat__title", "chat__public_id")


@admin.register(Chat)
class ChatAdmin(TenantRecordAdmin):
    """AI interviews; given time, ended and settled by action."""

    list_display = ("title", "mode", "type", "status", "position", "engine", "started_at", "deadline_at", "created_at")
    list_filter = ("mode", "status", "type", "engine", "created_at")
    search_fields = ("title", "public_id", "user__email", "candidate__email")
    list_select_related = ("user", "candidate")
    ordering = ("-created_at", "-pk")
    exclude = ("seed", "draft", "draft_seq")
    actions = ("give_ten_minutes", "settle_now", "end_now")

    @admin.action(description="Give ten minutes more")
    def give_ten_minutes(self, request: HttpRequest, queryset: QuerySet[Chat]) -> None:
        """For those that run against a deadline."""
        actor: Any = request.user
        for_each(request, queryset, lambda one: extend(chat=one, minutes=10, actor=actor), "{n} given more time.")

    @admin.action(description="Settle: write what is missing, end what is over")
    def settle_now(self, request: HttpRequest, queryset: QuerySet[Chat]) -> None:
        """As any look at it does."""
        for_each(request, queryset.select_related("tenant"), settle, "{n} settled.")

    @admin.action(description="End now")
    def end_now(self, request: HttpRequest, queryset: QuerySet[Chat]) -> None:
        """What was said counts; the report is written."""
        actor: Any = request.user
        for_each(request, queryset, lambda one: finish(chat=one, actor=actor, because="settled"), "{n} ended.")


@admin.register(KeyQuestion)
class KeyQuestionAdmin(TenantRecordAdmin):
    """What is asked in talks, and when it was."""

    list_display = ("chat", "order", "question", "competency", "difficulty", "source", "asked_at", "follow_ups_used")
    list_filter = ("source", "difficulty", ("asked_at", admin.EmptyFieldListFilter))
    search_fields = (*_CHAT, "question", "competency")
    list_select_related = ("chat",)
    ordering = ("-chat_id", "order")


@admin.register(ChatMessage)
class ChatMessageAdmin(TenantRecordAdmin):
    """Every turn."""

    list_display = (
        "chat",
        "seq",
        "role",
        "intent",
        "status",
        "engine",
        "attempt",
        "is_late",
        "latency_ms",
        "created_at",
    )
    list_filter = ("role", "intent", "status", "engine", "is_late", "is_dictated", "created_at")
    search_fields = (*_CHAT, "content", "client_id")
    list_select_related = ("chat",)
    ordering = ("-pk",)


@admin.register(DrillAnswer)
class DrillAnswerAdmin(TenantRecordAdmin):
    """Tries at single questions."""

    list_display = ("question", "attempt", "score", "seconds", "opened_at", "answered_at")
    list_filter = ("opened_at", ("answered_at", admin.EmptyFieldListFilter))
    search_fields = ("question__question", "question__chat__title", "question__chat__public_id")
    list_select_related = ("question",)
    ordering = ("-pk",)


@admin.register(InterviewResponseLatency)
class InterviewResponseLatencyAdmin(TenantRecordAdmin):
    """How long candidates waited for the first words of a reply (milliseconds)."""

    list_display = (
        "chat",
        "question_number",
        "response_time_ms",
        "ai_processing_time_ms",
        "exceeded_threshold",
        "timestamp",
    )
    list_filter = ("exceeded_threshold", "interview_type", "timestamp")
    search_fields = _CHAT
    list_select_related = ("chat",)
    ordering = ("-timestamp",)
