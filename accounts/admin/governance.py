"""Role requests, teams, sent notices and accounts elsewhere, in the console."""

from typing import Any

from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from import_export import resources

from accounts.domain.role_requests import decide_role_request
from accounts.domain.teams import end_assignment
from accounts.models import RoleChangeRequest, SentNotice, TeamAssignment
from config.tenancy import tenant_scope
from superadmin.admin.exports import RecordedExport
from superadmin.admin.records import ReadOnlyAdmin, for_each
from superadmin.admin.tenant_data import TenantRecordAdmin

for _model in (SocialAccount, SocialApp, SocialToken):
    if admin.site.is_registered(_model):
        admin.site.unregister(_model)


@admin.register(RoleChangeRequest)
class RoleChangeRequestAdmin(TenantRecordAdmin):
    """Who asked for which role, and what was answered; decided by action, through the domain."""

    list_display = ("user", "current_role", "requested_role", "status", "reviewed_by", "reviewed_at", "created_at")
    list_filter = ("status", "requested_role", "current_role", "created_at")
    search_fields = ("user__email", "user__first_name", "user__last_name", "reason", "admin_notes")
    list_select_related = ("user", "reviewed_by")
    date_hierarchy = "created_at"
    actions = ("approve", "reject")

    @admin.action(description="Approve")
    def approve(self, request: HttpRequest, queryset: QuerySet[RoleChangeRequest]) -> None:
        """Give the roles."""
        self._decide(request, queryset, approve=True)

    @admin.action(description="Reject")
    def reject(self, request: HttpRequest, queryset: QuerySet[RoleChangeRequest]) -> None:
        """Do not give them."""
        self._decide(request, queryset, approve=False)

    def _decide(self, request: HttpRequest, rows: QuerySet[RoleChangeRequest], *, approve: bool) -> None:
        actor: Any = request.user

        def decide(row: RoleChangeRequest) -> None:
            with tenant_scope(row.tenant_id):
                decide_role_request(request=row, approve=approve, actor=actor)

        for_each(request, rows, decide, "{n} decided.")


class TeamAssignmentResource(resources.ModelResource):
    """What an export of teams holds."""

    class Meta:
        model = TeamAssignment
        fields = (
            "public_id",
            "senior__email",
            "junior__email",
            "type",
            "ends_on",
            "is_active",
            "created_at",
            "ended_at",
        )


@admin.register(TeamAssignment)
class TeamAssignmentAdmin(RecordedExport, TenantRecordAdmin):
    """Who leads and led whom; ended by action."""

    resource_classes = [TeamAssignmentResource]
    list_display = ("senior", "junior", "type", "ends_on", "is_active", "created_at", "ended_at")
    list_filter = ("is_active", "type", "ends_on", "created_at")
    search_fields = ("senior__email", "senior__last_name", "junior__email", "junior__last_name", "note")
    list_select_related = ("senior", "junior")
    actions = ("end",)

    @admin.action(description="End")
    def end(self, request: HttpRequest, queryset: QuerySet[TeamAssignment]) -> None:
        """Those that hold."""
        actor: Any = request.user
        for_each(request, queryset, lambda row: end_assignment(assignment=row, actor=actor), "{n} ended.")


@admin.register(SentNotice)
class SentNoticeAdmin(TenantRecordAdmin):
    """What admins wrote, to how many."""

    list_display = ("title", "sent_by", "priority", "to_everyone", "with_candidates", "told", "sent_at", "created_at")
    list_filter = ("priority", "to_everyone", "created_at")
    search_fields = ("title", "message", "sent_by__email")
    list_select_related = ("sent_by",)


@admin.register(SocialAccount)
class SocialAccountAdmin(ReadOnlyAdmin):
    """Which accounts elsewhere open whose here; what the other side told is not shown."""

    list_display = ("user", "provider", "date_joined", "last_login")
    list_filter = ("provider", "date_joined", "last_login")
    search_fields = ("user__email", "uid")
    list_select_related = ("user",)
    exclude = ("extra_data",)
