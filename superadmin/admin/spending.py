"""What models cost, in the console: the cap, months, days, merges."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from import_export import resources
from unfold.admin import ModelAdmin

from superadmin.admin.exports import RecordedExport
from superadmin.admin.records import ReadOnlyAdmin, SaysRefusals, for_each
from superadmin.domain.spending import price_late
from superadmin.domain.spending_caps import drop_cap, set_cap
from superadmin.models import MergeTokenStats, MonthlySpending, MonthlySpendingCap, ProviderCostDaily, Tenant


def _whose(tenant: Tenant | None) -> str:
    return tenant.name if tenant else "The whole platform"


@admin.register(MonthlySpendingCap)
class MonthlySpendingCapAdmin(SaysRefusals, ModelAdmin):
    """The platform's cap and those of tenants. A new one takes the place of the one in force; earlier ones stay as
    history."""

    list_display = ("of", "amount_usd", "is_hard", "is_active", "notes", "created_by", "created_at")
    list_filter = ("is_active", "is_hard", ("tenant", admin.RelatedOnlyFieldListFilter), "created_at")
    search_fields = ("notes", "created_by__email", "tenant__name", "tenant__slug")
    list_select_related = ("created_by", "tenant")
    ordering = ("-is_active", "-pk")
    fields = ("tenant", "amount_usd", "is_hard", "notes")
    autocomplete_fields = ("tenant",)
    actions = ("drop",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[MonthlySpendingCap]:
        """Every tenant's, and the platform's."""
        return MonthlySpendingCap.ledger.order_by(*self.ordering)

    @admin.display(description="of", ordering="tenant__name")
    def of(self, cap: MonthlySpendingCap) -> str:
        """The tenant, or everything."""
        return _whose(cap.tenant)

    def save_model(self, request: HttpRequest, obj: MonthlySpendingCap, form: Any, change: bool) -> None:
        """By the domain."""
        made = set_cap(
            amount_usd=obj.amount_usd, is_hard=obj.is_hard, notes=obj.notes, tenant=obj.tenant, actor=request.user
        )
        obj.pk, obj._state.adding = made.pk, False

    def has_change_permission(self, request: HttpRequest, obj: MonthlySpendingCap | None = None) -> bool:
        """Never: another cap is set."""
        return obj is None

    def has_delete_permission(self, request: HttpRequest, obj: MonthlySpendingCap | None = None) -> bool:
        """Never: it is history."""
        return False

    @admin.action(description="Take out of force: no limit")
    def drop(self, request: HttpRequest, queryset: QuerySet[MonthlySpendingCap]) -> None:
        """Spending is not limited by them any more."""
        for_each(request, queryset, lambda cap: drop_cap(cap=cap, actor=request.user), "{n} taken out of force.")


class SpendingResource(resources.ModelResource):
    """What an export of months holds."""

    class Meta:
        model = MonthlySpending
        fields = (
            *("tenant__slug", "month", "total_usd", "premium_usd", "standard_usd", "fallback_usd"),
            *("total_requests", "unpriced_requests", "prompt_tokens", "completion_tokens"),
        )


@admin.register(MonthlySpending)
class MonthlySpendingAdmin(RecordedExport, ReadOnlyAdmin):
    """Months of the platform and of each tenant, under the caps that hold now."""

    resource_classes = [SpendingResource]
    list_display = ("month", "of", "total_usd", "share", "level", "total_requests", "unpriced_requests")
    list_filter = ("month", ("tenant", admin.RelatedOnlyFieldListFilter))
    search_fields = ("tenant__name", "tenant__slug")
    list_select_related = ("tenant",)
    ordering = ("-month", "-total_usd")
    actions = ("price",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[MonthlySpending]:
        """Every tenant's, and the platform's."""
        self.caps = {cap.tenant_id: cap for cap in MonthlySpendingCap.ledger.filter(is_active=True)}
        return MonthlySpending.ledger.all()

    @admin.display(description="of", ordering="tenant__name")
    def of(self, row: MonthlySpending) -> str:
        """The tenant, or everything."""
        return _whose(row.tenant)

    @admin.display(description="of the cap")
    def share(self, row: MonthlySpending) -> str:
        """Percent of its own cap that holds now."""
        percent = row.percent_of(self.caps.get(row.tenant_id))
        return "no cap" if percent is None else f"{percent:.1f} %"

    @admin.display(description="level")
    def level(self, row: MonthlySpending) -> str:
        """The alert level, where there is a cap."""
        cap = self.caps.get(row.tenant_id)
        return row.level_under(cap).label if cap or not row.tenant_id else ""

    @admin.action(description="Price the calls that had no price", permissions=["view"])
    def price(self, request: HttpRequest, queryset: QuerySet[MonthlySpending]) -> None:
        """With the prices of their days, once for each month that is chosen."""
        for month in sorted({row.month for row in queryset}):
            priced = price_late(month=month, actor=request.user)
            messages.success(request, f"{month:%Y-%m}: {priced} calls priced.")


class CostResource(resources.ModelResource):
    """What an export of days holds."""

    class Meta:
        model = ProviderCostDaily
        exclude = ("id",)


@admin.register(ProviderCostDaily)
class ProviderCostDailyAdmin(RecordedExport, ReadOnlyAdmin):
    """Days by model, over all tenants."""

    resource_classes = [CostResource]
    list_display = (
        "day",
        "provider",
        "model_name",
        "total_cost_usd",
        "total_requests",
        "unpriced_requests",
        "total_tokens",
    )
    list_filter = ("provider", "model_name", "day")
    search_fields = ("model_name",)
    ordering = ("-day", "model_name")
    date_hierarchy = "day"


class MergeResource(resources.ModelResource):
    """What an export of merges holds."""

    class Meta:
        model = MergeTokenStats
        exclude = ("id", "merged_by")


@admin.register(MergeTokenStats)
class MergeTokenStatsAdmin(RecordedExport, ReadOnlyAdmin):
    """What branches spent until they were merged (`manage.py record_merge`)."""

    resource_classes = [MergeResource]
    list_display = (
        *("merge_date", "source_branch", "target_branch", "commit_sha", "pr_number", "merged_by", "request_count"),
        *("total_tokens", "branch_cost", "cumulative_total_tokens", "cumulative_total_cost"),
    )
    list_filter = ("target_branch", "merge_date")
    search_fields = ("source_branch", "commit_sha", "notes")
    list_select_related = ("merged_by",)
    ordering = ("-merge_date", "-position")
    date_hierarchy = "merge_date"
