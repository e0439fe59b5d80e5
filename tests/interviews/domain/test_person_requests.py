"""Asking for a person instead of software."""

from typing import Any

import pytest

from accounts.models import Notification
from config.errors import Conflict, Refused
from config.tenancy import tenant_scope
from interviews.domain.invitation_starts import start
from interviews.domain.person_requests import ask_before, ask_person, request_before, request_of
from interviews.domain.transcripts import transcript_of
from interviews.models import Chat
from superadmin.models import AuditLog
from tests.factories.interviews_invited import make_invitation, opened, started
from tests.factories.interviews_talks import make_practice


def test_who_invited_is_told_once_and_the_transcript_keeps_it(scope: Any) -> None:
    chat = Chat.objects.get(pk=started(scope.senior).chat_id)
    ask_person(chat=chat, message="I would rather talk by phone.")
    ask_person(chat=chat, message="Again.")
    notice = Notification.objects.get(kind="interviews.person")
    assert notice.user == scope.senior
    assert notice.message == "I would rather talk by phone."
    assert [line.text for line in transcript_of(chat) if line.role == "system"] == ["I would rather talk by phone."]
    assert request_of(chat) is not None


def test_a_practice_has_no_team_and_a_message_an_end(scope: Any) -> None:
    with pytest.raises(Conflict):
        ask_person(chat=make_practice(scope.candidate, count=1))
    with pytest.raises(Refused):
        ask_person(chat=Chat.objects.get(pk=started(scope.senior).chat_id), message="x" * 2001)


def test_before_the_start_it_is_told_once_and_the_transcript_takes_it_over(scope: Any, theirs: Any) -> None:
    made = opened(make_invitation(scope.senior))
    assert request_before(made) is None
    assert ask_before(invitation=made, message=" By phone, please. ").content == "By phone, please."
    assert ask_before(invitation=made, message="Again.").content == "By phone, please."
    notice = Notification.objects.get(kind="interviews.person")
    assert (notice.user, notice.message) == (scope.senior, "By phone, please.")
    assert AuditLog.objects.filter(name="interviews.invitation.person_asked").count() == 1
    with pytest.raises(Refused):
        ask_before(invitation=made, message="x" * 2001)
    chat = Chat.objects.get(pk=start(invitation=made).chat_id)
    kept = request_of(chat)
    assert kept is not None
    assert (kept.role, kept.content) == ("system", "By phone, please.")
    assert ask_person(chat=chat, message="Again.") == kept
    assert Notification.objects.filter(kind="interviews.person").count() == 1
    with pytest.raises(Conflict):
        ask_before(invitation=made)
    with tenant_scope(theirs.tenant.pk):
        assert request_before(made) is None
        assert not Notification.objects.filter(kind="interviews.person").exists()


def test_of_an_erased_request_it_is_left_that_there_was_one(scope: Any, theirs: Any) -> None:
    made = opened(make_invitation(scope.senior))
    ask_before(invitation=made, message="By phone, please.")
    AuditLog.objects.get(name="interviews.invitation.person_asked").personal.delete()
    left = request_before(made)
    assert left is not None
    assert left.content == ""
