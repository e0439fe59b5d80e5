"""What stages do, acts on many, approvals, and how a company hires."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from recruiting.domain.policies import edit_policy
from recruiting.domain.stage_actions.setting import edit_stage_action
from recruiting.models import BulkAct, BulkActItem, HiringPolicy, PublishApproval, StageAction, StageActionRun
from superadmin.admin.tenant_data import TenantDataAdmin, TenantRecordAdmin


@admin.register(StageAction)
class StageActionAdmin(TenantDataAdmin):
    """Entry actions: switched on and off here; put on by the tenant's admins."""

    list_display = ("kind", "stage", "position", "is_active", "created_at")
    list_filter = ("kind", "is_active", "created_at")
    search_fields = ("kind", "stage__name", "public_id")
    list_select_related = ("stage",)
    ordering = ("stage", "position", "pk")
    fields = ("stage", "kind", "config", "position", "is_active")
    readonly_fields = ("stage", "kind", "config", "position")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never: a value must be on offer to the tenant."""
        return False

    def save_model(self, request: HttpRequest, obj: StageAction, form: Any, change: bool) -> None:
        """Through the domain."""
        actor: Any = request.user
        edit_stage_action(action=obj, is_active=form.cleaned_data["is_active"], actor=actor)


@admin.register(StageActionRun)
class StageActionRunAdmin(TenantRecordAdmin):
    """What became of each entry action."""

    list_display = ("kind", "application", "status", "sentence", "created_at", "finished_at")
    list_filter = ("status", "kind", "created_at")
    search_fields = ("application__candidate__last_name", "sentence", "public_id")
    list_select_related = ("application__candidate", "application__requisition")
    ordering = ("-pk",)


@admin.register(BulkAct)
class BulkActAdmin(TenantRecordAdmin):
    """Acts on several applications."""

    list_display = ("kind", "label", "actor", "requisition", "mails_at", "undone_at", "created_at")
    list_filter = ("kind", "created_at")
    search_fields = ("label", "actor__email", "public_id")
    list_select_related = ("actor", "requisition")
    ordering = ("-pk",)


@admin.register(BulkActItem)
class BulkActItemAdmin(TenantRecordAdmin):
    """What became of each application of an act."""

    list_display = ("act", "application", "is_done", "code", "sentence")
    list_filter = ("is_done", "code")
    search_fields = ("application__candidate__last_name", "sentence")
    list_select_related = ("act", "application__candidate", "application__requisition")
    ordering = ("-pk",)


@admin.register(PublishApproval)
class PublishApprovalAdmin(TenantRecordAdmin):
    """Askings to publish a job."""

    list_display = ("requisition", "asked_by", "status", "decided_by", "decided_at", "created_at")
    list_filter = ("status", "created_at")
    search_fields = ("requisition__title", "asked_by__email", "public_id")
    list_select_related = ("requisition", "asked_by", "decided_by")
    ordering = ("-pk",)


@admin.register(HiringPolicy)
class HiringPolicyAdmin(TenantDataAdmin):
    """How a company hires, through the domain."""

    list_display = ("tenant", "rejection_delay_hours", "silence_days", "careers_open", "updated_at")
    list_filter = ("careers_open", "updated_at")
    search_fields = ("tenant__name", "reply_to")
    list_select_related = ("tenant",)
    ordering = ("tenant",)
    readonly_fields = ("tenant",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never: it is made when its company first saves it."""
        return False

    def save_model(self, request: HttpRequest, obj: HiringPolicy, form: Any, change: bool) -> None:
        """Through the domain."""
        actor: Any = request.user
        edit_policy(values={name: form.cleaned_data[name] for name in form.changed_data}, actor=actor)
