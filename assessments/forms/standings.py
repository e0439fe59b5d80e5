"""The shape of a decision after a test."""

from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.enums import ApplicationStatus

DECIDED = (ApplicationStatus.SHORTLISTED, ApplicationStatus.REJECTED)


class StandingForm(forms.Form):
    """Shortlisted, rejected, or nothing: the decision is taken back."""

    choices = [("", _("Take back")), *((one.value, one.label) for one in DECIDED)]
    status = forms.ChoiceField(label=_("Decision"), required=False, choices=choices)
