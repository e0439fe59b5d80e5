"""Learning resources in the console: shared by every tenant, so always there for superadmins."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from import_export import resources
from import_export.admin import ImportExportMixin
from unfold.admin import ModelAdmin
from unfold.contrib.import_export.forms import ImportForm, SelectableFieldsExportForm

from recruiting.models import LearningResource
from superadmin.admin.records import HTTPS_FIRST
from superadmin.domain import audit


class LearningResourceTable(resources.ModelResource):
    """A row a resource of one skill, found again by skill and address."""

    class Meta:
        model = LearningResource
        import_id_fields = ("skill", "url")
        skip_unchanged = True
        clean_model_instances = True
        fields = ("title", "topic", "skill", "level", "url", "provider", "is_active")


@admin.register(LearningResource)
class LearningResourceAdmin(ImportExportMixin, ModelAdmin):
    """Curated here; what is not shown any more is switched off."""

    formfield_overrides = HTTPS_FIRST
    resource_classes = [LearningResourceTable]
    import_form_class = ImportForm
    export_form_class = SelectableFieldsExportForm
    list_display = ("title", "skill", "level", "provider", "is_active")
    list_filter = ("is_active", "level", "topic", "provider")
    search_fields = ("title", "skill", "topic", "provider", "url")
    ordering = ("skill", "pk")

    def save_model(self, request: HttpRequest, obj: LearningResource, form: Any, change: bool) -> None:
        """Saved, and recorded."""
        super().save_model(request, obj, form, change)
        changes = {
            name: {"old": str(form.initial.get(name)), "new": str(getattr(obj, name))} for name in form.changed_data
        }
        audit.record(
            "settings_change" if change else "create",
            ("recruiting.learningresource", str(obj.public_id)),
            actor=request.user,
            name="recruiting.learning_resource.saved",
            changes=changes,
        )
