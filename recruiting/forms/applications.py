"""Shapes of what people send about applications."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from recruiting.enums import NoteType, Outcome
from recruiting.forms.applicants import RejectionForm

DECISIONS = [
    (Outcome.HIRED, _("Hire")),
    (Outcome.REJECTED, _("Reject")),
    (Outcome.WITHDRAWN, _("The candidate withdrew")),
]


class DecideForm(RejectionForm):
    """A decision, its reason (one on offer, own words, or both) and, for a rejection, whether the candidate is told."""

    outcome = forms.ChoiceField(label=_("Decision"), choices=DECISIONS, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stays on the record."),
    )

    def clean(self) -> dict[str, Any]:
        """A decision needs a reason."""
        given: dict[str, Any] = super().clean() or {}
        words = [(given.get(name) or "").strip() for name in ("usual", "reason")]
        given["reason"] = ". ".join(one for one in words if one)[:500]
        if not given["reason"]:
            self.add_error("reason", _("Write the reason."))
        return given


class NoteForm(forms.Form):
    """A note."""

    text = forms.CharField(
        label=_("Note"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3, "data-mentions": ""}),
        help_text=_("Write @ and a name to tell somebody of your team."),
    )
    note_type = forms.ChoiceField(label=_("Kind"), choices=NoteType.choices, initial=NoteType.GENERAL, required=False)
    is_private = forms.BooleanField(label=_("Only for me and admins"), required=False)

    def clean_note_type(self) -> str:
        """An answer names no kind."""
        return self.cleaned_data["note_type"] or NoteType.GENERAL


class MoveForm(forms.Form):
    """A move: to which stage, from where the mover saw it, why."""

    stage = forms.UUIDField()
    from_stage = forms.UUIDField(required=False)
    reason = forms.CharField(max_length=500, required=False)
