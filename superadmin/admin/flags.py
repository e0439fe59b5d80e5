"""Feature flags in the console."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from superadmin.domain import audit
from superadmin.models import FeatureFlag


@admin.register(FeatureFlag)
class FeatureFlagAdmin(ModelAdmin):
    """Every change is in the audit log."""

    list_display = ("name", "is_enabled", "rollout_percentage", "description", "updated_at")
    list_filter = ("is_enabled", "updated_at")
    search_fields = ("name", "description")
    ordering = ("name",)
    autocomplete_fields = ("allowed_tenants", "allowed_users")

    def save_model(self, request: HttpRequest, obj: FeatureFlag, form: Any, change: bool) -> None:
        """Saved, and recorded."""
        super().save_model(request, obj, form, change)
        changed = [name for name in form.changed_data if not name.startswith("allowed_")]
        values = {name: {"old": form.initial.get(name), "new": getattr(obj, name)} for name in changed}
        audit.record(
            "settings_change" if change else "create",
            ("superadmin.featureflag", obj.name),
            actor=request.user,
            name="superadmin.flag.changed",
            changes=values,
            description=f"fields: {', '.join(form.changed_data)}",
        )
