"""The daily mail: one a tenant and day, at the person's own hour, of what they have not read."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.core import mail as outbox

from accounts.domain.caps import CapReached, tell_superadmins
from accounts.domain.digests import begin_digests, is_due, send_digest
from accounts.domain.memberships import add_member
from accounts.domain.notices import notify, read_notification
from accounts.domain.settings import edit_notice_settings
from accounts.models import Notification, User
from config.errors import Refused
from config.tenancy import tenant_scope, unscoped
from superadmin.models import Tenant
from tests.factories.people import make_user
from tests.kit.work import run_tasks

KIND = "accounts.team_changed"
NOON = datetime(2099, 3, 4, 12, tzinfo=UTC)


def daily(user: User, *, bell: bool = True) -> User:
    edit_notice_settings(user=user, bell=[KIND] if bell else [], mail={KIND: "daily"}, digest_hour=9)
    return User.objects.get(pk=user.pk)


def test_a_daily_kind_is_gathered_and_mailed_once(scope, theirs) -> None:
    senior = daily(scope.senior)
    add_member(user=senior, tenant_id=theirs.tenant.pk, role="viewer", actor=None)
    notify(user=senior, kind=KIND, title="First thing", url="/team/")
    read_notification(notice=notify(user=senior, kind=KIND, title="Seen thing"))
    with tenant_scope(theirs.tenant.pk):
        notify(user=senior, kind=KIND, title="Over there")
    assert send_digest(user=senior, now=NOON) == 2
    senior.refresh_from_db()
    assert send_digest(user=senior, now=NOON) == 0
    run_tasks()
    first, second = sorted((mail.body for mail in outbox.outbox), key=lambda body: "Over there" in body)
    assert "First thing" in first
    assert "/team/" in first
    assert "Seen thing" not in first
    assert "Over there" not in first
    assert "First thing" not in second
    with unscoped(reason="test"):
        assert not Notification.objects.awaiting_digest().exists()


def test_the_hour_is_the_persons_own(scope) -> None:
    senior = daily(scope.senior)
    senior.profile.timezone = "America/Los_Angeles"
    senior.profile.save()
    assert not is_due(senior, NOON)
    assert is_due(senior, NOON.replace(hour=18))
    notify(user=senior, kind=KIND, title="T")
    notify(user=scope.junior, kind=KIND, title="T")
    assert begin_digests(now=NOON) == 0
    assert begin_digests(now=NOON.replace(hour=18)) == 1
    begin_digests(now=NOON.replace(hour=19))
    run_tasks()
    assert [mail.to for mail in outbox.outbox] == [[senior.email]]


def test_who_named_no_timezone_has_the_teams_hour(scope, theirs) -> None:
    senior, other = daily(scope.senior), daily(theirs.senior)
    Tenant.objects.filter(pk=scope.tenant.pk).update(timezone="America/Los_Angeles")
    assert not is_due(senior, NOON)
    assert is_due(senior, NOON.replace(hour=18))
    assert is_due(other, NOON)


def test_a_quiet_kind_is_listed_and_mailed_but_not_counted(scope) -> None:
    senior = daily(scope.senior, bell=False)
    notify(user=senior, kind=KIND, title="Quiet thing")
    assert not Notification.objects.unread_for(senior).exists()
    assert Notification.objects.visible_to(senior).showing().count() == 1
    assert send_digest(user=senior, now=NOON) == 1


def test_whose_access_ended_gets_none(scope) -> None:
    senior = daily(scope.senior)
    notify(user=senior, kind=KIND, title="T")
    senior.memberships.update(is_active=False)
    assert send_digest(user=senior, now=NOON) == 0


@pytest.mark.parametrize(
    ("bell", "mail", "hour"), [(["accounts.nothing"], {}, None), ([], {KIND: "weekly"}, None), ([], {}, 24)]
)
def test_edit_notice_settings_refuses(scope, bell, mail, hour) -> None:
    with pytest.raises(Refused):
        edit_notice_settings(user=scope.senior, bell=bell, mail=mail, digest_hour=hour)


def test_a_cap_is_told_to_superadmins_once(scope, theirs) -> None:
    User.objects.filter(pk=scope.senior.pk).update(is_superuser=True)
    alone = make_user(is_superuser=True)
    month = datetime(2099, 3, 1, tzinfo=UTC).date()
    for _ in range(2):
        told = tell_superadmins(CapReached(percent=100, spent=Decimal("20.10"), cap=Decimal(20), month=month))
        assert told == 2
    notice = Notification.objects.get(kind="accounts.cap_reached")
    assert (notice.user, notice.priority) == (scope.senior, "urgent")
    run_tasks()
    assert {mail.to[0] for mail in outbox.outbox} == {alone.email, scope.senior.email}
    assert len(outbox.outbox) == 2
