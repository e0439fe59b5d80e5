"""Where allauth meets our domain: people are completed, mails go through OutgoingMail."""

import uuid
from typing import Any, ClassVar
from urllib.parse import urlencode

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.adapter import DefaultMFAAdapter
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.domain.mail import queue_mail
from accounts.domain.memberships import sign_up
from accounts.models import User
from config.sealed import seal, unseal
from config.web.requests import client_address

REFUSALS = {
    "account_inactive": _("This account is closed."),
    "cannot_remove_primary_email": _("You sign in with this address. Make another one primary first."),
    "duplicate_email": _("This address is in your account already."),
    "email_password_mismatch": _("The e-mail address or the password is not right."),
    "email_taken": _("Another account uses this e-mail address."),
    "enter_current_password": _("This is not your current password."),
    "incorrect_password": _("This is not your password."),
    "invalid_password_reset": _("This link is too old, or was used already."),
    "rate_limited": _("Too many tries. Wait a few minutes, then try again."),
    "too_many_login_attempts": _("Too many tries. Wait a few minutes, then try again."),
    "unverified_primary_email": _("Prove the address first. Then it can be primary."),
}
FACTOR_REFUSALS = {
    "add_email_blocked": _("Turn two-step sign-in off before you add an address."),
    "cannot_generate_recovery_codes": _("Set up an authenticator app first."),
    "incorrect_code": _("This code is not right, or was used already. Wait for the next one."),
    "unverified_email": _("Prove all your e-mail addresses, or remove the others, before you set up a second step."),
}


class AccountAdapter(DefaultAccountAdapter):
    """allauth's questions, answered by our domain functions."""

    error_messages: ClassVar[dict[str, Any]] = {**DefaultAccountAdapter.error_messages, **REFUSALS}

    @transaction.atomic
    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        """A signed-up person gets a profile and a place to practice, in the same transaction."""
        saved: User = super().save_user(request, user, form, commit=commit)
        if commit:
            sign_up(user=saved)
        return saved

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Each call is one trigger; the words are templates/notices/accounts/<name>."""
        name = template_prefix.rsplit("/", 1)[-1]
        queue_mail(
            to=email,
            kind=f"accounts.{name}",
            context={"email": email, **{key: value for key, value in context.items() if key != "request"}},
            dedupe_key=f"account:{name}:{uuid.uuid4()}",
            tenant_id=None,
            is_secret=True,
        )

    def get_email_confirmation_url(self, request: HttpRequest | None, emailconfirmation: Any) -> str:
        """The link carries `next`, so that an invitation survives sign-up on another device too."""
        url: str = super().get_email_confirmation_url(request, emailconfirmation)
        after = get_next_redirect_url(request) if request is not None else None
        return f"{url}?{urlencode({'next': after})}" if after else url

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """A superadmin who belongs to no team works in the console."""
        user = request.user
        if isinstance(user, User) and user.is_superuser and not user.memberships.active().exists():
            return reverse("admin:index")
        return str(super().get_login_redirect_url(request))

    def get_client_ip(self, request: HttpRequest) -> str:
        """The caller's address as everything else of ours sees it, for allauth's rate limits."""
        return client_address(request)


class MfaAdapter(DefaultMFAAdapter):
    """The second factor: its secrets are sealed at rest, its picture is an SVG that stands in the page."""

    error_messages: ClassVar[dict[str, Any]] = {**DefaultMFAAdapter.error_messages, **FACTOR_REFUSALS}

    def encrypt(self, text: str) -> str:
        """How a secret is kept."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again."""
        return unseal(encrypted_text)

    def build_totp_svg(self, url: str) -> str:
        """The code to scan, without the XML declaration that HTML knows not."""
        drawn: str = super().build_totp_svg(url)
        return drawn[drawn.index("<svg") :]
