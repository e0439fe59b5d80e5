"""The talk: kept first, decided by the server, the same for everyone."""

from typing import Any

import pytest

from interviews.domain import talks
from interviews.enums import ChatStatus, Phase, TurnStatus
from interviews.models import Chat, ChatMessage, KeyQuestion
from tests.factories.interviews_talks import GOOD, THIN, begin_invited, make_practice, say


def test_practice_begins_with_greeting_and_first_question(scope: Any) -> None:
    chat = talks.begin(chat=make_practice(scope.candidate, count=3))
    first = KeyQuestion.objects.get(chat=chat, order=1)
    greeting, question = ChatMessage.objects.filter(chat=chat).order_by("seq")
    assert (chat.status, chat.phase, chat.position) == (ChatStatus.IN_PROGRESS, Phase.QUESTION, 1)
    assert (greeting.intent, question.intent) == ("greeting", "question")
    assert first.question in question.content
    assert first.asked_at is not None
    assert chat.deadline_at is None


def test_same_client_id_is_one_turn_with_one_reply(scope: Any) -> None:
    chat = begin_invited()
    one = say(chat, GOOD, client_id="a")
    two = say(chat, "something else", client_id="a")
    assert one.turn.pk == two.turn.pk
    assert one.reply is not None
    assert two.reply is not None
    assert one.reply.pk == two.reply.pk
    assert ChatMessage.objects.filter(chat=chat, role="user").count() == 1


def test_thin_answers_are_followed_up_within_the_budget_then_the_next_question_comes(scope: Any) -> None:
    chat = begin_invited()
    replies = [say(chat, text).reply for text in (THIN, "We changed the queues of the shop.", "We went on with it.")]
    assert [reply.question.order for reply in replies if reply and reply.question] == [1, 1, 2]
    assert replies[2] is not None
    assert replies[2].intent == "question"
    assert KeyQuestion.objects.get(chat=chat, order=1).follow_ups_used == 2


def test_the_last_answer_ends_the_talk(scope: Any) -> None:
    chat = begin_invited()
    for _ in range(3):
        last = say(chat, "", goes_on=True).reply
    assert last is not None
    last.refresh_from_db()
    chat = Chat.objects.get(pk=chat.pk)
    assert (chat.status, chat.phase) == (ChatStatus.FINALIZING, Phase.DONE)
    assert (last.intent, last.status) == ("wrap_up", TurnStatus.DONE)
    with pytest.raises(talks.ChatOver):
        say(chat, GOOD)
