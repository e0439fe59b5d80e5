"""Shapes of dropped files."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from recruiting.domain.intakes import BIGGEST_ZIP

RESUME_KINDS = ".pdf,.docx,.doc,.odt,.rtf,.txt,.md,.json,.zip"


class FilesInput(forms.FileInput):
    """A file box that takes several."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Cleans to a list of files."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Each file by itself; an empty one stays, since the intake says so in its own row."""
        files = [file for file in (data if isinstance(data, list | tuple) else [data]) if file is not None]
        if not files and self.required:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return files


class UploadForm(forms.Form):
    """Files of one drop; `batch` keeps those together that a script sends one by one."""

    resumes = FilesField(
        label=_("Drop résumés here"),
        widget=FilesInput(attrs={"accept": RESUME_KINDS}),
        error_messages={"required": _("Choose one file or more.")},
    )
    batch = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def contents(self) -> Iterator[tuple[str, bytes]]:
        """(name, bytes) of each file, read one at a time and never more than a ZIP may have."""
        for file in self.cleaned_data["resumes"]:
            yield file.name or "file", read(file)


def read(file: UploadedFile[Any]) -> bytes:
    """The bytes, cut just after what would be refused anyway."""
    data: bytes = file.read(BIGGEST_ZIP + 1)
    return data
