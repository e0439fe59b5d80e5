"""Shape of what a person types on the page about their data."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.enums import IdentityProof


class DeletionForm(forms.Form):
    """How it is proven who asks."""

    proof = forms.ChoiceField(
        label=_("How do you prove that it is you?"),
        choices=[
            (IdentityProof.PASSWORD.value, _("With my password")),
            (IdentityProof.FRESH_LOGIN.value, _("I signed in just now")),
            (IdentityProof.EMAILED_CODE.value, _("With a code that is sent to my e-mail address")),
        ],
        initial=IdentityProof.PASSWORD.value,
        widget=forms.RadioSelect,
    )
    password = forms.CharField(
        label=_("Password"),
        required=False,
        strip=False,
        help_text=_("Only where you prove it with your password."),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class DeletionCodeForm(forms.Form):
    """The code from the mail."""

    code = forms.CharField(
        label=_("Code"),
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )
