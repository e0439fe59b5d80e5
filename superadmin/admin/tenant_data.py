"""Models that hold a tenant's people: hidden in the console until a superadmin opens that tenant
(domain.staff_sessions); every list and row that is looked at then stands in the tenant's audit log."""

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from unfold.admin import ModelAdmin

from superadmin.admin.records import HTTPS_FIRST
from superadmin.domain.staff_sessions import note_look
from superadmin.domain.tenant_rows import path_of
from superadmin.enums import AuditAction
from superadmin.models import StaffSession


def session_of(request: HttpRequest) -> StaffSession | None:
    """The staff session that is open in this request."""
    return getattr(request, "staff_session", None)


def is_open(request: HttpRequest) -> bool:
    """Whether a tenant's data is open in this session now."""
    return session_of(request) is not None


class TenantDataAdmin(ModelAdmin):
    """Seen and changed only while a tenant is open; never deleted here. Looks and writes are audited in the tenant's
    log, and Django's own log, which would keep names, is not written."""

    formfield_overrides = HTTPS_FIRST

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        """The open tenant's rows, also of a model whose manager is not scoped."""
        rows: models.QuerySet[Any] = super().get_queryset(request)
        session, path = session_of(request), path_of(self.model)
        return rows.filter(**{path: session.tenant_id}) if session is not None and path else rows

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse | TemplateResponse:
        """The list, noted where it is shown."""
        answer: HttpResponse = super().changelist_view(request, extra_context)
        if request.method == "GET":
            self._note(request, self.model._meta.label_lower)
        return answer

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> models.Model | None:
        """The row, noted where it is read."""
        row: models.Model | None = super().get_object(request, object_id, from_field)
        if row is not None and request.method == "GET":
            self._note(request, row)
        return row

    def log_addition(self, request: HttpRequest, obj: models.Model, message: Any) -> None:
        """In the tenant's audit log."""
        self._note(request, obj, AuditAction.CREATE)

    def log_change(self, request: HttpRequest, obj: models.Model, message: Any) -> None:
        """In the tenant's audit log."""
        self._note(request, obj, AuditAction.UPDATE)

    def _note(self, request: HttpRequest, what: models.Model | str, action: str = AuditAction.VIEW) -> None:
        session = session_of(request)
        if session is not None:
            note_look(session=session, actor=request.user, what=what, action=action)

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Whether the menu names it."""
        return is_open(request) and bool(super().has_module_permission(request))

    def has_view_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """While a tenant is open."""
        return is_open(request) and bool(super().has_view_permission(request, obj))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """While a tenant is open."""
        return is_open(request) and bool(super().has_add_permission(request))

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """While a tenant is open."""
        return is_open(request) and bool(super().has_change_permission(request, obj))

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Never: people archive, and privacy erases."""
        return False


class TenantRecordAdmin(TenantDataAdmin):
    """As above, and only read."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Never."""
        return False


class PlatformRecordAdmin(TenantRecordAdmin):
    """Records that the platform has of its own beside those of tenants: its own are seen without a staff session."""

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        """The open tenant's, else those of no tenant."""
        rows = super().get_queryset(request)
        return rows if is_open(request) else rows.filter(**{f"{path_of(self.model)}__isnull": True})

    def has_module_permission(self, request: HttpRequest) -> bool:
        """As any model of the platform."""
        return bool(ModelAdmin.has_module_permission(self, request))

    def has_view_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """As any model of the platform."""
        return bool(ModelAdmin.has_view_permission(self, request, obj))
