"""Wishes for another role: one at a time, decided once, by somebody else, whole or not at all."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.domain.memberships import change_role, deactivate_member, practice_tenant
from accounts.domain.role_requests import RequestDecided, RequestPending, ask_role, decide_role_request
from accounts.models import Membership, Notification, RoleChangeRequest
from accounts.rules import visible_role_requests
from config.errors import Conflict, NotAllowed, Refused
from config.tenancy import tenant_scope
from superadmin.models import AuditLog
from tests.factories.people import make_person


def member(user) -> Membership:
    return user.memberships.get()


def asked(user, role: str = "senior") -> RoleChangeRequest:
    return ask_role(membership=member(user), role=role, reason="I lead the Berlin openings now.")


def test_ask_role_is_one_at_a_time_and_tells_the_admins(scope) -> None:
    second = make_person(scope.tenant, "admin")
    request = asked(scope.junior)
    assert (request.current_role, request.requested_role, request.status) == ("junior", "senior", "pending")
    told = Notification.objects.filter(kind="accounts.role_requested").values_list("user__email", flat=True)
    assert set(told) == {scope.admin.email, second.email}
    with pytest.raises(RequestPending):
        asked(scope.junior, "viewer")
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleChangeRequest.objects.create(user=scope.junior, current_role="junior", requested_role="admin", reason="x")


@pytest.mark.parametrize(("role", "reason"), [("junior", "why not"), ("emperor", "why not"), ("senior", "  ")])
def test_ask_role_refuses(scope, role: str, reason: str) -> None:
    with pytest.raises(Refused):
        ask_role(membership=member(scope.junior), role=role, reason=reason)


def test_nobody_asks_in_the_practice_tenant_or_without_access(scope) -> None:
    person = make_person(practice_tenant(), "candidate")
    with tenant_scope(practice_tenant().pk), pytest.raises(Refused):
        asked(person, "admin")
    deactivate_member(membership=member(scope.viewer), actor=scope.admin)
    with pytest.raises(Refused):
        asked(scope.viewer)


def test_approval_gives_role_audit_and_one_notice(scope) -> None:
    request = asked(scope.junior)
    change_role(membership=member(scope.junior), role="viewer", actor=scope.admin)
    decide_role_request(request=request, approve=True, actor=scope.admin, admin_notes="Welcome.")
    request.refresh_from_db()
    assert member(scope.junior).role == "senior"
    assert (request.status, request.current_role, request.role_at_decision) == ("approved", "junior", "viewer")
    assert (request.reviewed_by, request.admin_notes) == (scope.admin, "Welcome.")
    assert AuditLog.objects.get(name="accounts.role_request.approved").entity_id == str(request.public_id)
    assert Notification.objects.filter(user=scope.junior, kind="accounts.role_decided").count() == 1


def test_rejection_leaves_the_role(scope) -> None:
    request = decide_role_request(request=asked(scope.junior), approve=False, actor=scope.admin, admin_notes="Not yet.")
    assert (request.status, request.role_at_decision, member(scope.junior).role) == ("rejected", "junior", "junior")
    assert asked(scope.junior).is_pending


def test_it_is_decided_once_and_not_by_oneself(scope) -> None:
    other = make_person(scope.tenant, "admin")
    request = asked(scope.admin, "senior")
    with pytest.raises(NotAllowed):
        decide_role_request(request=request, approve=True, actor=scope.admin)
    decide_role_request(request=request, approve=True, actor=other)
    with pytest.raises(RequestDecided):
        decide_role_request(request=request, approve=False, actor=other)
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleChangeRequest.objects.filter(pk=request.pk).update(reviewed_by=scope.admin)
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleChangeRequest.objects.filter(pk=request.pk).update(status="pending", reviewed_at=timezone.now())


def test_a_refused_approval_leaves_nothing(scope) -> None:
    request = asked(scope.viewer)
    deactivate_member(membership=member(scope.viewer), actor=scope.admin)
    with pytest.raises(Conflict):
        decide_role_request(request=request, approve=True, actor=scope.admin)
    request.refresh_from_db()
    assert request.is_pending
    assert not Notification.objects.filter(kind="accounts.role_decided").exists()


def test_only_admins_see_those_of_others(scope, theirs) -> None:
    own, other = asked(scope.junior), asked(scope.viewer)
    with tenant_scope(theirs.tenant.pk):
        foreign = asked(theirs.junior)
        assert set(visible_role_requests(theirs.admin)) == {foreign}
    assert set(visible_role_requests(scope.admin)) == {own, other}
    assert set(visible_role_requests(scope.junior)) == {own}
    assert not visible_role_requests(scope.senior)
