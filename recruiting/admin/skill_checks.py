"""Skill checks in the console: that they were made and how they ended. Their texts are their person's."""

from django.contrib import admin

from recruiting.models import SkillCheck
from superadmin.admin.tenant_data import TenantRecordAdmin


@admin.register(SkillCheck)
class SkillCheckAdmin(TenantRecordAdmin):
    """Read only, without the texts and without the result."""

    list_display = ("public_id", "user", "status", "score", "engine", "created_at")
    list_filter = ("status", "engine", "created_at")
    search_fields = ("public_id", "user__email", "error")
    list_select_related = ("user",)
    fields = ("public_id", "user", "status", "error", "score", "engine", "created_at", "updated_at")
    readonly_fields = fields
    ordering = ("-pk",)
