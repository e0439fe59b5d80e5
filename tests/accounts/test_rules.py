"""Roles: what a membership gives, what a token's cap leaves, and that superusers have no tenant rights."""

import pytest
import rules
from django.contrib.auth.models import AnonymousUser

from accounts.enums import MAY_ACT_AS, Role, lower_role
from accounts.models.memberships import forget_memberships
from accounts.rules import is_junior, is_recruiter, is_senior, is_staff_member, membership_of, role_of, visible_people
from config.tenancy import no_scope, tenant_scope
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
