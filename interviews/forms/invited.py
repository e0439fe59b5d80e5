"""What a candidate sends from the pages of a link."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ConsentForm(forms.Form):
    """Agreeing to what is recorded."""

    agree = forms.BooleanField(
        label=_("I have read what is recorded and agree to it"),
        error_messages={"required": _("Tick the box to agree, or write to the team for another way.")},
    )
