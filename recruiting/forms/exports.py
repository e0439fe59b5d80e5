"""Shapes of what people ask of exports."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from recruiting.domain.exports.columns import COLUMNS
from recruiting.enums.imports import ExportFormat


class ApplicationsNarrowed(forms.Form):
    """What the address narrows applications by: one job."""

    job = forms.UUIDField(required=False)


class ExportForm(forms.Form):
    """The columns of one noun, and how they are written."""

    format = forms.ChoiceField(
        label=_("Kind of file"),
        choices=[(one.value, one.label) for one in (ExportFormat.CSV, ExportFormat.XLSX)],
        widget=forms.RadioSelect,
        initial=ExportFormat.CSV,
    )
    columns = forms.MultipleChoiceField(
        label=_("Columns"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose one column or more.")},
    )

    def __init__(self, kind: str, *args: Any, **kwargs: Any) -> None:
        columns = [(column.code, column.label) for column in COLUMNS[kind]]
        kwargs.setdefault("initial", {"columns": [code for code, _label in columns], "format": ExportFormat.CSV})
        super().__init__(*args, **kwargs)
        self.fields["columns"].choices = columns  # type: ignore[attr-defined]  # a choice field's
