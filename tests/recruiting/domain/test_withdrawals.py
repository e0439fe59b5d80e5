"""A candidate withdraws: nobody decides for them, their recruiter is told, and it can be taken back."""

import pytest

from accounts.models import Notification
from config.errors import Conflict, Refused
from recruiting.domain.applications import decide_application, reopen_application
from recruiting.domain.withdrawals import withdraw_application
from recruiting.models import ApplicationEvent
from tests.factories.recruiting import make_application, make_requisition


@pytest.fixture
def application(scope):
    return make_application(scope.senior, make_requisition(scope.senior, hiring_manager=scope.admin))


def test_by_the_candidate_without_an_actor_and_told_once(
    scope, application, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        for _twice in range(2):
            ended = withdraw_application(application=application)
    assert (ended.outcome, ended.decided_by, ended.stage.name) == ("withdrawn", None, "Applied")
    assert ApplicationEvent.objects.filter(kind="decided", actor=None).count() == 1
    told = Notification.objects.filter(kind="recruiting.application_decided")
    assert {notice.user for notice in told} == {scope.senior, scope.admin}
    assert "the candidate" in told.first().message
    assert reopen_application(application=application, actor=scope.senior).outcome == ""


def test_what_is_decided_stays_and_nobody_else_decides_without_a_person(scope, application) -> None:
    with pytest.raises(Refused):
        decide_application(application=application, outcome="rejected", reason="No.", actor=None)
    decide_application(application=application, outcome="rejected", reason="No.", actor=scope.senior)
    with pytest.raises(Conflict):
        withdraw_application(application=application)
