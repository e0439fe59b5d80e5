"""Shapes of what a person adds for their own practice."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from recruiting.forms.uploads import FilesField, FilesInput, read

OWN_KINDS = ".pdf,.docx,.doc,.odt,.rtf,.txt,.md,.json"


class OwnResumeForm(forms.Form):
    """One file or several."""

    resumes = FilesField(
        label=_("Drop your résumé here"),
        widget=FilesInput(attrs={"accept": OWN_KINDS}),
        error_messages={"required": _("Choose a file.")},
    )

    def contents(self) -> list[tuple[str, bytes]]:
        """(name, bytes) of each file."""
        return [(file.name or "file", read(file)) for file in self.cleaned_data["resumes"]]


class ResumeTitleForm(forms.Form):
    """Another title."""

    title = forms.CharField(label=_("Title"), max_length=200)

    def __init__(self, *args: Any, title: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].initial = title
