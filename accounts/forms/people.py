"""What an admin types about people."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role

STATUS = [("", _("Any status")), ("active", _("Active")), ("ended", _("Access ended"))]


class PeopleFilter(forms.Form):
    """Search, role and status of the people list; all optional."""

    q = forms.CharField(label=_("Name or e-mail"), required=False, max_length=100)
    role = forms.ChoiceField(label=_("Role"), required=False, choices=[("", _("Any role")), *Role.choices])
    status = forms.ChoiceField(label=_("Status"), required=False, choices=STATUS)


class InviteForm(forms.Form):
    """Who is invited, as what."""

    email = forms.EmailField(label=_("E-mail"), max_length=254, widget=forms.EmailInput({"autocomplete": "off"}))
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, initial=Role.JUNIOR)


class RoleForm(forms.Form):
    """A member's new role."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
