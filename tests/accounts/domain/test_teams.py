"""Who leads whom: by role, once a pair, for a time, with its history."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts.domain.memberships import change_role, deactivate_member
from accounts.domain.teams import LedAlready, assign_junior, end_assignment, end_assignments_over, today_of
from accounts.models import Membership, Notification, TeamAssignment
from accounts.rules import visible_teams
from config.errors import Refused
from config.tenancy import tenant_scope
from superadmin.models import AuditLog
from tests.factories.people import make_person


def member(user) -> Membership:
    return user.memberships.get()


def led(company, kind: str = "direct", **more) -> TeamAssignment:
    who = {"senior": member(company.senior), "junior": member(company.junior), **more}
    return assign_junior(kind=kind, actor=company.admin, **who)


def test_a_pair_stands_once_and_may_come_again(scope) -> None:
    first = led(scope)
    assert set(Notification.objects.values_list("user", flat=True)) == {scope.senior.pk, scope.junior.pk}
    with pytest.raises(LedAlready):
        led(scope, "backup")
    end_assignment(assignment=first, actor=scope.admin)
    ended = end_assignment(assignment=first, actor=scope.senior)
    assert (ended.is_active, ended.ended_by) == (False, scope.admin)
    again = led(scope)
    assert TeamAssignment.objects.count() == 2
    assert AuditLog.objects.filter(name="accounts.team.ended").count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        TeamAssignment.objects.filter(pk=again.pk).update(senior=scope.junior)


def test_roles_access_and_teams_have_to_fit(scope, theirs) -> None:
    ended = make_person(scope.tenant, "junior")
    deactivate_member(membership=member(ended), actor=scope.admin)
    pairs = [
        {"senior": member(scope.viewer)},
        {"junior": member(scope.interviewer)},
        {"junior": member(theirs.junior)},
        {"junior": member(scope.senior)},
        {"junior": member(ended)},
    ]
    for pair in pairs:
        with pytest.raises(Refused):
            led(scope, **pair)
    assert not TeamAssignment.objects.exists()


def test_only_one_for_a_time_has_a_last_day(scope) -> None:
    today = today_of(scope.tenant)
    for kind, ends_on in (
        ("temporary", None),
        ("direct", today),
        ("temporary", today - timedelta(days=1)),
        ("x", None),
    ):
        with pytest.raises(Refused):
            led(scope, kind, ends_on=ends_on)
    assert led(scope, "temporary", ends_on=today).ends_on == today


def test_those_for_a_time_end_by_their_tenants_day(scope) -> None:
    scope.tenant.timezone = "America/New_York"
    scope.tenant.save()
    row = led(scope, "temporary", ends_on=date(2099, 5, 1))
    assert end_assignments_over(now=datetime(2099, 5, 2, 3, tzinfo=UTC)) == 0
    assert end_assignments_over(now=datetime(2099, 5, 2, 5, tzinfo=UTC)) == 1
    assert end_assignments_over(now=datetime(2099, 5, 2, 5, tzinfo=UTC)) == 0
    row.refresh_from_db()
    assert not row.is_active


def test_a_place_in_a_team_ends_with_the_role_or_the_access(scope) -> None:
    first = led(scope)
    change_role(membership=member(scope.junior), role="senior", actor=scope.admin)
    first.refresh_from_db()
    assert not first.is_active
    other = make_person(scope.tenant, "junior")
    second = led(scope, junior=member(other))
    change_role(membership=member(scope.senior), role="admin", actor=scope.admin)
    second.refresh_from_db()
    assert second.is_active, "an admin leads too"
    deactivate_member(membership=member(scope.senior), actor=scope.admin)
    second.refresh_from_db()
    assert not second.is_active


def test_each_sees_what_names_them_and_admins_all(scope, theirs) -> None:
    row = led(scope)
    with tenant_scope(theirs.tenant.pk):
        assert not visible_teams(theirs.admin)
    for user, seen in ((scope.admin, 1), (scope.senior, 1), (scope.junior, 1), (scope.viewer, 0), (theirs.senior, 0)):
        assert visible_teams(user).count() == seen, user
    other = make_person(scope.tenant, "senior")
    assert row not in visible_teams(other)
