"""Roles and access: who may not be touched, what ends with them, and what is recorded."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from accounts.domain.memberships import (
    LastAdmin,
    add_member,
    change_role,
    deactivate_member,
    practice_tenant,
    reactivate_member,
    send_reset,
    sign_up,
)
from accounts.domain.tokens import create_token, find_token
from accounts.models import Membership, OutgoingMail
from config.errors import Conflict, NotAllowed
from config.tenancy import tenant_scope
from superadmin.models import AuditLog
from tests.factories.people import make_person, make_user


def of(user) -> Membership:
    return Membership.objects.in_scope().get(user=user)


def test_change_role_ends_sessions_and_tokens_and_tells(scope) -> None:
    _, secret = create_token(membership=of(scope.senior), name="t")
    epoch = scope.senior.session_epoch
    change_role(membership=of(scope.senior), role="viewer", actor=scope.admin)
    scope.senior.refresh_from_db()
    assert of(scope.senior).role == "viewer"
    assert scope.senior.session_epoch == epoch + 1
    assert find_token(secret) is None
    row = AuditLog.objects.get(name="accounts.member.role_changed")
    assert row.action == "role_change"
    assert row.personal.changes == {"role": {"old": "senior", "new": "viewer"}}
    assert OutgoingMail.objects.get(to=scope.senior.email).kind == "accounts.notice"


def test_nobody_changes_their_own_role_or_access(scope) -> None:
    make_person(scope.tenant, "admin")
    with pytest.raises(NotAllowed):
        change_role(membership=of(scope.admin), role="viewer", actor=scope.admin)
    with pytest.raises(NotAllowed):
        deactivate_member(membership=of(scope.admin), actor=scope.admin)


def test_the_last_active_admin_stays(scope) -> None:
    root = make_user(is_superuser=True)
    for end in (
        lambda: change_role(membership=of(scope.admin), role="senior", actor=root),
        lambda: deactivate_member(membership=of(scope.admin), actor=root),
    ):
        with pytest.raises(LastAdmin):
            end()
    assert (of(scope.admin).role, of(scope.admin).is_active) == ("admin", True)


def test_an_admin_who_cannot_sign_in_does_not_count(scope) -> None:
    second = make_person(scope.tenant, "admin")
    second.is_active = False
    second.save()
    with pytest.raises(LastAdmin):
        deactivate_member(membership=of(scope.admin), actor=second)


def test_an_admin_may_go_where_another_stays(scope) -> None:
    second = make_person(scope.tenant, "admin")
    deactivate_member(membership=of(second), actor=scope.admin)
    assert not of(second).is_active
    reactivate_member(membership=of(second), actor=scope.admin)
    assert of(second).is_active


def test_deactivating_ends_this_tenants_tokens_only(scope, theirs) -> None:
    elsewhere = add_member(user=scope.senior, tenant_id=theirs.tenant.pk, role="viewer", actor=None)
    _, here = create_token(membership=of(scope.senior), name="here")
    _, there = create_token(membership=elsewhere, name="there")
    deactivate_member(membership=of(scope.senior), actor=scope.admin)
    assert find_token(here) is None
    assert find_token(there) is not None


def test_add_member_raises_a_candidate_and_not_a_colleague(scope) -> None:
    assert add_member(user=scope.candidate, tenant_id=scope.tenant.pk, role="junior", actor=None).role == "junior"
    assert add_member(user=scope.viewer, tenant_id=scope.tenant.pk, role="admin", actor=None).role == "viewer"


def test_add_member_does_not_undo_an_admins_end(scope) -> None:
    deactivate_member(membership=of(scope.viewer), actor=scope.admin)
    with pytest.raises(Conflict):
        add_member(user=scope.viewer, tenant_id=scope.tenant.pk, role="viewer", actor=None)


def test_sign_up_makes_profile_and_practice(scope) -> None:
    user = make_user()
    membership = sign_up(user=user)
    assert (membership.tenant, membership.role) == (practice_tenant(), "candidate")
    assert user.profile.role == "candidate"
    assert sign_up(user=user) == membership


def test_send_reset_mails_a_link_and_no_password(scope) -> None:
    send_reset(membership=of(scope.viewer), actor=scope.admin)
    mail = OutgoingMail.objects.get(kind="accounts.password_reset_key")
    assert mail.to == scope.viewer.email
    assert mail.is_secret
    assert "/accounts/password/reset/key/" in mail.body_text
    assert AuditLog.objects.filter(name="accounts.member.reset_sent").exists()


@pytest.mark.db_server
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite runs one writer at a time")
def test_two_demotions_at_once_leave_one_admin(ours) -> None:
    second = make_person(ours.tenant, "admin")
    ready, outcomes = Barrier(2), []

    def demote(target, actor) -> None:
        try:
            with tenant_scope(ours.tenant.pk):
                membership = of(target)
                ready.wait(timeout=10)
                change_role(membership=membership, role="viewer", actor=actor)
            outcomes.append("done")
        except LastAdmin:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [Thread(target=demote, args=pair) for pair in ((ours.admin, second), (second, ours.admin))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert sorted(outcomes) == ["done", "refused"]
    assert Membership.objects.filter(tenant=ours.tenant, role="admin", is_active=True).count() == 1
