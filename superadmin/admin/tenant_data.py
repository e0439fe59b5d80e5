"""Models that hold a tenant's people: hidden in the console until a superadmin opens that tenant (domain.openings)."""

from django.db import models
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from superadmin.domain.openings import KEY, opened_tenant


def is_open(request: HttpRequest) -> bool:
    """Whether a tenant's data is open in this session now."""
    return opened_tenant(request.session.get(KEY)) is not None


class TenantDataAdmin(ModelAdmin):
    """Seen and changed only while a tenant is open; never deleted here."""

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
