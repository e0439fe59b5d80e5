"""Invitations: sent by an admin, accepted by the person whose verified e-mail it names."""

import secrets
from datetime import timedelta
from urllib.parse import urlsplit

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone

from accounts.domain.mail import queue_mail
from accounts.domain.memberships import add_member
from accounts.domain.meters import USERS
from accounts.domain.notices import notify
from accounts.enums import Role
from accounts.models import Invitation, Membership, User
from config.derived_secrets import hash_of
from config.errors import Conflict, NotAllowed, Refused
from config.tenancy import tenant_scope, unscoped
from superadmin.domain import audit
from superadmin.domain.quotas import check_quota
from superadmin.models import Tenant

VALID_FOR = timedelta(days=14)


class InvitationOver(Conflict):
    """The invitation was used, taken back, or its time is over."""

    code = "invitation_over"


@transaction.atomic
def invite_member(*, tenant: Tenant, email: str, role: str, actor: User) -> Invitation:
    """Invite an e-mail address; an earlier open invitation of it ends. The link is mailed and kept nowhere.

    Records `accounts.invitation.sent`. Raises Refused where the person is a member already, QuotaReached where the team
    with those who are invited would have more people than its plan allows.
    """
    address = email.strip().casefold()
    member = Membership.objects.filter(tenant=tenant, user__email__iexact=address).first()
    if member is not None and (member.role != Role.CANDIDATE or role == Role.CANDIDATE or not member.is_active):
        sentence = "This person is a member already. Change the role, or give the access back, in the list."
        raise Refused(sentence, code="already_member", fields={"email": sentence})
    with tenant_scope(tenant.pk):
        for earlier in Invitation.objects.filter(email=address, accepted_at__isnull=True, revoked_at__isnull=True):
            revoke_invitation(invitation=earlier, actor=actor)
        if role != Role.CANDIDATE:
            waiting = Invitation.objects.filter(accepted_at=None, revoked_at=None, expires_at__gt=timezone.now())
            check_quota(USERS, adding=1 + waiting.exclude(role=Role.CANDIDATE).count())
        secret = secrets.token_urlsafe(32)
        invitation = Invitation.objects.create(
            tenant=tenant,
            email=address,
            role=role,
            token_hash=hash_of(secret),
            invited_by=actor,
            expires_at=timezone.now() + VALID_FOR,
        )
        audit.record(
            "invite",
            invitation,
            actor=actor,
            name="accounts.invitation.sent",
            changes={"role": {"old": "", "new": role}},
        )
    _mail(invitation, secret, actor)
    return invitation


@transaction.atomic
def revoke_invitation(*, invitation: Invitation, actor: User) -> None:
    """Take an open invitation back. Records `accounts.invitation.revoked`. Raises InvitationOver after acceptance."""
    locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if locked.accepted_at is not None:
        raise InvitationOver("This invitation was accepted already.")
    if locked.revoked_at is None:
        locked.revoked_at = timezone.now()
        locked.save(update_fields=["revoked_at", "updated_at"])
        audit.record("update", locked, actor=actor, name="accounts.invitation.revoked")


def find_invitation(secret: str) -> Invitation | None:
    """The invitation of a link, open or not, with its tenant; None for a link that never was."""
    with unscoped(reason="an invitation's link names its own tenant"):
        return Invitation.objects.with_secret(secret).select_related("tenant", "invited_by").first()


def is_invited(link: str) -> bool:
    """Whether an address is the link of an invitation that is open."""
    try:
        match = resolve(urlsplit(link).path)
    except Resolver404:
        return False
    invitation = find_invitation(match.kwargs["secret"]) if match.view_name == "accounts:invitation_accept" else None
    return invitation is not None and invitation.is_open


@transaction.atomic
def accept_invitation(*, invitation: Invitation, user: User) -> Membership:
    """Make the person a member as invited, and tell who invited them. Records `accounts.invitation.accepted`.

    Raises InvitationOver, and NotAllowed unless the e-mail is one of the person's verified ones.
    """
    with tenant_scope(invitation.tenant_id):
        locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
        if not locked.is_open:
            raise InvitationOver("This invitation was used, taken back, or is too old. Ask for a new one.")
        if not has_verified(user, locked.email):
            raise NotAllowed(f"This invitation is for {locked.email}. Sign in with that address, once it is verified.")
        membership = add_member(user=user, tenant_id=locked.tenant_id, role=locked.role, actor=user)
        locked.accepted_at, locked.accepted_by = timezone.now(), user
        locked.save(update_fields=["accepted_at", "accepted_by", "updated_at"])
        audit.record("update", locked, actor=user, name="accounts.invitation.accepted")
        _tell_inviter(locked, user)
    return membership


def has_verified(user: User, email: str) -> bool:
    """Whether this is an address that the person proved to be theirs."""
    return bool(EmailAddress.objects.filter(user=user, verified=True, email__iexact=email).exists())


def _tell_inviter(invitation: Invitation, user: User) -> None:
    if invitation.invited_by is not None and invitation.invited_by.is_active:
        notify(
            user=invitation.invited_by,
            kind="accounts.invitation_accepted",
            title=f"{user.name} joined as {invitation.get_role_display().lower()}",
            url=reverse("accounts:people_list"),
            related=invitation,
            dedupe_key=f"accepted:{invitation.public_id}",
        )


def _mail(invitation: Invitation, secret: str, actor: User) -> None:
    path = reverse("accounts:invitation_accept", args=[secret])
    queue_mail(
        to=invitation.email,
        kind="accounts.invitation",
        context={
            "inviter": actor.name,
            "role": invitation.get_role_display(),
            "url": f"{settings.SITE_URL}{path}",
            "days": VALID_FOR.days,
        },
        dedupe_key=f"invitation:{invitation.public_id}",
        tenant_id=invitation.tenant_id,
        language=invitation.tenant.locale,
        is_secret=True,
    )
