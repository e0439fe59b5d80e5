"""The demo's team is made once, however often it is seeded."""

from accounts.models import RoleChangeRequest, SentNotice, TeamAssignment
from config.tenancy import tenant_scope
from demo.seed_team import seed_team


def test_seeding_a_team_twice_is_once(scope, theirs) -> None:
    for _ in range(2):
        seed_team(scope.tenant)
    assert [model.objects.count() for model in (TeamAssignment, RoleChangeRequest, SentNotice)] == [1, 1, 1]
    with tenant_scope(theirs.tenant.pk):
        assert not TeamAssignment.objects.exists()
