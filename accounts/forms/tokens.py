"""What a person types to make an API token."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.enums import MAY_ACT_AS, Role


class TokenForm(forms.Form):
    """A name, a role no higher than one's own, whether it only reads, its last day, and which openings it is for."""

    name = forms.CharField(label=_("Name"), max_length=100, help_text=_("What will use it."))
    role = forms.ChoiceField(label=_("Acts as"))
    read_only = forms.BooleanField(label=_("Only reads"), required=False)
    expires_on = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=forms.DateInput({"type": "date"}),
        help_text=_("Empty: until it is revoked."),
    )

    requisitions = forms.MultipleChoiceField(
        label=_("Only for these openings"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked: for all of them, also those to come."),
    )

    def __init__(self, *args: Any, role: str, openings: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["requisitions"].choices = openings  # type: ignore[attr-defined]  # a MultipleChoiceField
        choices = [(name, _(Role(name).label)) for name in MAY_ACT_AS[role]]
        self.fields["role"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["role"].initial = role

    def clean_expires_on(self) -> Any:
        """A day that is not over."""
        day = self.cleaned_data["expires_on"]
        if day is not None and day < timezone.localdate():
            raise forms.ValidationError(_("Choose today or a later day."), code="past")
        return day
