"""Shapes of what admins set about how the company hires."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from recruiting.models import HiringPolicy

MOST, LONGEST = 20, 120


class ReasonsField(forms.CharField):
    """Reasons, one a line; the same words once, empty lines left out. A list."""

    widget = forms.Textarea(attrs={"rows": 5})

    def prepare_value(self, value: Any) -> Any:
        """A list as lines."""
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        """The lines. Raises ValidationError for more than 20, or one over 120 characters."""
        lines = dict.fromkeys(" ".join(line.split()) for line in (super().clean(value) or "").splitlines())
        reasons = [line for line in lines if line]
        if len(reasons) > MOST or any(len(line) > LONGEST for line in reasons):
            raise forms.ValidationError(_("At most 20 reasons of at most 120 characters each."), code="reasons")
        return reasons


class PolicyForm(forms.ModelForm):  # type: ignore[type-arg]  # not generic at run time
    """The company's hiring policy."""

    rejection_reasons = ReasonsField(
        label=_("Reasons on offer"),
        required=False,
        help_text=_("One a line. They are offered where somebody is rejected; empty: the usual ones."),
    )

    privacy_url = forms.URLField(
        label=_("Address of your privacy notice"), max_length=300, required=False, assume_scheme="https"
    )

    class Meta:
        model = HiringPolicy
        fields = (
            *("rejection_delay_hours", "rejection_reasons", "silence_days", "reply_to"),
            *("careers_open", "careers_title", "careers_intro", "privacy_url", "asks_self_id"),
        )
        labels = {
            "rejection_delay_hours": _("Hours until a rejection is mailed"),
            "silence_days": _("Days of silence that are too many"),
            "reply_to": _("Answers of candidates go to"),
            "careers_open": _("The careers page is open"),
            "careers_title": _("Its title"),
            "careers_intro": _("What it says first"),
            "asks_self_id": _("Ask candidates, on their status page, to say freely what sex and ethnicity they are"),
        }
        help_texts = {
            "rejection_delay_hours": _("Until then it can be taken back. 0: at once; at most 336."),
            "silence_days": _("After so many days without a word to a candidate, the report of silence names them."),
            "reply_to": _("Empty: they come back here, where an inbox is connected."),
            "careers_intro": _("Plain text, at most 4 000 characters."),
            "asks_self_id": _(
                "For the fairness center alone: nobody sees a person’s answer, and nothing that judges uses it. "
                "Ask only where your law lets you."
            ),
        }
        widgets = {"careers_intro": forms.Textarea(attrs={"rows": 6})}

    def _post_clean(self) -> None:
        """The row stays as it is: the domain writes it, and says what a field refuses."""
