"""Notices: once a key, mailed where wanted, own only."""

import pytest
from django.core import mail as outbox

from accounts.domain.notices import archive_notification, notify, read_all_notifications, read_notification
from accounts.models import Notification
from accounts.notices import Kind, all_kinds, register
from config.tenancy import NoTenantScope, no_scope, tenant_scope
from tests.kit.work import run_tasks


def test_notify_is_once_a_key_and_person(scope) -> None:
    for user in (scope.senior, scope.senior, scope.junior):
        notify(user=user, kind="accounts.role_changed", title="T", dedupe_key="k")
    assert Notification.objects.unread_for(scope.senior).count() == 1
    assert Notification.objects.unread_for(scope.junior).count() == 1


@pytest.mark.parametrize(("chosen", "mails"), [({}, 1), ({"accounts.role_changed": False}, 0)])
def test_notify_mails_by_preference(scope, chosen: dict[str, bool], mails: int) -> None:
    scope.senior.settings.mail_by_kind = chosen
    scope.senior.settings.save()
    notify(user=scope.senior, kind="accounts.role_changed", title="Your role", url="/x/")
    run_tasks()
    assert len(outbox.outbox) == mails
    for message in outbox.outbox:
        assert message.to == [scope.senior.email]
        assert "List-Unsubscribe" in message.extra_headers
        assert "/x/" in message.body


def test_kinds_are_registered_by_apps(scope) -> None:
    register(Kind("accounts.test_kind", "A test happens"))
    assert "accounts.test_kind" in {kind.code for kind in all_kinds()}
    with pytest.raises(LookupError):
        notify(user=scope.senior, kind="accounts.no_such_kind", title="T")


def test_notify_needs_one_tenant(ours) -> None:
    with no_scope(), pytest.raises(NoTenantScope):
        notify(user=ours.senior, kind="accounts.role_changed", title="T")


def test_notices_stay_in_their_tenant(ours, theirs) -> None:
    with tenant_scope(ours.tenant.pk):
        notify(user=ours.senior, kind="accounts.role_changed", title="T")
    with tenant_scope(theirs.tenant.pk):
        assert not Notification.objects.unread_for(ours.senior).exists()


def test_reading_and_archiving(scope) -> None:
    first = notify(user=scope.senior, kind="accounts.role_changed", title="1")
    second = notify(user=scope.senior, kind="accounts.role_changed", title="2")
    other = notify(user=scope.junior, kind="accounts.role_changed", title="3")
    read_notification(notice=first)
    first.refresh_from_db()
    seen = first.read_at
    read_notification(notice=first)
    first.refresh_from_db()
    assert first.is_read
    assert first.read_at == seen
    assert read_all_notifications(user=scope.senior) == 1
    archive_notification(notice=second)
    assert list(Notification.objects.visible_to(scope.senior).showing()) == [first]
    assert list(Notification.objects.visible_to(scope.senior).showing("archived")) == [second]
    other.refresh_from_db()
    assert not other.is_read
