"""The code that an authenticator app shows: six digits, right once, and few tries."""

from typing import Any

from allauth.account.adapter import get_adapter as account_adapter
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from axes.handlers.proxy import AxesProxyHandler
from django.utils.translation import gettext_lazy as _

from accounts.domain.second_factors import spend_code
from accounts.domain.wrong_codes import forget_wrong_codes, has_to_wait
from accounts.forms.doors import LabelsOnly


class OneCode(LabelsOnly):
    """Mixed into a form with `user` and `code`: the field as apps fill it, and a wait after wrong codes."""

    user: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.label = _("Code")
        field.widget.attrs |= {"autocomplete": "one-time-code", "autocapitalize": "off", "spellcheck": "false"}

    def check_wait(self) -> None:
        """Raises ValidationError where this account has to wait; axes then answers 429 with its page."""
        request, named = context.request, {"username": self.user.email}
        if not AxesProxyHandler.is_allowed(request, named):
            request.axes_locked_out, request.axes_credentials = True, named
        elif not has_to_wait(self.user.email):
            return
        raise account_adapter().validation_error("too_many_login_attempts")


class SpentOnce(OneCode):
    """Mixed into allauth's forms that check a code: one that was used is wrong."""

    authenticator: Any

    def clean_code(self) -> str:
        """The code. Raises ValidationError where it is wrong, was used, or the account has to wait."""
        self.check_wait()
        code: str = super().clean_code()  # type: ignore[misc]  # allauth's form stands behind the mixin
        if not spend_code(authenticator=self.authenticator, code=code):
            self._emit_authentication_failed(self.authenticator)  # type: ignore[attr-defined]  # allauth's form
            raise get_adapter().validation_error("incorrect_code")
        forget_wrong_codes(self.user.email)
        return code


class CodeForm(SpentOnce, AuthenticateForm):
    """The second step of signing in."""


class CodeAgainForm(SpentOnce, ReauthenticateForm):
    """A code before something that matters."""


class ActivateForm(OneCode, ActivateTOTPForm):
    """The first code, which proves that the app knows the secret."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code that the app shows")
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class NamedKey:
    """Mixed into allauth's forms of passkeys and security keys: words of ours."""

    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name")
        self.fields["name"].max_length = 100
        self.fields["name"].help_text = _("So that you know it among others, such as “Laptop” or “Blue key”.")


class AddPasskeyForm(NamedKey, AddWebAuthnForm):
    """A passkey, which signs in alone, or a security key beside the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].label = _("Let it sign me in alone, without my password")
        self.fields["passwordless"].help_text = _("It then asks for your finger, face or PIN each time.")


class EditPasskeyForm(NamedKey, EditWebAuthnForm):
    """Another name."""
