"""Notices that an admin writes: each person is told once, nobody of another tenant."""

import pytest
from django.core import mail as outbox

from accounts.domain.memberships import deactivate_member, practice_tenant
from accounts.domain.sent_notices import send_notice, tell_people
from accounts.models import Notification, SentNotice
from config.errors import Refused
from config.tenancy import unscoped
from superadmin.models import AuditLog
from tests.factories.people import make_person
from tests.kit.work import run_tasks


def sent(company, **more) -> SentNotice:
    words = {"title": "Office closed", "message": "On Friday nobody answers.", **more}
    return send_notice(tenant=company.tenant, actor=company.admin, **words)


def told() -> set[str]:
    with unscoped(reason="test"):
        return set(Notification.objects.filter(kind="accounts.sent_notice").values_list("user__email", flat=True))


def test_everybody_who_works_here_is_told_once(scope, theirs) -> None:
    notice = sent(scope, to_everyone=True)
    run_tasks()
    assert told() == {scope.person(role).email for role in ("admin", "senior", "junior", "interviewer", "viewer")}
    notice.refresh_from_db()
    assert (notice.told, notice.sent_at is not None) == (5, True)
    tell_people(notice=notice)
    assert Notification.objects.filter(kind="accounts.sent_notice").count() == 5
    assert len(outbox.outbox) == 5
    assert AuditLog.objects.get(name="accounts.notice.sent").description == "to everybody"


def test_candidates_are_told_where_wanted(scope) -> None:
    sent(scope, to_everyone=True, with_candidates=True)
    run_tasks()
    assert scope.candidate.email in told()


def test_chosen_people_alone_and_only_with_access(scope) -> None:
    people = [scope.junior.memberships.get(), scope.viewer.memberships.get()]
    notice = sent(scope, people=people)
    deactivate_member(membership=people[1], actor=scope.admin)
    run_tasks()
    notice.refresh_from_db()
    assert (told(), notice.told) == ({scope.junior.email}, 1)


def test_it_refuses_nobody_strangers_and_no_words(scope, theirs) -> None:
    for wrong in ({}, {"people": [theirs.junior.memberships.get()]}, {"to_everyone": True, "title": " "}):
        with pytest.raises(Refused):
            sent(scope, **wrong)
    with pytest.raises(Refused):
        sent(scope, to_everyone=True, priority="loud")
    make_person(practice_tenant(), "candidate")
    with pytest.raises(Refused):
        send_notice(tenant=practice_tenant(), title="T", message="M", actor=scope.admin, to_everyone=True)
