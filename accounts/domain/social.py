"""Accounts of Google, Microsoft and company servers: whose they may be, linked after the owner said so."""

from collections.abc import Collection

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from accounts.domain.mail import queue_mail
from accounts.domain.settings import language_of
from accounts.models import User
from config.errors import Conflict, NotAllowed
from superadmin.domain import audit


def owner_of(addresses: Collection[str]) -> User | None:
    """The person who proved one of these addresses here; None where nobody did."""
    for address in addresses:
        held = EmailAddress.objects.filter(email__iexact=address, verified=True).select_related("user").first()
        if held is not None:
            return held.user  # type: ignore[no-any-return]  # allauth ships no types
    return None


@transaction.atomic
def link_social(*, user: User, provider: str, uid: str, addresses: Collection[str], details: dict[str, object]) -> None:
    """Let the account `uid` of `provider` open this person's account from now on. Records `accounts.social.linked`.

    `addresses` are those that the provider proved, `details` what it told. Raises NotAllowed where none of them is one
    that the person proved here, Conflict where that account opens somebody else's."""
    if owner_of(addresses) != user:
        raise NotAllowed("That account has another e-mail address than yours. Sign in with the one it belongs to.")
    linked, made = SocialAccount.objects.select_for_update().get_or_create(
        provider=provider, uid=uid, defaults={"user": user, "extra_data": details}
    )
    if linked.user_id != user.pk:
        raise Conflict("That account is linked to somebody else here already.", code="connected_other")
    if made:
        note_linked(user=user, provider=provider)
        queue_mail(
            to=user.email,
            kind="accounts.account_connected",
            context={"email": user.email, "provider": provider.title()},
            dedupe_key=f"linked:{provider}:{user.public_id}:{linked.pk}",
            tenant_id=None,
            language=language_of(user),
        )


def note_linked(*, user: User, provider: str) -> None:
    """A line of the audit log. `accounts.social.linked`."""
    audit.record("update", user, actor=user, name="accounts.social.linked", description=provider)


def note_unlinked(*, user: User, provider: str) -> None:
    """A line of the audit log. `accounts.social.unlinked`."""
    audit.record("update", user, actor=user, name="accounts.social.unlinked", description=provider, severity="warning")
