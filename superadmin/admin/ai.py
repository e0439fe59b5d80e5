"""Models, their prices and the ledger of AI calls in the console."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from import_export import resources
from import_export.admin import ImportExportMixin
from import_export.fields import Field
from import_export.widgets import ForeignKeyWidget
from unfold.admin import ModelAdmin, TabularInline
from unfold.contrib.import_export.forms import ImportForm, SelectableFieldsExportForm

from superadmin.admin.exports import RecordedExport
from superadmin.admin.records import ReadOnlyAdmin
from superadmin.domain import audit
from superadmin.models import AIModel, ModelPrice, PromptUsage, TokenUsage


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

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Saved with its prices, and recorded: an address is where tenants' texts are sent."""
        super().save_related(request, form, formsets, change)
        model: AIModel = form.instance
        names = [name for name in form.changed_data if name in form.fields]
        values = {name: {"old": form.initial.get(name), "new": getattr(model, name)} for name in names}
        priced = "; prices" if any(one.has_changed() for one in formsets) else ""
        audit.record(
            "settings_change" if change else "create",
            model,
            actor=request.user,
            name="superadmin.ai_model.changed",
            changes=values,
            description=f"fields: {', '.join(names)}{priced}",
        )

    @admin.display(description="USD per 1,000 tokens today")
    def price_now(self, model: AIModel) -> str:
        """Both prices of today, or that they are unknown."""
        price = model.price_on(timezone.now().date())
        if price is None:
            return "unknown"
        return (
            f"{price.prompt_price_per_1k.normalize():f} asked, {price.completion_price_per_1k.normalize():f} answered"
        )


class PriceResource(resources.ModelResource):
    """A list of prices, out and in: a model by its name, a day, USD per 1,000 tokens."""

    model = Field(column_name="model", attribute="model", widget=ForeignKeyWidget(AIModel, "name"))

    class Meta:
        model = ModelPrice
        fields = ("model", "starts_on", "prompt_price_per_1k", "completion_price_per_1k")
        import_id_fields = ("model", "starts_on")
        clean_model_instances = True
        skip_unchanged = True
        store_instance = True
        use_transactions = True

    def after_import_row(self, row: Any, row_result: Any, **kwargs: Any) -> None:
        """Each new or changed price is recorded, as one that is entered by hand."""
        price: ModelPrice | None = row_result.instance
        if kwargs["dry_run"] or price is None or row_result.import_type not in ("new", "update"):
            return
        shown = ("prompt_price_per_1k", "completion_price_per_1k")
        before = {name: getattr(row_result.original, name, None) for name in shown}
        audit.record(
            "settings_change",
            price.model,
            actor=kwargs["user"],
            name="superadmin.ai_model.priced",
            changes={name: {"old": before[name], "new": getattr(price, name)} for name in shown},
            description=f"{price}, imported",
        )


@admin.register(ModelPrice)
class ModelPriceAdmin(ImportExportMixin, ModelAdmin):
    """Prices by model and day. A price that calls were counted with stays: a new one begins on a new day."""

    resource_classes = [PriceResource]
    import_form_class = ImportForm
    export_form_class = SelectableFieldsExportForm
    list_display = ("model", "starts_on", "prompt_price_per_1k", "completion_price_per_1k", "created_at")
    list_filter = ("model", "starts_on")
    search_fields = ("model__name",)
    list_select_related = ("model",)
    autocomplete_fields = ("model",)
    ordering = ("model__name", "-starts_on")

    def save_model(self, request: HttpRequest, obj: ModelPrice, form: Any, change: bool) -> None:
        """Saved, and recorded."""
        super().save_model(request, obj, form, change)
        audit.record(
            "settings_change",
            obj.model,
            actor=request.user,
            name="superadmin.ai_model.priced",
            changes={name: {"old": form.initial.get(name), "new": getattr(obj, name)} for name in form.changed_data},
            description=str(obj),
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


class TokenResource(resources.ModelResource):
    """What an export of the ledger of tokens holds."""

    class Meta:
        model = TokenUsage
        fields = (
            *("created_at", "tenant__slug", "request_type", "provider", "tier", "model_name", "branch_name"),
            *("prompt_tokens", "completion_tokens", "total_tokens", "cost"),
        )


@admin.register(TokenUsage)
class TokenUsageAdmin(RecordedExport, ReadOnlyAdmin):
    """Tokens and cost of each call of a model."""

    resource_classes = [TokenResource]

    list_display = (
        "created_at",
        "model_name",
        "request_type",
        "tier",
        "prompt_tokens",
        "completion_tokens",
        "shown_cost",
        "tenant",
    )
    list_filter = ("tier", "provider", "model_name", "request_type", "tenant", "created_at")
    search_fields = ("model_name", "request_type", "branch_name")
    date_hierarchy = "created_at"
    list_select_related = ("tenant",)
    ordering = ("-created_at",)
    exclude = ("user",)
