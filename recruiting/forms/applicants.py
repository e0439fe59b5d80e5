"""Shapes of what people ask of a job's applicants."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from recruiting.enums import Outcome
from recruiting.models import JobRequisition, PipelineStage


class ApplicantFilter(forms.Form):
    """The list's filters, as they stand in the address. What is not on offer counts as not asked."""

    q = forms.CharField(required=False, max_length=100)
    stage = forms.ChoiceField(label=_("Stage"), required=False)
    missing = forms.ChoiceField(label=_("Missing skill"), required=False)
    decided = forms.ChoiceField(
        label=_("Decision"),
        required=False,
        choices=[("", _("Any decision")), ("no", _("Not decided")), *Outcome.choices],
    )
    sort = forms.ChoiceField(required=False, choices=[("", ""), ("newest", "")], widget=forms.HiddenInput)

    def __init__(self, data: Any, *, requisition: JobRequisition, stages: list[PipelineStage]) -> None:
        super().__init__(data)
        skills = [*requisition.required_skills, *requisition.nice_to_have]
        self.fields["stage"].choices = [("", _("Any stage")), *((str(s.public_id), s.name) for s in stages)]  # type: ignore[attr-defined]
        self.fields["missing"].choices = [("", _("Missing: any")), *((name, name) for name in skills)]  # type: ignore[attr-defined]

    def wanted(self) -> dict[str, Any]:
        """What is asked for: the fields that hold."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class ApplicantsActForm(forms.Form):
    """One act on the ticked applicants: a move to a stage, or a rejection."""

    act = forms.ChoiceField(choices=[("reject", "")], required=False)
    stage_to = forms.UUIDField(required=False)
    why = forms.CharField(max_length=500, required=False)

    def clean(self) -> dict[str, Any]:
        """A move needs a stage, a rejection a reason."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("act") == "reject":
            if not (given.get("why") or "").strip():
                self.add_error("why", _("A rejection needs a reason."))
        elif not given.get("stage_to"):
            self.add_error("stage_to", _("Choose a stage."))
        return given
