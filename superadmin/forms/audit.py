"""What the audit log is narrowed by."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from superadmin.enums import AuditAction, Severity

_DAY = {"type": "date"}


class AuditFilterForm(forms.Form):
    """All of it stands in the address."""

    q = forms.CharField(label=_("E-mail, id or words"), required=False, max_length=254)
    action = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("Any kind")), *AuditAction.choices])
    severity = forms.ChoiceField(label=_("Weight"), required=False, choices=[("", _("Any weight")), *Severity.choices])
    start = forms.DateField(label=_("From"), required=False, widget=forms.DateInput(attrs=_DAY))
    end = forms.DateField(label=_("To"), required=False, widget=forms.DateInput(attrs=_DAY))

    def asked(self) -> dict[str, Any]:
        """What was understood, by name; the page says what was not."""
        self.is_valid()
        return {name: given for name, given in self.cleaned_data.items() if given}
