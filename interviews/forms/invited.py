"""What a candidate sends from the pages of a link."""

from django import forms
from django.utils.translation import gettext_lazy as _

from proctoring.domain.reviews import LONGEST_NOTE


class ConsentForm(forms.Form):
    """Agreeing to what is recorded."""

    agree = forms.BooleanField(
        label=_("I have read what is recorded and agree to it"),
        error_messages={"required": _("Tick the box to agree, or ask for an alternative below.")},
    )


class AlternativeForm(forms.Form):
    """Asking for another way than to be recorded so."""

    note = forms.CharField(
        label=_("What would work for you"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST_NOTE}),
        help_text=_("Say what you cannot or do not want to have recorded. You need not say why."),
    )
