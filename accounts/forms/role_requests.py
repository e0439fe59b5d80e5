"""Asking for another role, and deciding."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role, RoleRequestStatus


class RoleAskForm(forms.Form):
    """The role one wants, and why."""

    requested_role = forms.ChoiceField(label=_("Role"))
    reason = forms.CharField(
        label=_("Why you need it"),
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("The admins read it."),
    )

    def __init__(self, *args: Any, held: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(value, label) for value, label in Role.choices if value not in (held, Role.CANDIDATE)]
        self.fields["requested_role"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField


class RoleDecisionForm(forms.Form):
    """Yes or no, and a word to the one who asked."""

    approve = forms.TypedChoiceField(
        choices=[("1", _("Approve")), ("0", _("Reject"))], coerce=lambda value: value == "1"
    )
    admin_notes = forms.CharField(
        label=_("Your answer"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("The person reads it."),
    )


class RoleRequestFilter(forms.Form):
    """What narrows the list."""

    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", _("Any status")), *RoleRequestStatus.choices]
    )
