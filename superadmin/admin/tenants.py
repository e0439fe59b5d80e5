"""Tenants in the console: made with their first admin, edited, suspended, closed, opened for a look."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from import_export import resources
from unfold.admin import ModelAdmin
from unfold.decorators import action
from unfold.forms import ActionForm
from unfold.widgets import (
    UnfoldAdminCheckboxSelectMultipleWidget,
    UnfoldAdminEmailInputWidget,
    UnfoldAdminTextInputWidget,
)

from superadmin.admin.exports import RecordedExport
from superadmin.admin.records import for_each
from superadmin.admin.tenant_data import session_of
from superadmin.domain.flag_changes import set_tenant_flags
from superadmin.domain.quotas import readings
from superadmin.domain.staff_sessions import KEY, MINUTES, close_staff_session, open_staff_session
from superadmin.domain.system_settings import system_settings
from superadmin.domain.tenant_archives import ask_archive
from superadmin.domain.tenant_closing import DAYS, close_tenant, reopen_tenant
from superadmin.domain.tenants import EDITABLE, LIMITS, create_tenant, edit_tenant, reactivate_tenant, suspend_tenant
from superadmin.domain.usage_statements import Month, statement_csv
from superadmin.models import FeatureFlag, Tenant

_STATE = ("public_id", "is_active", "suspended_reason", "closed_at", "erase_at", "erased_at", "created_at", "usage")
_PLAN = ("subscription_tier", "subscription_expires_at", "is_trial", *LIMITS)
_WORDS = ("accent_color", "sender_name", "locale", "timezone", "country")
_POLICIES = ("retention_months", "score_release", "blind_review", "ai_enabled", "publish_needs_approval")


class TenantActionForm(ActionForm):
    """The choice of an action, with the reason that some ask for."""

    reason = forms.CharField(
        required=False,
        max_length=300,
        label="Reason (to suspend, close, open data)",
        widget=UnfoldAdminTextInputWidget(),
    )
    confirm = forms.CharField(
        required=False, max_length=60, label="Short name (to close)", widget=UnfoldAdminTextInputWidget()
    )


class FeaturesField(forms.ModelMultipleChoiceField):
    """Every feature flag as a switch of its own, by name."""

    def label_from_instance(self, obj: FeatureFlag) -> str:
        """Its name, what it is, and whether the switch matters now."""
        words = f"{obj.name}: {obj.description}" if obj.description else obj.name
        if not obj.is_enabled:
            return f"{words} (off for everybody)"
        return f"{words} (on for everybody)" if obj.rollout_percentage == 100 else words


class TenantForm(forms.ModelForm[Tenant]):
    """A tenant, the features that it has before others and, when it is new, its first admin."""

    first_admin_email = forms.EmailField(
        label="First admin's e-mail",
        help_text="Invited as the admin; the link is good for 14 days.",
        widget=UnfoldAdminEmailInputWidget(),
    )

    features = FeaturesField(
        queryset=FeatureFlag.objects.order_by("name"),
        required=False,
        label="On for this tenant",
        help_text="The feature flags that list this tenant. Where there is none to tick, none was made yet.",
        widget=UnfoldAdminCheckboxSelectMultipleWidget(),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields.pop("first_admin_email", None)
            self.initial["features"] = FeatureFlag.objects.filter(allowed_tenants=self.instance)


class TenantResource(resources.ModelResource):
    """What an export of tenants holds."""

    class Meta:
        model = Tenant
        fields = ("name", "slug", "domain", "subscription_tier", "is_active", "is_trial", "created_at", "closed_at")


@admin.register(Tenant)
class TenantAdmin(RecordedExport, ModelAdmin):
    """Made and edited here; suspended, closed, opened and taken back by action only."""

    form = TenantForm
    resource_classes = [TenantResource]
    action_form = TenantActionForm
    list_display = ("name", "slug", "subscription_tier", "is_active", "is_trial", "erase_at", "created_at")
    list_filter = ("is_active", "is_trial", "subscription_tier", "closed_at", "erased_at", "created_at")
    search_fields = ("name", "slug", "domain")
    ordering = ("name",)
    autocomplete_fields = ("owner",)
    list_select_related = ("owner",)
    readonly_fields = _STATE
    actions_list = ("across",)
    actions = ("suspend", "reactivate", "open_data", "close_data", "archive", "close", "reopen", "statement")

    def get_fieldsets(self, request: HttpRequest, obj: Tenant | None = None) -> list[tuple[str | None, dict[str, Any]]]:
        """A new one with its first admin, one that stands with its state."""
        who = ("name", "slug", "domain", *(("owner",) if obj else ("first_admin_email",)))
        parts: list[tuple[str | None, dict[str, Any]]] = [
            (None, {"fields": who}),
            ("Plan and limits (empty: no limit)", {"fields": _PLAN}),
            ("Features", {"fields": ("features",)}),
            ("Words and looks", {"fields": _WORDS}),
            ("Policies", {"fields": _POLICIES}),
        ]
        return [*parts, ("State", {"fields": _STATE})] if obj else parts

    def get_prepopulated_fields(self, request: HttpRequest, obj: Tenant | None = None) -> dict[str, tuple[str, ...]]:
        """A new one's short name follows its name while that is typed."""
        return {} if obj else {"slug": ("name",)}

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """The limits of the system settings."""
        usual = system_settings()
        return {**super().get_changeform_initial_data(request), **{f: getattr(usual, f"default_{f}") for f in LIMITS}}

    def save_model(self, request: HttpRequest, obj: Tenant, form: Any, change: bool) -> None:
        """Through the domain, new or edited."""
        given = {name: form.cleaned_data[name] for name in form.cleaned_data if name in EDITABLE}
        if change:
            edited = {name: given[name] for name in form.changed_data if name in given}
            edit_tenant(tenant=obj, actor=request.user, **edited)
        else:
            email = form.cleaned_data["first_admin_email"]
            made = create_tenant(first_admin_email=email, actor=request.user, **given)
            obj.pk, obj.public_id, obj._state.adding = made.pk, made.public_id, False
        set_tenant_flags(tenant=obj, flags=form.cleaned_data["features"], actor=request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Tenant | None = None) -> bool:
        """Never: ending a tenant is a verb of its own."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Tenant | None = None) -> bool:
        """Not of one that is erased."""
        return (obj is None or obj.erased_at is None) and bool(super().has_change_permission(request, obj))

    @admin.display(description="Used now")
    def usage(self, obj: Tenant) -> SafeString:
        """Every meter, with its limit where there is one."""
        rows = [(one.meter.label, one.used, "no limit" if one.limit is None else one.limit) for one in readings(obj)]
        return format_html_join("", "<div>{}: {} ({})</div>", rows)

    @admin.action(description="Suspend (give the reason)")
    def suspend(self, request: HttpRequest, queryset: QuerySet[Tenant]) -> None:
        """Close them to their people."""
        reason, actor = request.POST.get("reason", ""), request.user
        for_each(
            request, queryset, lambda row: suspend_tenant(tenant=row, reason=reason, actor=actor), "{n} suspended."
        )

    @admin.action(description="Reactivate")
    def reactivate(self, request: HttpRequest, queryset: QuerySet[Tenant]) -> None:
        """Open them again."""
        actor = request.user
        for_each(request, queryset, lambda row: reactivate_tenant(tenant=row, actor=actor), "{n} reactivated.")

    @admin.action(description=f"Open one tenant's data for {MINUTES} minutes (give the reason)")
    def open_data(self, request: HttpRequest, queryset: QuerySet[Tenant]) -> None:
        """Let this session see and mend one tenant's data. Its admins read the reason in their audit log."""
        if self._is_one(request, queryset):
            for_each(request, queryset, lambda tenant: self._open(request, tenant), f"Open for {MINUTES} minutes.")

    def _open(self, request: HttpRequest, tenant: Tenant) -> None:
        reason = request.POST.get("reason", "")
        request.session[KEY] = str(open_staff_session(tenant=tenant, reason=reason, actor=request.user).public_id)

    @admin.action(description="Close the data that is open")
    def close_data(self, request: HttpRequest, queryset: QuerySet[Tenant]) -> None:
        """End it before its time, whichever rows are chosen."""
        session = session_of(request)
        if session is not None:
            close_staff_session(session=session, actor=request.user)
        request.session.pop(KEY, None)
        messages.success(request, "No tenant's data is open.")

    @admin.action(description="Write an archive of everything")
    def archive(self, request: HttpRequest, queryset: QuerySet[Tenant]) -> None:
        """In the background; found under Tenant archives."""
        actor = request.user
        for_each(request, queryset, lambda row: ask_archive(tenant=row, actor=actor), "{n} archives are being written.")

    @admin.action(description=f"Close for good: archive, then erase after {DAYS} days (reason and short name)")
    def close(self, request: HttpRequest, queryset: QuerySet[Tenant]) -> None:
        """One at a time, its short name typed."""
        if not self._is_one(request, queryset):
            return
        if queryset.get().slug != request.POST.get("confirm", "").strip():
            messages.error(request, "Type the tenant's short name to close it.")
            return
        reason, actor = request.POST.get("reason", ""), request.user
        for_each(request, queryset, lambda row: close_tenant(tenant=row, reason=reason, actor=actor), "{n} closed.")

    @admin.action(description="Take the closing back")
    def reopen(self, request: HttpRequest, queryset: QuerySet[Tenant]) -> None:
        """While nothing is erased."""
        actor = request.user
        for_each(request, queryset, lambda row: reopen_tenant(tenant=row, actor=actor), "{n} open again.")

    @admin.action(description="Usage statement of last month (CSV)")
    def statement(self, request: HttpRequest, queryset: QuerySet[Tenant]) -> HttpResponse:
        """One file for all that are chosen."""
        month = Month.of(timezone.now().replace(day=1) - timedelta(days=1))
        answer = HttpResponse(statement_csv(queryset.order_by("slug"), month), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="usage-{month}.csv"'
        return answer

    def _is_one(self, request: HttpRequest, queryset: QuerySet[Tenant]) -> bool:
        if queryset.count() == 1:
            return True
        messages.error(request, "Choose one tenant.")
        return False

    @action(description="Across tenants", url_path="across")  # type: ignore[untyped-decorator]  # unfold ships none
    def across(self, request: HttpRequest) -> HttpResponse:
        """What the apps register of all tenants at once, in figures without people: the slot `across_tenants`."""
        context = {**self.admin_site.each_context(request), "title": "Across tenants"}
        return render(request, "superadmin/tenants_across.html", context)
