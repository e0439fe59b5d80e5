"""Shapes of what people send about applications."""

from django import forms
from django.utils.translation import gettext_lazy as _

from recruiting.enums import NoteType, Outcome

DECISIONS = [
    (Outcome.HIRED, _("Hire")),
    (Outcome.REJECTED, _("Reject")),
    (Outcome.WITHDRAWN, _("The candidate withdrew")),
]


class DecideForm(forms.Form):
    """A decision and its reason."""

    outcome = forms.ChoiceField(label=_("Decision"), choices=DECISIONS, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stays on the record."),
    )


class NoteForm(forms.Form):
    """A note."""

    text = forms.CharField(
        label=_("Note"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Write @ and an e-mail to tell somebody of your team."),
    )
    note_type = forms.ChoiceField(label=_("Kind"), choices=NoteType.choices, initial=NoteType.GENERAL)
    is_private = forms.BooleanField(label=_("Only for me and admins"), required=False)


class MoveForm(forms.Form):
    """A move: to which stage, from where the mover saw it, why."""

    stage = forms.UUIDField()
    from_stage = forms.UUIDField(required=False)
    reason = forms.CharField(max_length=500, required=False)
