"""Accounts as superadmins keep them in the console: every act is on record."""

from django.db import transaction

from accounts.domain.memberships import LastAdmin, mail_reset, only_admin_of
from accounts.domain.sessions import end_sessions, unlock
from accounts.domain.tokens import end_tokens
from accounts.models import User
from config.errors import Conflict
from superadmin.domain import audit


def check_may_close(*, user: User) -> None:
    """Refuse to close an account that a team or the platform cannot go on without, as it stands in the database. Raises
    LastAdmin with the team's name, and Conflict for the last superadmin who can sign in."""
    for team in only_admin_of(user):
        raise LastAdmin(f"{team} has no other active admin. Make somebody else an admin there first.")
    check_may_lose_platform(user=user)


def check_may_lose_platform(*, user: User) -> None:
    """Refuse to take the platform from the last superadmin who can sign in. Raises Conflict."""
    mighty = User.objects.filter(is_superuser=True, is_active=True)
    if mighty.filter(pk=user.pk).exists() and not mighty.exclude(pk=user.pk).exists():
        raise Conflict("This is the last superadmin. Make somebody else one first.", code="last_superadmin")


@transaction.atomic
def mail_password_link(*, user: User, actor: User) -> None:
    """Mail the link to choose a password with. Records `accounts.user.reset_sent`."""
    mail_reset(user=user)
    audit.record("update", user, actor=actor, name="accounts.user.reset_sent")


@transaction.atomic
def let_try_again(*, user: User, actor: User) -> None:
    """Forget the wrong passwords and codes. Records `accounts.user.unlocked`."""
    unlock(user.email)
    audit.record("update", user, actor=actor, name="accounts.user.unlocked")


@transaction.atomic
def sign_out_everywhere(*, user: User, actor: User) -> None:
    """End every session and token. Records `accounts.user.signed_out`."""
    end_sessions(user=user)
    end_tokens(user=user, actor=actor)
    audit.record("logout", user, actor=actor, name="accounts.user.signed_out", severity="warning")
