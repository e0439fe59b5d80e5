"""Asking for a person instead of software."""

from typing import Any

import pytest

from accounts.models import Notification
from config.errors import Conflict, Refused
from interviews.domain.person_requests import ask_person, request_of
from interviews.domain.transcripts import transcript_of
from interviews.models import Chat
from tests.factories.interviews_invited import started
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
