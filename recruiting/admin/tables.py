"""Tables that are imported through the domain, and exports that are on record."""

from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from import_export import resources
from import_export.admin import ExportMixin, ImportExportMixin
from unfold.contrib.import_export.forms import ImportForm, SelectableFieldsExportForm

from config.errors import DomainError
from superadmin.domain import audit


class DomainResource(resources.ModelResource):
    """Rows are written by a verb of the domain, in the open tenant, as the person who imports.

    A refusal is that row's error, and nothing of the file is kept."""

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        """Remember who imports."""
        self.actor = kwargs["user"]

    def do_instance_save(self, instance: Model, is_create: bool) -> None:
        """Through the domain. Raises ValueError with the refusal's sentence."""
        try:
            written = self.write(instance, is_create)
        except DomainError as refusal:
            raise ValueError(refusal.sentence) from refusal
        instance.pk = written.pk

    def write(self, instance: Any, is_create: bool) -> Model:
        """Make or edit the row; the row as it stands."""
        raise NotImplementedError


class RecordedExport(ExportMixin):
    """An export is in the audit log, and fails where it cannot be written there."""

    export_form_class = SelectableFieldsExportForm

    def get_export_data(self, file_format: Any, request: HttpRequest, queryset: Any, **kwargs: Any) -> Any:
        """The file, recorded first."""
        label = queryset.model._meta.label_lower
        audit.record(
            "export",
            (label, "list"),
            actor=request.user,
            name=f"{label}.exported",
            description=f"{queryset.count()} rows as {file_format.get_title()}",
            severity="warning",
        )
        return super().get_export_data(file_format, request, queryset, **kwargs)


class RecordedTables(RecordedExport, ImportExportMixin):
    """Export on record, and import."""

    import_form_class = ImportForm
