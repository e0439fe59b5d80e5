"""Invitations: for one verified address, once, for a while."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from accounts.domain.invitations import (
    InvitationOver,
    accept_invitation,
    find_invitation,
    invite_member,
    revoke_invitation,
)
from accounts.domain.memberships import deactivate_member
from accounts.models import Invitation, Notification, OutgoingMail
from config.errors import NotAllowed, Refused
from config.tenancy import no_scope
from tests.factories.people import make_user


def invite(scope, email: str = "New.One@example.test", role: str = "junior") -> tuple[Invitation, str]:
    invitation = invite_member(tenant=scope.tenant, email=email, role=role, actor=scope.admin)
    body = OutgoingMail.objects.get(dedupe_key=f"invitation:{invitation.public_id}").body_text
    return invitation, re.search(r"/invitations/([\w-]+)/", body).group(1)


def test_accept_makes_a_member_once(scope) -> None:
    invitation, secret = invite(scope)
    assert invitation.email == "new.one@example.test"
    assert secret not in str(Invitation.objects.filter(pk=invitation.pk).values())
    user = make_user("New.One@example.test")
    with no_scope():
        found = find_invitation(secret)
        membership = accept_invitation(invitation=found, user=user)
        with pytest.raises(InvitationOver):
            accept_invitation(invitation=found, user=user)
    assert (membership.role, membership.tenant) == ("junior", scope.tenant)
    assert Notification.objects.unread_for(scope.admin).get().kind == "accounts.invitation_accepted"


def test_only_the_verified_address_may_accept(scope) -> None:
    invitation, _ = invite(scope)
    other, unproven = make_user("other@example.test"), make_user("new.one@example.test")
    EmailAddress.objects.filter(user=unproven).update(verified=False)
    for user in (other, unproven):
        with pytest.raises(NotAllowed):
            accept_invitation(invitation=invitation, user=user)


@pytest.mark.parametrize("how", ["revoked", "expired", "replaced"])
def test_what_is_over_is_refused(scope, how: str) -> None:
    invitation, _ = invite(scope)
    if how == "revoked":
        revoke_invitation(invitation=invitation, actor=scope.admin)
    elif how == "replaced":
        invite(scope)
    else:
        Invitation.objects.filter(pk=invitation.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(InvitationOver):
        accept_invitation(invitation=invitation, user=make_user("new.one@example.test"))


def test_members_are_not_invited_again(scope) -> None:
    with pytest.raises(Refused):
        invite(scope, scope.viewer.email.upper())
    deactivate_member(membership=scope.viewer.memberships.get(), actor=scope.admin)
    with pytest.raises(Refused):
        invite(scope, scope.viewer.email)


def test_a_candidate_may_become_a_colleague(scope) -> None:
    invitation, _ = invite(scope, scope.candidate.email, "interviewer")
    assert accept_invitation(invitation=invitation, user=scope.candidate).role == "interviewer"


def test_unknown_links_find_nothing(scope) -> None:
    assert find_invitation("no-such-secret") is None
