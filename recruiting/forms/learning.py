"""Shapes of what people compare."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from recruiting.domain.own_documents import own_jobs, own_resumes
from recruiting.domain.skill_checks import JobSide, ResumeSide, job_side, resume_side
from recruiting.enums import ExtractionKind, ParsingStatus, ResumeStatus
from recruiting.forms.own_documents import OWN_KINDS
from recruiting.forms.requisitions import POSTING_KINDS
from recruiting.forms.uploads import read
from recruiting.models import JobDescription, Resume


class SkillCheckForm(forms.Form):
    """One résumé and one posting, each kept, as a file or pasted; what stands first counts."""

    resume = forms.ModelChoiceField(
        Resume.objects.none(),
        to_field_name="public_id",
        required=False,
        empty_label=_("None of them"),
        label=_("A résumé that you keep"),
    )
    resume_file = forms.FileField(
        label=_("A file"), required=False, widget=forms.FileInput(attrs={"accept": OWN_KINDS})
    )
    resume_content = forms.CharField(
        label=_("Or its text"), required=False, widget=forms.Textarea(attrs={"rows": 8}), strip=False
    )
    job = forms.ModelChoiceField(
        JobDescription.objects.none(),
        to_field_name="public_id",
        required=False,
        empty_label=_("None of them"),
        label=_("A posting that you keep"),
    )
    job_file = forms.FileField(
        label=_("A file"), required=False, widget=forms.FileInput(attrs={"accept": POSTING_KINDS})
    )
    job_content = forms.CharField(
        label=_("Or its text"), required=False, widget=forms.Textarea(attrs={"rows": 8}), strip=False
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        read_ones = own_resumes(user).filter(status=ResumeStatus.COMPLETED).prefetch_related("texts")
        listings = own_jobs(user).filter(parsing_status=ParsingStatus.SUCCESS)
        for name, rows in (("resume", read_ones), ("job", listings)):
            field: Any = self.fields[name]
            field.queryset = rows
            if not self.is_bound and not rows.exists():
                field.widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """One of three on each side."""
        given: dict[str, Any] = super().clean() or {}
        sides = {"resume": _("Choose a résumé, a file or paste its text."), "job": _("Choose a posting or paste it.")}
        for side, sentence in sides.items():
            if not any(given.get(name) for name in (side, f"{side}_file", f"{side}_content")):
                self.add_error(f"{side}_content", sentence)
        return given

    def resume_side(self) -> ResumeSide:
        """Raises Refused."""
        return resume_side(row=self.cleaned_data["resume"], **self._given("resume"))

    def job_side(self) -> JobSide:
        """Raises Refused."""
        return job_side(row=self.cleaned_data["job"], **self._given("job"))

    def _given(self, side: str) -> dict[str, Any]:
        file = self.cleaned_data[f"{side}_file"]
        if file:
            return {"filename": file.name or "file", "data": read(file)}
        return {"content": self.cleaned_data[f"{side}_content"]}


class ExtractionFilterForm(forms.Form):
    """What the log is narrowed by; all of it stands in the address."""

    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("Any kind")), *ExtractionKind.choices])
    ended = forms.ChoiceField(
        label=_("Ended"), required=False, choices=[("", _("However it ended")), ("yes", _("Read")), ("no", _("Failed"))]
    )

    def asked(self) -> dict[str, Any]:
        """The filter's arguments; nothing of what is not understood."""
        given = self.cleaned_data if self.is_valid() else {}
        kind, ended = given.get("kind"), given.get("ended")
        return {**({"kind": kind} if kind else {}), **({"succeeded": ended == "yes"} if ended else {})}
