"""Inviting people: shapes of what is sent."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessments.domain.invitation_lists import Row, read_invite_csv, read_invite_lines
from assessments.forms.assessments import moment
from config.errors import Refused

STATES = [
    ("", _("Any state")),
    ("scheduled", _("Scheduled")),
    ("sent", _("Sent")),
    ("opened", _("Opened")),
    ("running", _("In progress")),
    ("done", _("Handed in")),
    ("expired", _("Expired")),
    ("ended", _("Ended")),
]


class InvitationFilter(forms.Form):
    """What the list is narrowed by; all of it stands in the address."""

    q = forms.CharField(required=False, max_length=200)
    state = forms.ChoiceField(label=_("State"), required=False, choices=STATES)


class Delivery(forms.Form):
    """How an invitation goes out."""

    hours = forms.IntegerField(
        label=_("The link works for, hours"), min_value=1, max_value=24 * 90, initial=24, required=False
    )
    send_at = moment(_("Send later, at"), _("Empty: now."))
    message = forms.CharField(
        label=_("A word to the candidate"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean_send_at(self) -> Any:
        """In the future."""
        given = self.cleaned_data["send_at"]
        if given is not None and given <= timezone.now():
            raise forms.ValidationError(_("This time has passed. Choose a later one, or none."))
        return given

    def delivery(self) -> dict[str, Any]:
        """The arguments of `invite`."""
        given = self.cleaned_data
        hours = given["hours"] or 24
        return {"expires_in": timedelta(hours=hours), "send_at": given["send_at"], "message": given["message"]}


class InviteForm(Delivery):
    """People by a list, or a CSV file, or ticked applicants (the page's own)."""

    people = forms.CharField(
        label=_("People, one a line"),
        required=False,
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("“name, e-mail” or “Name &lt;e-mail&gt;”. Who is not a candidate yet becomes one."),
    )
    file = forms.FileField(
        label=_("Or a CSV file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv"}),
        help_text=_("Columns name and email, at most 500 people."),
    )
    field_order = ("people", "file", "hours", "send_at", "message")

    def __init__(self, *args: Any, ticked: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ticked = ticked
        self.rows: list[Row] = []

    def clean(self) -> dict[str, Any]:
        """Somebody must be named."""
        given: dict[str, Any] = super().clean() or {}
        if self.errors:
            return given
        try:
            self.rows = read_invite_lines(given["people"])
            if given["file"]:
                self.rows += read_invite_csv(given["file"].read())
        except Refused as refused:
            self.add_error("file" if given["file"] else "people", refused.sentence)
        if not self.rows and not self.ticked and not self.errors:
            self.add_error("people", _("Name somebody, choose a file, or tick applicants."))
        return given
