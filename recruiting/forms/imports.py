"""Shapes of what people send about imports."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from recruiting.domain.imports.mapping import TARGETS, presets
from recruiting.domain.imports.tables import MOST_BYTES
from recruiting.models import ImportRun

KINDS = ".csv,.tsv,.txt,.xlsx,.json,.zip"


class ImportForm(forms.Form):
    """A file, and the system that it comes from."""

    file = forms.FileField(
        label=_("File"),
        widget=forms.FileInput(attrs={"accept": KINDS}),
        help_text=_("CSV, Excel (XLSX), JSON Resume or a ZIP of JSON Resumes; at most 20 MB and 20,000 rows."),
        error_messages={"empty": _("The file is empty."), "required": _("Choose a file.")},
    )
    preset = forms.ChoiceField(
        label=_("Where it comes from"),
        required=False,
        help_text=_("A preset knows the columns that the system's makers document. You check them on the next page."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Somewhere else")), *presets().items()]
        self.fields["preset"].choices = choices  # type: ignore[attr-defined]  # a choice field's

    def content(self) -> bytes:
        """The bytes, cut just after what would be refused anyway."""
        data: bytes = self.cleaned_data["file"].read(MOST_BYTES + 1)
        return data


class MappingForm(forms.Form):
    """What each column is: one choice a column, named `column_<number>`."""

    replaces = forms.BooleanField(
        label=_("Replace what stands there with the file's words"),
        required=False,
        help_text=_("Otherwise only empty fields are filled. Skills, tags and links are added in any case."),
    )

    def __init__(self, run: ImportRun, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"replaces": run.replaces}
        super().__init__(*args, **kwargs)
        self.run = run
        for number, heading in enumerate(run.headings):
            self.fields[f"column_{number}"] = forms.ChoiceField(
                label=heading or _("Column %(n)s") % {"n": number + 1},
                choices=[("", _("Leave out")), *TARGETS.items()],
                initial=run.mapping.get(str(number), ""),
                required=False,
            )

    def columns(self) -> Iterator[tuple[forms.BoundField, list[str]]]:
        """Each column's choice with the first values that stand in it."""
        for number in range(len(self.run.headings)):
            yield self[f"column_{number}"], self.run.samples[number]

    def mapping(self) -> dict[str, str]:
        """{column number: target} as chosen."""
        numbers = range(len(self.run.headings))
        return {str(number): self.cleaned_data.get(f"column_{number}", "") for number in numbers}
