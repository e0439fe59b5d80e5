"""allauth's forms for signing in, without placeholders: each field has its label."""

from typing import Any

from allauth.account import forms
from django.utils.translation import gettext_lazy as _

PASSWORD_HELP = _("10 to 128 characters, and no common password.")


class LabelsOnly:
    """Mixed into a form: what a placeholder said, the label says."""

    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class NewPassword(LabelsOnly):
    """Mixed into a form that sets a password: sentence case, and one line of help instead of a list."""

    labels = {
        "oldpassword": _("Current password"),
        "password1": _("New password"),
        "password2": _("New password, again"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in self.labels.items():
            if name in self.fields:
                self.fields[name].label = label
        self.fields["password1"].help_text = PASSWORD_HELP


class LoginForm(LabelsOnly, forms.LoginForm):
    """E-mail, password, and whether to be remembered."""


class ResetPasswordForm(LabelsOnly, forms.ResetPasswordForm):
    """An e-mail address."""


class ResetPasswordKeyForm(NewPassword, forms.ResetPasswordKeyForm):
    """A new password, twice."""


class ChangePasswordForm(NewPassword, forms.ChangePasswordForm):
    """The old password, and a new one twice."""


class SetPasswordForm(NewPassword, forms.SetPasswordForm):
    """A first password, twice."""


class AddEmailForm(LabelsOnly, forms.AddEmailForm):
    """One more address."""
