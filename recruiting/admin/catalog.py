"""The skill catalog: shared by every tenant, so always there for superadmins."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from import_export import resources
from import_export.admin import ImportExportMixin
from unfold.admin import ModelAdmin
from unfold.contrib.import_export.forms import ImportForm, SelectableFieldsExportForm

from recruiting.models import Skill
from superadmin.domain import audit


class SkillResource(resources.ModelResource):
    """A row a skill, found again by its name; lists are JSON."""

    class Meta:
        model = Skill
        import_id_fields = ("name",)
        skip_unchanged = True
        fields = ("name", "category", "aliases", "needs_context", "needs_case", "is_active")


@admin.register(Skill)
class SkillAdmin(ImportExportMixin, ModelAdmin):
    """Curated here. Matching reads the catalog anew after a change."""

    resource_classes = [SkillResource]
    import_form_class = ImportForm
    export_form_class = SelectableFieldsExportForm
    list_display = ("name", "category", "is_active", "updated_at")
    list_filter = ("is_active", "category")
    search_fields = ("name", "category", "aliases")
    ordering = ("name",)

    def save_model(self, request: HttpRequest, obj: Skill, form: Any, change: bool) -> None:
        """Saved, and recorded."""
        super().save_model(request, obj, form, change)
        changes = {
            name: {"old": str(form.initial.get(name)), "new": str(getattr(obj, name))} for name in form.changed_data
        }
        kind = "settings_change" if change else "create"
        audit.record(
            kind, ("recruiting.skill", obj.name), actor=request.user, name="recruiting.skill.saved", changes=changes
        )

    def has_delete_permission(self, request: HttpRequest, obj: Skill | None = None) -> bool:
        """Never: a skill that is not in use is switched off."""
        return False
