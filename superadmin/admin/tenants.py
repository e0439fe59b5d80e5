"""Tenants in the console."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from import_export import resources
from import_export.admin import ExportMixin
from unfold.admin import ModelAdmin
from unfold.contrib.import_export.forms import SelectableFieldsExportForm
from unfold.forms import ActionForm
from unfold.widgets import UnfoldAdminTextInputWidget

from superadmin.admin.records import for_each
from superadmin.domain import audit
from superadmin.domain.openings import KEY, MINUTES, close_tenant, open_tenant
from superadmin.domain.tenants import create_tenant, reactivate_tenant, suspend_tenant
from superadmin.models import Tenant

_STATE = ("public_id", "is_active", "suspended_reason", "created_at", "updated_at")


class ReasonForm(ActionForm):
    """The choice of an action, with the reason that suspending asks for."""

    reason = forms.CharField(
        required=False,
        max_length=300,
        label="Reason (for suspending and for opening data)",
        widget=UnfoldAdminTextInputWidget(),
    )


class TenantResource(resources.ModelResource):
    """What an export of tenants holds."""

    class Meta:
        model = Tenant
        fields = ("name", "slug", "domain", "subscription_tier", "is_active", "is_trial", "created_at")


@admin.register(Tenant)
class TenantAdmin(ExportMixin, ModelAdmin):
    """Made and edited here; suspended and reactivated by action only."""

    resource_classes = [TenantResource]
    export_form_class = SelectableFieldsExportForm
    action_form = ReasonForm
    list_display = ("name", "slug", "subscription_tier", "is_active", "is_trial", "created_at")
    list_filter = ("is_active", "is_trial", "subscription_tier", "created_at")
    search_fields = ("name", "slug", "domain")
    ordering = ("name",)
    autocomplete_fields = ("owner",)
    list_select_related = ("owner",)
    readonly_fields = _STATE
    actions = ("suspend", "reactivate", "open_data", "close_data")

    def save_model(self, request: HttpRequest, obj: Tenant, form: Any, change: bool) -> None:
        """Through the domain when new; else saved with an audit row of what changed."""
        if not change:
            fields = {name: form.cleaned_data[name] for name in form.cleaned_data if name not in {"name", "slug"}}
            made = create_tenant(name=obj.name, slug=obj.slug, actor=request.user, **fields)
            obj.pk, obj.public_id, obj._state.adding = made.pk, made.public_id, False
            return
        changes = {
            name: {"old": str(form.initial.get(name)), "new": str(form.cleaned_data.get(name))}
            for name in form.changed_data
        }
        super().save_model(request, obj, form, change)
        audit.record(
            "settings_change",
            obj,
            actor=request.user,
            name="superadmin.tenant.edited",
            changes=changes,
            tenant_id=obj.pk,
        )

    def has_delete_permission(self, request: HttpRequest, obj: Tenant | None = None) -> bool:
        """Never: ending a tenant is a verb of its own."""
        return False

    @admin.action(description="Suspend (give the reason)")
    def suspend(self, request: HttpRequest, queryset: QuerySet[Tenant]) -> None:
        """Close them to their people."""
        reason = request.POST.get("reason", "")
        for_each(
            request,
            queryset,
            lambda tenant: suspend_tenant(tenant=tenant, reason=reason, actor=request.user),
            "{n} suspended.",
        )

    @admin.action(description="Reactivate")
    def reactivate(self, request: HttpRequest, queryset: QuerySet[Tenant]) -> None:
        """Open them again."""
        for_each(
            request, queryset, lambda tenant: reactivate_tenant(tenant=tenant, actor=request.user), "{n} reactivated."
        )

    @admin.action(description=f"Open one tenant's data for {MINUTES} minutes (give the reason)")
    def open_data(self, request: HttpRequest, queryset: QuerySet[Tenant]) -> None:
        """Let this session see and mend one tenant's data. Its admins read the reason in their audit log."""
        if queryset.count() != 1:
            messages.error(request, "Choose one tenant.")
            return
        for_each(request, queryset, lambda tenant: self._open(request, tenant), f"Open for {MINUTES} minutes.")

    def _open(self, request: HttpRequest, tenant: Tenant) -> None:
        reason = request.POST.get("reason", "")
        request.session[KEY] = open_tenant(tenant=tenant, reason=reason, actor=request.user)

    @admin.action(description="Close the data that is open")
    def close_data(self, request: HttpRequest, queryset: QuerySet[Tenant]) -> None:
        """End it before its time, whichever rows are chosen."""
        close_tenant(kept=request.session.pop(KEY, None), actor=request.user)
        messages.success(request, "No tenant's data is open.")
