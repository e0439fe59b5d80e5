"""Exports of the console that are on record."""

from typing import Any

from django.http import HttpRequest
from import_export.admin import ExportMixin
from unfold.contrib.import_export.forms import SelectableFieldsExportForm

from superadmin.domain import audit


class RecordedExport(ExportMixin):
    """An export is in the audit log, and fails where it cannot be written there. `exported` is its name there; empty:
    after the model."""

    exported = ""
    export_form_class = SelectableFieldsExportForm

    def get_export_data(self, file_format: Any, request: HttpRequest, queryset: Any, **kwargs: Any) -> Any:
        """The file, recorded first."""
        label = queryset.model._meta.label_lower
        audit.record(
            "export",
            (label, "list"),
            actor=request.user,
            name=self.exported or f"{label}.exported",
            description=f"{queryset.count()} rows as {file_format.get_title()}",
            severity="warning",
        )
        return super().get_export_data(file_format, request, queryset, **kwargs)
