"""Memberships, invitations and notices in the console."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from import_export import resources

from accounts.domain.invitations import revoke_invitation
from accounts.domain.memberships import add_member, change_role, deactivate_member, reactivate_member
from accounts.enums import Role
from accounts.models import Invitation, Membership, Notification
from config.tenancy import tenant_scope
from superadmin.admin.exports import RecordedExport
from superadmin.admin.records import for_each
from superadmin.admin.tenant_data import TenantDataAdmin, TenantRecordAdmin, session_of


class MembershipResource(resources.ModelResource):
    """What an export of memberships holds."""

    class Meta:
        model = Membership
        fields = ("public_id", "tenant__slug", "user__email", "role", "is_active", "created_at")


@admin.register(Membership)
class MembershipAdmin(RecordedExport, TenantDataAdmin):
    """Added to the tenant that is open; role and access change by action, through the domain."""

    resource_classes = [MembershipResource]
    list_display = ("user", "tenant", "role", "is_active", "created_at")
    list_filter = ("role", "is_active", ("tenant", admin.RelatedOnlyFieldListFilter), "created_at")
    search_fields = ("user__email", "user__first_name", "user__last_name", "tenant__name", "tenant__slug")
    list_select_related = ("user", "tenant")
    autocomplete_fields = ("user", "tenant")
    fields = ("user", "tenant", "role", "is_active", "last_used_at")
    actions = ("make_admin", "make_senior", "deactivate", "reactivate")

    def get_readonly_fields(self, request: HttpRequest, obj: Membership | None = None) -> tuple[str, ...]:
        """Everything, once it exists."""
        everything = ("user", "tenant", "role", "is_active", "last_used_at")
        return everything if obj else ("tenant", "is_active", "last_used_at")

    def save_model(self, request: HttpRequest, obj: Membership, form: Any, change: bool) -> None:
        """Through the domain when new; there is nothing to change after."""
        session = session_of(request)
        if not change and session is not None:
            actor: Any = request.user
            made = add_member(user=obj.user, tenant_id=session.tenant_id, role=obj.role, actor=actor)
            obj.pk, obj.public_id, obj._state.adding = made.pk, made.public_id, False

    @admin.action(description="Make admin")
    def make_admin(self, request: HttpRequest, queryset: QuerySet[Membership]) -> None:
        """Of their tenant."""
        self._give(request, queryset, Role.ADMIN)

    @admin.action(description="Make senior recruiter")
    def make_senior(self, request: HttpRequest, queryset: QuerySet[Membership]) -> None:
        """Of their tenant."""
        self._give(request, queryset, Role.SENIOR)

    def _give(self, request: HttpRequest, queryset: QuerySet[Membership], role: str) -> None:
        actor: Any = request.user

        def give(row: Membership) -> None:
            with tenant_scope(row.tenant_id):
                change_role(membership=row, role=role, actor=actor)

        for_each(request, queryset, give, "{n} changed.")

    @admin.action(description="End access")
    def deactivate(self, request: HttpRequest, queryset: QuerySet[Membership]) -> None:
        """To their tenant."""
        actor: Any = request.user
        for_each(request, queryset, lambda row: deactivate_member(membership=row, actor=actor), "{n} ended.")

    @admin.action(description="Give access back")
    def reactivate(self, request: HttpRequest, queryset: QuerySet[Membership]) -> None:
        """To their tenant."""
        actor: Any = request.user
        for_each(request, queryset, lambda row: reactivate_member(membership=row, actor=actor), "{n} given back.")


@admin.register(Invitation)
class InvitationAdmin(TenantRecordAdmin):
    """Sent by tenants' admins; taken back here too."""

    list_display = ("email", "tenant", "role", "expires_at", "accepted_at", "revoked_at")
    list_filter = ("role", "accepted_at", "revoked_at", "expires_at")
    search_fields = ("email", "tenant__name", "tenant__slug")
    list_select_related = ("tenant",)
    exclude = ("token_hash",)
    actions = ("revoke",)

    @admin.action(description="Take back")
    def revoke(self, request: HttpRequest, queryset: QuerySet[Invitation]) -> None:
        """Those still open."""
        actor: Any = request.user
        for_each(request, queryset, lambda row: revoke_invitation(invitation=row, actor=actor), "{n} taken back.")


@admin.register(Notification)
class NotificationAdmin(TenantRecordAdmin):
    """What people were told."""

    list_display = ("title", "user", "tenant", "kind", "priority", "is_read", "created_at")
    list_filter = ("type", "priority", "is_read", "is_archived", "created_at")
    search_fields = ("title", "user__email", "kind")
    list_select_related = ("user", "tenant")
