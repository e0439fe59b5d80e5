"""Shapes of what people send about pipeline stages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from recruiting.enums import StageKind


class StageForm(forms.Form):
    """A stage's name and its promise."""

    name = forms.CharField(label=_("Name"), max_length=60)
    sla_days = forms.IntegerField(label=_("Days until a card is late"), min_value=1, max_value=365, required=False)


class NewStageForm(StageForm):
    """A stage that is not there yet."""

    kind = forms.ChoiceField(
        label=_("What it is for"),
        choices=[choice for choice in StageKind.choices if choice[0] != StageKind.HIRED],
        initial=StageKind.OTHER,
    )
