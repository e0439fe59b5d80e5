"""What accounts does when somebody signs in, out, or chooses a new password."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.account.signals import user_logged_in as signed_in
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_removed, authenticator_reset
from allauth.socialaccount.signals import social_account_added, social_account_removed
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.utils import timezone

from accounts.domain.caps import CapReached, tell_admins, tell_superadmins
from accounts.domain.open_sessions import SEEN
from accounts.domain.platform_notices import tell_incident
from accounts.domain.second_factors import SECOND_STEPS, spend_setup_code
from accounts.domain.social import note_linked, note_unlinked
from accounts.domain.streaks import keep_streak
from accounts.domain.tenant_ending import tell_ending
from accounts.domain.tokens import end_tokens
from accounts.domain.webhook_notices import tell_webhook_disabled
from accounts.domain.wrong_codes import note_wrong_code
from accounts.enums import StreakKind
from accounts.models import User
from config.tenancy import tenant_scope
from superadmin.domain import audit
from superadmin.enums.tenants import Ending
from superadmin.models import Tenant
from superadmin.signals import cap_reached, incident_opened, tenant_ending, webhook_disabled


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


@receiver(signed_in)
def begin_listing(request: Any, **_rest: Any) -> None:
    """A session that the list of open sessions shows is seen from now on."""
    request.session[SEEN] = int(timezone.now().timestamp())


@receiver(authentication_failed)
def count_wrong_code(user: User, request: Any, **_rest: Any) -> None:
    """A wrong code counts like a wrong password: axes locks, the audit log says so."""
    note_wrong_code(user.email)
    user_login_failed.send(sender=__name__, credentials={"email": user.email}, request=request)


@receiver(authenticator_added)
def record_factor(user: User, authenticator: Authenticator, **_rest: Any) -> None:
    """A line of the audit log; the code that proved the app is used up."""
    if authenticator.type == Authenticator.Type.TOTP:
        spend_setup_code(authenticator=authenticator)
    if authenticator.type in SECOND_STEPS:
        name = "accounts.second_factor.set_up"
        audit.record("update", user, actor=user, name=name, description=str(authenticator.type))


@receiver(authenticator_removed)
def record_factor_gone(user: User, authenticator: Authenticator, **_rest: Any) -> None:
    """A line of the audit log."""
    if authenticator.type in SECOND_STEPS:
        name, kind = "accounts.second_factor.removed", str(authenticator.type)
        audit.record("update", user, actor=user, name=name, description=kind, severity="warning")


@receiver(social_account_added)
def record_link(request: Any, sociallogin: Any, **_rest: Any) -> None:
    """A line of the audit log: an account elsewhere opens this one too."""
    note_linked(user=request.user, provider=sociallogin.account.provider)


@receiver(social_account_removed)
def record_unlink(request: Any, socialaccount: Any, **_rest: Any) -> None:
    """A line of the audit log."""
    note_unlinked(user=request.user, provider=socialaccount.provider)


@receiver(authenticator_reset)
def record_new_codes(user: User, **_rest: Any) -> None:
    """A line of the audit log."""
    audit.record("update", user, actor=user, name="accounts.recovery_codes.made")


@receiver(cap_reached)
def tell_of_cap(
    percent: int, spent: Decimal, cap: Decimal, month: date, is_hard: bool, tenant_id: int | None = None, **_rest: Any
) -> None:
    """Those who run the installation learn how far the spending on models is; of a team's own cap its admins do."""
    reached = CapReached(percent, spent, cap, month, is_hard)
    if tenant_id is None:
        tell_superadmins(reached)
        return
    with tenant_scope(tenant_id):
        tell_admins(reached)


@receiver(incident_opened)
def tell_of_incident(incident_id: int, **_rest: Any) -> None:
    """Those who run the installation learn that something is wrong."""
    tell_incident(incident_id=incident_id)


@receiver(tenant_ending)
def tell_of_ending(tenant_id: int, ending: Ending, **_rest: Any) -> None:
    """The team's admins learn that it was closed, archived, is about to be erased, or is open again."""
    with tenant_scope(tenant_id):
        tell_ending(tenant=Tenant.objects.get(pk=tenant_id), ending=ending)


@receiver(webhook_disabled)
def tell_of_webhook(webhook_id: UUID, tenant_id: int, **_rest: Any) -> None:
    """The team's admins learn that another system is told nothing any more."""
    with tenant_scope(tenant_id):
        tell_webhook_disabled(webhook_id=webhook_id)
