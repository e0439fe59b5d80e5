"""Roles: what a membership gives, what a token's cap leaves, and that superusers have no tenant rights."""

import pytest
import rules
from django.contrib.auth.models import AnonymousUser
from django.db.models import F

from accounts.enums import MAY_ACT_AS, Role, lower_role
from accounts.models import Membership, RoleChangeRequest, SavedView, TeamAssignment
from accounts.models.memberships import forget_memberships
from accounts.rules import (
    is_junior,
    is_recruiter,
    is_senior,
    is_staff_member,
    membership_of,
    role_of,
    visible_people,
    visible_role_requests,
    visible_teams,
)
from config.tenancy import (
    InScope,
    NoTenantScope,
    WrongTenant,
    current_tenant_id,
    no_scope,
    scoped_stream,
    tenant_id_or_none,
    tenant_scope,
    unscoped,
)
from tests.factories.people import make_user
from tests.kit.queries import count_queries


def test_lower_role_is_one_that_both_hold() -> None:
    for role in Role:
        for cap in Role:
            left = lower_role(role, cap)
            assert left in MAY_ACT_AS[role]
            assert left in MAY_ACT_AS[cap]


def test_role_of_reads_the_open_tenant(ours, theirs) -> None:
    with tenant_scope(ours.tenant.pk):
        assert role_of(ours.senior) == "senior"
        assert role_of(theirs.senior) is None
        assert role_of(AnonymousUser()) is None
    with tenant_scope(theirs.tenant.pk):
        assert role_of(ours.senior) is None
    with no_scope():
        assert role_of(ours.senior) is None


def test_the_scope_takes_a_name_or_an_expression(scope) -> None:
    by_name, by_expression = (Membership.objects.filter(InScope(path)) for path in ("tenant_id", F("tenant_id")))
    assert set(by_name) == set(by_expression)
    assert {one.tenant_id for one in by_name} == {scope.tenant.pk}


def test_a_stream_keeps_its_tenant_to_itself(ours, theirs) -> None:
    with tenant_scope(theirs.tenant.pk):
        stream = scoped_stream(ours.tenant.pk, (current_tenant_id() for _step in range(2)))
        seen = [(inside, current_tenant_id()) for inside in stream]
    assert seen == [(ours.tenant.pk, theirs.tenant.pk)] * 2


def test_no_tenant_is_guessed(ours, theirs) -> None:
    with no_scope(), pytest.raises(NoTenantScope, match="No tenant is open"):
        current_tenant_id()
    with unscoped(reason="kit"), pytest.raises(NoTenantScope, match="kit"):
        current_tenant_id()
    with unscoped(reason="kit"):
        assert tenant_id_or_none() is None
        assert {one.tenant_id for one in Membership.objects.in_scope()} >= {ours.tenant.pk, theirs.tenant.pk}


def test_a_row_is_saved_in_its_own_tenant_alone(ours, theirs) -> None:
    held = TeamAssignment(senior=ours.senior, junior=ours.junior)
    with tenant_scope(ours.tenant.pk):
        held.save()
    assert held.tenant_id == ours.tenant.pk
    with tenant_scope(theirs.tenant.pk), pytest.raises(WrongTenant, match="TeamAssignment"):
        held.save()
    with unscoped(reason="kit"):
        held.save()


def test_role_of_asks_once_per_tenant(scope) -> None:
    user = type(scope.junior).objects.get(pk=scope.junior.pk)
    role_of(user)
    assert count_queries(lambda: [role_of(user), is_recruiter(user), is_senior(user)]) == 0


@pytest.mark.parametrize(
    ("role", "names"),
    [
        ("admin", {"is_admin", "is_senior", "is_recruiter", "is_staff_member", "is_member"}),
        ("senior", {"is_senior", "is_recruiter", "is_staff_member", "is_member"}),
        ("junior", {"is_junior", "is_recruiter", "is_staff_member", "is_member"}),
        ("interviewer", {"is_interviewer", "is_staff_member", "is_member"}),
        ("viewer", {"is_viewer", "is_staff_member", "is_member"}),
        ("candidate", {"is_candidate", "is_member"}),
    ],
)
def test_each_role_holds_its_names_only(scope, role: str, names: set[str]) -> None:
    every = {"is_admin", "is_senior", "is_junior", "is_recruiter", "is_interviewer", "is_viewer", "is_candidate"}
    held = {
        name
        for name in every | {"is_staff_member", "is_member"}
        if rules.test_rule(f"accounts.{name}", scope.person(role))
    }
    assert held == names


def test_a_cap_lowers_and_never_raises(scope) -> None:
    scope.admin.role_cap = "junior"
    assert is_junior(scope.admin)
    assert not is_senior(scope.admin)
    scope.viewer.role_cap = "admin"
    assert role_of(scope.viewer) == "viewer"
    scope.junior.role_cap = "viewer"
    assert role_of(scope.junior) == "candidate"


def test_superusers_have_no_rights_in_a_tenant(scope) -> None:
    root = make_user("root@platform.test", is_superuser=True, is_staff=True)
    assert membership_of(root) is None
    assert not is_staff_member(root)
    assert not visible_people(root).exists()


def test_an_ended_membership_counts_for_nothing(scope) -> None:
    held = scope.senior.memberships.get()
    held.is_active = False
    held.save()
    forget_memberships(scope.senior)
    assert role_of(scope.senior) is None


@pytest.mark.parametrize("role", list(Role))
def test_visible_people_agrees_with_the_rule(scope, role: str) -> None:
    user = scope.person(role)
    person = scope.viewer.memberships.get()
    assert visible_people(user).filter(pk=person.pk).exists() == rules.test_rule("accounts.list_directory", user)


def test_nobody_manages_themselves(scope) -> None:
    own, other = scope.admin.memberships.get(), scope.viewer.memberships.get()
    assert rules.test_rule("accounts.change_role", scope.admin, other)
    assert not rules.test_rule("accounts.change_role", scope.admin, own)
    assert not rules.test_rule("accounts.change_role", scope.senior, other)


def test_a_row_is_its_persons_own(scope, theirs) -> None:
    row = scope.viewer.memberships.get()
    assert rules.test_rule("accounts.edit_settings", scope.viewer)
    assert rules.test_rule("accounts.edit_settings", scope.viewer, row)
    for other in (scope.admin, theirs.viewer, AnonymousUser()):
        assert not rules.test_rule("accounts.edit_settings", other, row)
    assert not rules.test_rule("accounts.edit_settings", AnonymousUser())


def test_a_role_request_is_seen_by_who_asks_and_by_admins(scope, theirs) -> None:
    asked = RoleChangeRequest(user=scope.junior, tenant=scope.tenant)
    seeing = {role for role in Role if rules.test_rule("accounts.view_role_request", scope.person(role), asked)}
    assert seeing == {"admin", "junior"}
    assert rules.test_rule("accounts.view_role_request", scope.viewer)
    assert not rules.test_rule("accounts.view_role_request", theirs.admin, asked)
    own = RoleChangeRequest(user=scope.admin, tenant=scope.tenant)
    assert rules.test_rule("accounts.decide_role_request", scope.admin, asked)
    assert not rules.test_rule("accounts.decide_role_request", scope.admin, own)
    assert not rules.test_rule("accounts.decide_role_request", scope.senior, asked)


def test_an_admin_manages_the_people_of_the_open_tenant_alone(scope, theirs) -> None:
    with unscoped(reason="kit"):
        held = theirs.viewer.memberships.get()
    for name in ("invite_member", "change_role", "deactivate_member", "send_reset", "unlock_member"):
        assert rules.test_rule(f"accounts.{name}", scope.admin, scope.viewer.memberships.get())
        assert not rules.test_rule(f"accounts.{name}", scope.admin, held)


def test_a_shared_view_is_deleted_by_its_owner_or_an_admin(scope) -> None:
    def deleting(*, shared: bool) -> set[str]:
        view = SavedView(user=scope.junior, tenant=scope.tenant, is_shared=shared)
        return {role for role in Role if rules.test_rule("accounts.delete_saved_view", scope.person(role), view)}

    assert (deleting(shared=True), deleting(shared=False)) == ({"admin", "junior"}, {"junior"})


def test_lists_hold_what_the_rules_let_see(scope, theirs) -> None:
    asked = [
        RoleChangeRequest.objects.create(
            user=scope.person(role), current_role=role, requested_role="senior", reason="x"
        )
        for role in ("junior", "viewer")
    ]
    TeamAssignment(senior=scope.senior, junior=scope.junior).save()
    teams = {}
    for role in Role:
        user = scope.person(role)
        seen = {one for one in asked if rules.test_rule("accounts.view_role_request", user, one)}
        assert set(visible_role_requests(user)) == seen
        teams[str(role)] = visible_teams(user).count()
    assert teams == {"admin": 1, "senior": 1, "junior": 1, "interviewer": 0, "viewer": 0, "candidate": 0}
    with tenant_scope(theirs.tenant.pk):
        assert not visible_teams(theirs.admin).exists()
        assert not visible_role_requests(theirs.admin).exists()


@pytest.mark.parametrize(("active", "superuser"), [(True, True), (True, False), (False, True), (False, False)])
def test_the_platform_is_run_by_superusers_who_are_active(scope, active: bool, superuser: bool) -> None:
    user = make_user(is_active=active, is_superuser=superuser)
    assert rules.test_rule("accounts.is_superadmin", user) is (active and superuser)
