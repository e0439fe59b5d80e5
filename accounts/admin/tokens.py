"""API tokens in the console: seen and revoked, never made or shown."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from knox.models import AuthToken

from accounts.domain.tokens import revoke_token
from accounts.models import ApiToken
from superadmin.admin.records import ReadOnlyAdmin, for_each
from superadmin.admin.tenant_data import TenantRecordAdmin

admin.site.unregister(AuthToken)


@admin.register(ApiToken)
class ApiTokenAdmin(TenantRecordAdmin):
    """Whose, where, as what, and when it was last used."""

    list_display = ("name", "user", "tenant", "role", "read_only", "expires_at", "last_used_at", "revoked_at")
    list_filter = ("role", "read_only", "revoked_at", "expires_at")
    search_fields = ("name", "user__email", "tenant__name", "tenant__slug")
    list_select_related = ("user", "tenant")
    exclude = ("knox",)
    actions = ("revoke",)

    @admin.action(description="Revoke")
    def revoke(self, request: HttpRequest, queryset: QuerySet[ApiToken]) -> None:
        """At once."""
        actor: Any = request.user
        for_each(request, queryset, lambda row: revoke_token(token=row, actor=actor), "{n} revoked.")


@admin.register(AuthToken)
class AuthTokenAdmin(ReadOnlyAdmin):
    """knox's rows: a digest each."""

    list_display = ("token_key", "user", "created", "expiry")
    search_fields = ("token_key", "user__email")
    list_select_related = ("user",)
    list_filter = ("created", "expiry")
    exclude = ("digest",)
