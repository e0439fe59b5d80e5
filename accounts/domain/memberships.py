"""Who belongs to a tenant, as what: every change of a membership."""

import uuid

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from accounts.domain.mail import queue_mail
from accounts.domain.meters import USERS
from accounts.domain.notices import notify
from accounts.domain.sessions import end_sessions, unlock
from accounts.domain.settings import language_of
from accounts.domain.teams import LEADERS, end_assignments_of
from accounts.domain.tokens import end_tokens
from accounts.enums import AuthProvider, Role
from accounts.models import Membership, User, UserProfile
from accounts.models.memberships import forget_memberships
from config.errors import Conflict, NotAllowed
from config.tenancy import tenant_scope
from superadmin.domain import audit
from superadmin.domain.quotas import check_quota
from superadmin.models import Tenant

PRACTICE_SLUG = "practice"


class LastAdmin(Conflict):
    """A tenant must keep one active admin."""

    code = "last_admin"


@transaction.atomic
def add_member(*, user: User, tenant_id: int, role: str, actor: User | None) -> Membership:
    """Make `user` a member. A candidate's membership is raised to a staff role; one that works for the tenant stays.

    Records `accounts.member.added`. Raises Conflict where the person's access was ended: an admin gives it back, and
    QuotaReached.
    """
    with tenant_scope(tenant_id):
        before = Membership.objects.filter(user=user, tenant_id=tenant_id).values_list("role", flat=True).first()
        _keep_to_plan(tenant_id, before, role)
        membership, made = Membership.objects.select_for_update().get_or_create(
            user=user, tenant_id=tenant_id, defaults={"role": role}
        )
        if not membership.is_active:
            raise Conflict("The access of this person was ended. An admin can give it back.")
        if not made and membership.role == Role.CANDIDATE and role != Role.CANDIDATE:
            _set_role(membership, role, actor)
        elif made:
            audit.record(
                "create",
                membership,
                actor=actor,
                name="accounts.member.added",
                changes={"role": {"old": "", "new": role}},
            )
    forget_memberships(user)
    return membership


@transaction.atomic
def change_role(*, membership: Membership, role: str, actor: User, tells: bool = True) -> Membership:
    """Give a member another role; their open sessions, this tenant's tokens and their places in teams end, and they are
    told (`tells` False: the caller does).

    Records `accounts.member.role_changed`. Raises NotAllowed for one's own role, LastAdmin for the last
    admin's, QuotaReached for a candidate for whose work the plan has no place.
    """
    locked, is_last = _locked(membership)
    if locked.user_id == actor.pk:
        raise NotAllowed("Nobody changes their own role. Ask another admin.")
    if locked.role == role:
        return locked
    _keep_an_admin(is_last)
    _keep_to_plan(locked.tenant_id, locked.role, role)
    _set_role(locked, role, actor)
    end_sessions(user=locked.user)
    if tells:
        notify(
            user=locked.user,
            kind="accounts.role_changed",
            title=f"You are now {locked.get_role_display().lower()} in {locked.tenant.name}",
            message="An admin changed your role. Sign in again to go on.",
        )
    return locked


@transaction.atomic
def deactivate_member(*, membership: Membership, actor: User) -> Membership:
    """End a member's access to the tenant; sessions, this tenant's tokens and places in teams end at once.

    Records `accounts.member.deactivated`. Raises NotAllowed for oneself, LastAdmin for the last admin.
    """
    locked, is_last = _locked(membership)
    if locked.user_id == actor.pk:
        raise NotAllowed("Nobody ends their own access. Ask another admin.")
    _keep_an_admin(is_last)
    if locked.is_active:
        _set_active(locked, actor, is_active=False)
        end_assignments_of(user=locked.user, tenant_id=locked.tenant_id, actor=actor)
        end_sessions(user=locked.user)
        end_tokens(user=locked.user, tenant_id=locked.tenant_id, actor=actor)
    return locked


@transaction.atomic
def reactivate_member(*, membership: Membership, actor: User) -> Membership:
    """Give access back. Records `accounts.member.reactivated`. Tokens that ended stay ended. Raises QuotaReached."""
    locked, _ = _locked(membership)
    if not locked.is_active:
        _keep_to_plan(locked.tenant_id, None, locked.role)
        _set_active(locked, actor, is_active=True)
    return locked


@transaction.atomic
def send_reset(*, membership: Membership, actor: User) -> None:
    """Mail the member a link to choose a new password. Nobody else learns it. Records `accounts.member.reset_sent`."""
    audit.record("update", membership, actor=actor, name="accounts.member.reset_sent")
    mail_reset(user=membership.user, tenant_id=membership.tenant_id)


def mail_reset(*, user: User, tenant_id: int | None = None) -> None:
    """Mail a person the link to choose a password with; it works once."""
    where = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    queue_mail(
        to=user.email,
        kind="accounts.password_reset_key",
        context={
            "user": user,
            "password_reset_url": settings.SITE_URL + reverse("account_reset_password_from_key", kwargs=where),
        },
        dedupe_key=f"reset:{uuid.uuid4()}",
        tenant_id=tenant_id,
        language=language_of(user),
        is_secret=True,
    )


@transaction.atomic
def unlock_member(*, membership: Membership, actor: User) -> None:
    """Let the member try to sign in again before the half hour is over. Records `accounts.member.unlocked`."""
    unlock(membership.user.email)
    audit.record("update", membership, actor=actor, name="accounts.member.unlocked")


@transaction.atomic
def sign_up(*, user: User, auth_provider: str = AuthProvider.LOCAL) -> Membership:
    """What every self-registered person gets: profile, settings, and a candidate's place in the practice tenant.
    `auth_provider`: by what they signed up."""
    user.complete()
    UserProfile.objects.filter(user=user).update(auth_provider=auth_provider)
    return add_member(user=user, tenant_id=practice_tenant().pk, role=Role.CANDIDATE, actor=user)


def practice_tenant() -> Tenant:
    """The built-in tenant where practice lives; made when it is first needed."""
    found, _ = Tenant.objects.get_or_create(is_practice=True, defaults={"name": "Practice", "slug": PRACTICE_SLUG})
    return found


def _locked(membership: Membership) -> tuple[Membership, bool]:
    """The row, and whether it is the last active admin's. Locks it and the tenant's active admins in one order, so that
    two demotions at once neither both pass nor wait for each other."""
    admins = Q(tenant_id=membership.tenant_id, role=Role.ADMIN, is_active=True, user__is_active=True)
    rows = Membership.objects.filter(Q(pk=membership.pk) | admins).select_related("user", "tenant")
    held = {row.pk: row for row in rows.select_for_update(of=("self",)).order_by("pk")}
    locked = held.pop(membership.pk)
    return locked, locked.role == Role.ADMIN and locked.is_active and not held


def only_admin_of(user: User) -> list[str]:
    """Names of the teams whose one active admin this is."""
    admins = Membership.objects.active().with_role(Role.ADMIN)
    held = admins.of(user).select_related("tenant").order_by("tenant__name")
    return [one.tenant.name for one in held if not admins.filter(tenant_id=one.tenant_id).exclude(user=user).exists()]


def _keep_an_admin(is_last: bool) -> None:
    if is_last:
        raise LastAdmin("This is the last active admin. Make somebody else an admin first.")


def _keep_to_plan(tenant_id: int, before: str | None, after: str) -> None:
    """One more who works for the tenant must have a place in its plan."""
    if after != Role.CANDIDATE and before in (None, Role.CANDIDATE):
        with tenant_scope(tenant_id):
            check_quota(USERS)


def _set_role(membership: Membership, role: str, actor: User | None) -> None:
    before, membership.role = membership.role, role
    membership.save(update_fields=["role", "updated_at"])
    end_tokens(user=membership.user, tenant_id=membership.tenant_id, actor=actor)
    if role not in LEADERS or before not in LEADERS:
        end_assignments_of(user=membership.user, tenant_id=membership.tenant_id, actor=actor)
    changes = {"role": {"old": before, "new": role}}
    audit.record("role_change", membership, actor=actor, name="accounts.member.role_changed", changes=changes)


def _set_active(membership: Membership, actor: User, *, is_active: bool) -> None:
    membership.is_active = is_active
    membership.save(update_fields=["is_active", "updated_at"])
    name = "accounts.member.reactivated" if is_active else "accounts.member.deactivated"
    audit.record(
        "update", membership, actor=actor, name=name, changes={"is_active": {"old": not is_active, "new": is_active}}
    )
