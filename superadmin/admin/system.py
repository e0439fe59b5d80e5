"""The installation itself in the console: its settings, who looked at whose data, archives of tenants."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from unfold.admin import ModelAdmin

from config.errors import DomainError
from superadmin.admin.records import ReadOnlyAdmin, for_each
from superadmin.admin.tenant_data import session_of
from superadmin.domain.staff_sessions import close_staff_session
from superadmin.domain.system_settings import change_system_settings, system_settings
from superadmin.domain.tenant_archives import expire_archive, fetch_archive
from superadmin.models import StaffSession, SystemSettings, TenantArchive


class SystemSettingsForm(forms.ModelForm[SystemSettings]):
    """The one row, with a message where the service is closed."""

    def clean(self) -> dict[str, Any]:
        """Maintenance needs words for the people it stops."""
        data = super().clean() or {}
        if data.get("maintenance_on") and not (data.get("maintenance_message") or "").strip():
            self.add_error("maintenance_message", "Write what people shall read while the service is closed.")
        return data


@admin.register(SystemSettings)
class SystemSettingsAdmin(ModelAdmin):
    """One row; each change of it stands in the platform's audit log."""

    form = SystemSettingsForm
    list_display = ("__str__", "maintenance_on", "sign_up_open", "updated_at")
    readonly_fields = ("updated_at",)
    fieldsets = (
        ("Maintenance mode", {"fields": ("maintenance_on", "maintenance_message", "maintenance_until")}),
        ("Sign-up", {"fields": ("sign_up_open",)}),
        (
            "Limits of a new tenant (empty: no limit)",
            {"fields": ("default_max_users", "default_max_candidates", "default_max_assessments", "updated_at")},
        ),
    )

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The row is there from the first look on."""
        row = system_settings()
        if row._state.adding:
            row.save()
        answer: HttpResponse = super().changelist_view(request, extra_context)
        return answer

    def save_model(self, request: HttpRequest, obj: SystemSettings, form: Any, change: bool) -> None:
        """Through the domain."""
        change_system_settings(actor=request.user, **{name: form.cleaned_data[name] for name in form.changed_data})

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never a second one."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: SystemSettings | None = None) -> bool:
        """Never."""
        return False


@admin.register(StaffSession)
class StaffSessionAdmin(ReadOnlyAdmin):
    """Who opened whose data, why, and how long."""

    list_display = ("tenant", "actor", "reason", "opened_at", "until", "ended_at")
    list_filter = ("opened_at", "ended_at", "tenant")
    search_fields = ("reason", "actor__email", "tenant__name", "tenant__slug")
    list_select_related = ("tenant", "actor")
    ordering = ("-opened_at",)
    date_hierarchy = "opened_at"
    actions = ("end",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[StaffSession]:
        """Of every tenant, also while one is open."""
        return StaffSession.ledger.all()

    @admin.action(description="End now")
    def end(self, request: HttpRequest, queryset: QuerySet[StaffSession]) -> None:
        """One's own or another's."""
        actor = request.user
        for_each(request, queryset, lambda row: close_staff_session(session=row, actor=actor), "{n} ended.")


@admin.register(TenantArchive)
class TenantArchiveAdmin(ReadOnlyAdmin):
    """Everything of a tenant in one file: asked for in the list of tenants, fetched while its data is open."""

    list_display = ("tenant", "status", "created_at", "size", "downloads", "expires_at", "fetch_link")
    list_filter = ("status", "created_at", "tenant")
    search_fields = ("tenant__name", "tenant__slug", "public_id", "sha256")
    list_select_related = ("tenant", "asked_by")
    ordering = ("-created_at",)
    exclude = ("file",)
    actions = ("expire",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[TenantArchive]:
        """Of every tenant, also while one is open."""
        return TenantArchive.ledger.all()

    @admin.display(description="File")
    def fetch_link(self, archive: TenantArchive) -> str:
        """Where it can be fetched."""
        if not archive.file:
            return "—"
        return format_html('<a href="{}">Fetch</a>', reverse("admin:superadmin_tenantarchive_fetch", args=[archive.pk]))

    def get_urls(self) -> list[URLPattern]:
        """The file stands beside its row."""
        fetch = path("<int:pk>/fetch/", self.admin_site.admin_view(self.fetch), name="superadmin_tenantarchive_fetch")
        return [fetch, *super().get_urls()]

    def fetch(self, request: HttpRequest, pk: int) -> FileResponse | HttpResponseRedirect:
        """The file, to whoever has that tenant's data open; else back, with the reason."""
        archive = get_object_or_404(TenantArchive.ledger.select_related("tenant"), pk=pk)
        try:
            fetch_archive(archive=archive, session=session_of(request), actor=request.user)
        except DomainError as refusal:
            messages.error(request, refusal.sentence)
            return redirect("admin:superadmin_tenantarchive_changelist")
        name = f"{archive.tenant.slug}-{archive.created_at:%Y-%m-%d}.zip"
        return FileResponse(archive.file.open("rb"), as_attachment=True, filename=name)

    @admin.action(description="End now and delete the file")
    def expire(self, request: HttpRequest, queryset: QuerySet[TenantArchive]) -> None:
        """Those that are ready."""
        for_each(request, queryset, lambda row: expire_archive(archive=row), "{n} ended.")
