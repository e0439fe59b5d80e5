"""A team's admins are mailed when their team is closed, archived, about to be erased, or open again."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from accounts.domain.tenant_ending import tell_ending
from accounts.models import OutgoingMail
from config.tenancy import unscoped
from superadmin.domain.tenant_archives import ask_archive
from superadmin.domain.tenant_closing import close_tenant, end_what_is_over, reopen_tenant
from superadmin.enums.tenants import Ending
from superadmin.models import Tenant
from tests.factories.people import make_person
from tests.kit.console import make_superadmin
from tests.kit.work import run_tasks

WHY = "The company asked us to end it."


@pytest.fixture
def root(ours, theirs):
    return make_superadmin()


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """`with committed():` what waits for the commit is done at the end."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def told() -> list[tuple[list[str], str]]:
    """(to, subject) of what was mailed, and forget it."""
    run_tasks()
    found = [(one.to, one.subject) for one in mail.outbox]
    mail.outbox.clear()
    return found


def test_each_step_is_told_to_each_admin_once(ours, theirs, root, committed) -> None:
    second = make_person(ours.tenant, "admin", email="second.admin@ours.test")
    everyone = [[ours.admin.email], [second.email]]
    with committed():
        close_tenant(tenant=ours.tenant, reason=WHY, actor=root)
    run_tasks()
    with committed():
        run_tasks()
    found = told()
    assert [to for to, _ in found] == everyone * 2
    assert [subject for _, subject in found[::2]] == ["Ours is closed", "The archive of Ours is written"]
    with committed():
        end_what_is_over()
    assert told() == []
    Tenant.objects.filter(pk=ours.tenant.pk).update(erase_at=timezone.now() + timedelta(days=2))
    for _ in range(2):
        with committed():
            end_what_is_over()
    assert told() == [(to, "Everything of Ours is erased soon") for to in everyone]
    with committed():
        reopen_tenant(tenant=ours.tenant, actor=root)
    assert told() == [(to, "Ours is open again") for to in everyone]
    with unscoped(reason="test"):
        assert set(OutgoingMail.objects.values_list("tenant", flat=True)) == {ours.tenant.pk}


def test_the_mail_says_why_until_when_and_in_the_readers_language(ours, theirs, root, committed) -> None:
    ours.admin.profile.locale = "ja"
    ours.admin.profile.save()
    make_person(ours.tenant, "admin", email="second.admin@ours.test")
    with committed():
        close_tenant(tenant=ours.tenant, reason=WHY, actor=root)
    run_tasks()
    closed = [one for one in mail.outbox if "archive of" not in one.subject.lower()]
    day = f"{Tenant.objects.get(pk=ours.tenant.pk).erase_at:%Y-%m-%d}"
    assert closed[0].subject == "Ours は閉鎖されました"
    assert all(WHY in one.body and day in one.body for one in closed[:2])
    assert "Nobody" not in closed[0].body
    assert "nobody of the team can sign in" in closed[1].body


def test_an_archive_of_an_open_team_is_told_to_nobody(ours, theirs, root, committed) -> None:
    with committed():
        ask_archive(tenant=ours.tenant, actor=root)
    with committed():
        run_tasks()
    assert told() == []


def test_a_step_that_was_taken_back_meanwhile_is_told_to_nobody(ours, theirs, root) -> None:
    assert [tell_ending(tenant=ours.tenant, ending=step) for step in (Ending.CLOSED, Ending.LAST_DAYS)] == [0, 0]
    closed = close_tenant(tenant=ours.tenant, reason=WHY, actor=root)
    assert [tell_ending(tenant=closed, ending=step) for step in (Ending.REOPENED, Ending.CLOSED)] == [0, 1]
