"""Models, prompts and the ledger of AI calls in the console."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from unfold.admin import ModelAdmin, TabularInline

from config.errors import DomainError
from superadmin.admin.records import ReadOnlyAdmin, for_each
from superadmin.domain.prompts import draft_prompt, publish_prompt, roll_back_prompt
from superadmin.models import AIModel, ModelPrice, Prompt, PromptUsage, PromptVersion, TokenUsage


class PriceInline(TabularInline):
    """The prices of a model, the newest first."""

    model = ModelPrice
    ordering = ("-starts_on",)
    extra = 0


@admin.register(AIModel)
class AIModelAdmin(ModelAdmin):
    """Which model a tier uses and what it costs, from which day on."""

    list_display = ("name", "tier", "is_active", "base_url", "price_now")
    list_filter = ("tier", "is_active")
    search_fields = ("name",)
    ordering = ("tier", "name")
    inlines = (PriceInline,)

    @admin.display(description="USD per 1,000 tokens today")
    def price_now(self, model: AIModel) -> str:
        """Both prices of today, or that they are unknown."""
        price = model.price_on(timezone.now().date())
        if price is None:
            return "unknown"
        return (
            f"{price.prompt_price_per_1k.normalize():f} asked, {price.completion_price_per_1k.normalize():f} answered"
        )


class VersionInline(TabularInline):
    """The versions of a prompt, newest first; read-only."""

    model = PromptVersion
    fields = ("number", "status", "author", "reason", "created_at", "sha256")
    readonly_fields = fields
    ordering = ("-number",)
    extra = 0
    can_delete = False
    show_change_link = True

    def has_add_permission(self, request: HttpRequest, obj: Prompt | None = None) -> bool:
        """Drafts are added by their own form."""
        return False


@admin.register(Prompt)
class PromptAdmin(ModelAdmin):
    """Prompts ship as files; here they are described, and rolled back."""

    list_display = ("name", "purpose", "prompt_type", "language", "updated_at")
    list_filter = ("purpose", "prompt_type", "language")
    search_fields = ("name", "purpose", "description")
    ordering = ("name",)
    readonly_fields = ("name", "purpose")
    inlines = (VersionInline,)
    actions = ("roll_back",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Purposes bring their prompts."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Prompt | None = None) -> bool:
        """Never: ledger rows point at it."""
        return False

    @admin.action(description="Roll back to the version before")
    def roll_back(self, request: HttpRequest, queryset: QuerySet[Prompt]) -> None:
        """One step each."""
        for_each(
            request, queryset, lambda prompt: roll_back_prompt(prompt=prompt, actor=request.user), "{n} rolled back."
        )


@admin.register(PromptVersion)
class PromptVersionAdmin(ModelAdmin):
    """Adding makes a draft; publishing is an action; nothing is ever edited."""

    list_display = ("prompt", "number", "status", "shipped", "author", "reason", "created_at")
    list_filter = ("status", "shipped", "prompt")
    search_fields = ("prompt__name", "template", "reason", "sha256")
    list_select_related = ("prompt", "author")
    ordering = ("prompt__name", "-number")
    autocomplete_fields = ("prompt",)
    actions = ("publish",)

    def get_fields(self, request: HttpRequest, obj: PromptVersion | None = None) -> tuple[str, ...]:
        """Three to fill in; everything to read."""
        asked = ("prompt", "template", "reason")
        return asked if obj is None else (*asked, "number", "status", "variables", "author", "shipped", "sha256")

    def has_change_permission(self, request: HttpRequest, obj: PromptVersion | None = None) -> bool:
        """A version never changes; its list and its page are for reading and publishing."""
        return obj is None

    def has_delete_permission(self, request: HttpRequest, obj: PromptVersion | None = None) -> bool:
        """Never."""
        return False

    def save_model(self, request: HttpRequest, obj: PromptVersion, form: Any, change: bool) -> None:
        """A draft, by the domain."""
        made = draft_prompt(prompt=obj.prompt, template=obj.template, reason=obj.reason, author=request.user)
        obj.pk, obj.number, obj._state.adding = made.pk, made.number, False

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None) -> Any:
        """The form again with the sentence when the domain refuses."""
        try:
            return super().add_view(request, form_url, extra_context)
        except DomainError as refusal:
            messages.error(request, refusal.sentence)
            return HttpResponseRedirect(reverse("admin:superadmin_promptversion_add"))

    @admin.action(description="Publish")
    def publish(self, request: HttpRequest, queryset: QuerySet[PromptVersion]) -> None:
        """Put into use; the version in use is retired."""
        for_each(
            request, queryset, lambda version: publish_prompt(version=version, actor=request.user), "{n} published."
        )


@admin.register(PromptUsage)
class PromptUsageAdmin(ReadOnlyAdmin):
    """What was asked of which engine. The response may quote a person of a tenant, so it is not shown here."""

    list_display = ("created_at", "purpose", "engine", "status", "model_answered", "fell_back", "latency_ms", "tenant")
    list_filter = ("engine", "status", "fell_back", "purpose", "tenant", "created_at")
    search_fields = ("public_id", "purpose", "model_answered", "input_sha256", "related_id")
    list_select_related = ("tenant",)
    ordering = ("-created_at",)
    date_hierarchy = "created_at"
    exclude = ("response", "user")


@admin.register(TokenUsage)
class TokenUsageAdmin(ReadOnlyAdmin):
    """Tokens and cost of each call of a model."""

    list_display = (
        "created_at",
        "model_name",
        "request_type",
        "prompt_tokens",
        "completion_tokens",
        "shown_cost",
        "tenant",
    )
    list_filter = ("model_name", "request_type", "tenant", "created_at")
    search_fields = ("model_name", "request_type")
    list_select_related = ("tenant",)
    ordering = ("-created_at",)
    exclude = ("user",)
