"""What accounts does when somebody signs in, out, or chooses a new password."""

from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.utils import timezone

from accounts.domain.streaks import keep_streak
from accounts.domain.tokens import end_tokens
from accounts.enums import StreakKind
from accounts.models import User
from superadmin.domain import audit


@receiver([password_changed, password_reset, password_set])
def end_tokens_of_old_password(user: User, **_rest: Any) -> None:
    """Tokens made under the old password end; its other sessions end by themselves, signed with its hash."""
    end_tokens(user=user, actor=user)


@receiver(user_logged_in)
def record_login(user: User, **_rest: Any) -> None:
    """A line of the audit log, and a day of the streak."""
    keep_streak(user=user, kind=StreakKind.LOGIN, now=timezone.now())
    audit.record("login", user, actor=user, name="accounts.session.opened")


@receiver(user_logged_out)
def record_logout(user: User | None, **_rest: Any) -> None:
    """A line of the audit log."""
    if user is not None:
        audit.record("logout", user, actor=user, name="accounts.session.closed")


@receiver(user_login_failed)
def record_failed_login(credentials: dict[str, Any], **_rest: Any) -> None:
    """A line of the audit log, for a known address and an unknown one alike: both take the same time."""
    user = User.objects.filter(email__iexact=str(credentials.get("email", ""))).first()
    entity = user or (User._meta.label_lower, "unknown")
    audit.record("login_failed", entity, actor=None, name="accounts.session.refused", severity="warning")
