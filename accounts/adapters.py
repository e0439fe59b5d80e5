"""Where allauth meets our domain: people are completed, mails go through OutgoingMail."""

import time
import uuid
from typing import Any, ClassVar
from urllib.parse import urlencode

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.utils import get_next_redirect_url
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.domain.invitations import is_invited
from accounts.domain.mail import queue_mail
from accounts.domain.memberships import sign_up
from accounts.domain.social import owner_of
from accounts.enums import AuthProvider
from accounts.models import User
from config.sealed import seal, unseal
from config.web.requests import client_address
from superadmin.domain.system_settings import system_state

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
SOCIAL_REFUSALS = {
    "connected_other": _("That account is linked to somebody else here already."),
    "email_taken": _("Somebody uses this e-mail address here already. Sign in as before, then link the two."),
    "invalid_token": _("The other side did not say who you are. Try again."),
    "no_password": _("Set a password first: without it you could no longer sign in."),
    "no_verified_email": _("Prove an e-mail address first: without it you could no longer sign in."),
}
PROVIDERS = {"google": AuthProvider.GOOGLE, "microsoft": AuthProvider.MICROSOFT}
FACTOR_REFUSALS = {
    "add_email_blocked": _("Turn two-step sign-in off before you add an address."),
    "cannot_generate_recovery_codes": _("Set up an authenticator app or a passkey first."),
    "incorrect_code": _("This code is not right, or was used already. Wait for the next one."),
    "unverified_email": _("Prove all your e-mail addresses, or remove the others, before you set up a second step."),
}


class AccountAdapter(DefaultAccountAdapter):
    """allauth's questions, answered by our domain functions."""

    error_messages: ClassVar[dict[str, Any]] = {**DefaultAccountAdapter.error_messages, **REFUSALS}

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """As the system settings say; an invited person may always."""
        return system_state().sign_up_open or is_invited(get_next_redirect_url(request) or "")

    @transaction.atomic
    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        """A signed-up person gets a profile and a place to practice, in the same transaction."""
        saved: User = super().save_user(request, user, form, commit=commit)
        if commit:
            sign_up(user=saved)
        return saved

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Each call is one trigger; the words are templates/notices/accounts/<name>, in the page's language."""
        name = template_prefix.rsplit("/", 1)[-1]
        queue_mail(
            to=email,
            kind=f"accounts.{name}",
            context={"email": email, **{key: value for key, value in context.items() if key != "request"}},
            dedupe_key=f"account:{name}:{uuid.uuid4()}",
            tenant_id=None,
            language=get_language() or "en",
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


class SocialAdapter(DefaultSocialAccountAdapter):
    """Accounts of Google, Microsoft and company servers. One with the address of somebody who is here opens nothing:
    its owner signs in as before and then says that the two belong together (accounts:social_link)."""

    error_messages: ClassVar[dict[str, Any]] = {**DefaultSocialAccountAdapter.error_messages, **SOCIAL_REFUSALS}

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Stop at the address of an account that stands. Only a verified one: nobody learns of an address by claiming
        it, and what is unverified goes the way of sign-up, where its mailbox decides."""
        wants = sociallogin.state.get("process") in (None, AuthProcess.LOGIN)
        if not wants or sociallogin.is_existing:
            return
        if owner_of(verified_addresses(sociallogin)) is not None:
            keep_pending(request, sociallogin)
            raise ImmediateHttpResponse(redirect("accounts:social_link"))

    @transaction.atomic
    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> User:
        """Whoever comes by such an account is completed as after any sign-up."""
        saved: User = super().save_user(request, sociallogin, form=form)
        sign_up(user=saved, auth_provider=PROVIDERS.get(sociallogin.account.provider, AuthProvider.COMPANY))
        return saved

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:
        """After linking: where the linked accounts stand."""
        return reverse("socialaccount_connections")


PENDING = "pending_social"
PENDING_SECONDS = 900


def verified_addresses(sociallogin: SocialLogin) -> list[str]:
    """Addresses that the provider says are proven, or whose domain the settings trust it for."""
    addresses = [one.email for one in sociallogin.email_addresses if one.verified]
    return [str(address) for address in addresses if address]


def keep_pending(request: HttpRequest, sociallogin: SocialLogin) -> None:
    """Remember, for a quarter of an hour and without its tokens, which account elsewhere waits to be linked."""
    sociallogin.token = None
    request.session[PENDING] = {"login": sociallogin.serialize(), "at": int(time.time())}


def pending_login(request: HttpRequest) -> SocialLogin | None:
    """The account elsewhere that waits to be linked, None where none does or its time is over."""
    kept = request.session.get(PENDING)
    if not kept or time.time() - kept["at"] > PENDING_SECONDS:
        return None
    return SocialLogin.deserialize(kept["login"])


def told_of(sociallogin: SocialLogin) -> dict[str, Any]:
    """{provider, uid, details} of an account elsewhere, as link_social takes them."""
    account = sociallogin.account
    return {"provider": account.provider, "uid": account.uid, "details": account.extra_data}


class MfaAdapter(DefaultMFAAdapter):
    """The second factor: its secrets are sealed at rest, its picture is an SVG that stands in the page."""

    error_messages: ClassVar[dict[str, Any]] = {**DefaultMFAAdapter.error_messages, **FACTOR_REFUSALS}

    def encrypt(self, text: str) -> str:
        """How a secret is kept."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again."""
        return unseal(encrypted_text)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """What a passkey belongs to: this site's name in the browser, ours on its screen."""
        return {**super().get_public_key_credential_rp_entity(), "name": str(settings.MFA_TOTP_ISSUER)}

    def build_totp_svg(self, url: str) -> str:
        """The code to scan, without the XML declaration that HTML knows not."""
        drawn: str = super().build_totp_svg(url)
        return drawn[drawn.index("<svg") :]
