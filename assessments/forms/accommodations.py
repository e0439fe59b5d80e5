"""What is arranged for a person: the shape of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.models import Accommodation
from proctoring.enums import EventType


class AccommodationForm(forms.ModelForm[Accommodation]):
    """More time, breaks, another way than the camera."""

    suppressed_rules = forms.MultipleChoiceField(
        label=_("Not watched"),
        required=False,
        choices=EventType.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Events that are not recorded for this person."),
    )

    class Meta:
        model = Accommodation
        fields = (
            *("multiplier", "extra_minutes", "breaks", "break_minutes", "hide_clock", "no_camera"),
            *("suppressed_rules", "reason"),
        )
        labels = {
            "multiplier": _("Time multiplied by"),
            "extra_minutes": _("Extra minutes"),
            "breaks": _("Breaks"),
            "break_minutes": _("Minutes a break"),
            "hide_clock": _("Show no clock"),
            "no_camera": _("No camera"),
            "reason": _("Reason"),
        }
        help_texts = {
            "multiplier": _("1 is the usual time, 1.5 half as much again."),
            "reason": _("Private: leads alone see it."),
        }
        widgets = {"reason": forms.Textarea(attrs={"rows": 3})}

    def _post_clean(self) -> None:
        """The domain writes the row."""

    def asked(self) -> dict[str, Any]:
        """The arguments of `arrange_accommodation` and `edit_accommodation`."""
        return dict(self.cleaned_data)
