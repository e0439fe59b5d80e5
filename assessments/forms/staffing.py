"""Shapes of what staff say while somebody sits a test."""

from django import forms
from django.utils.translation import gettext_lazy as _


class PauseForm(forms.Form):
    """Why the clock stops; may be left out."""

    reason = forms.CharField(label=_("Why"), max_length=300, required=False)


class MoreTimeForm(forms.Form):
    """More minutes, and why."""

    minutes = forms.IntegerField(label=_("More minutes"), min_value=1, max_value=600, initial=10)
    reason = forms.CharField(label=_("Why"), max_length=300)


class VoidForm(forms.Form):
    """Why a sitting does not count."""

    reason = forms.CharField(label=_("Why it does not count"), max_length=300)


class HelpAnswerForm(forms.Form):
    """What the candidate reads on the page."""

    answer = forms.CharField(label=_("Answer"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
