"""The server's clock: per question, before the end, at the end; never in practice."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from config.errors import Conflict, Refused
from interviews.domain import chat_states, talk_clock, talks
from interviews.domain.talks import ChatOver
from interviews.domain.transcripts import report_input, transcript_of
from interviews.enums import ChatStatus
from interviews.models import Chat, ChatMessage, KeyQuestion
from superadmin.domain.runs import perform
from superadmin.models import TaskRecord
from tests.factories.interviews_talks import GOOD, THIN, begin_invited, make_practice, make_version, say


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Any:
    """`later(seconds=…)` moves the server's clock on."""
    moved = timedelta()
    real = timezone.now

    def now() -> datetime:
        return real() + moved

    def move(**by: float) -> None:
        nonlocal moved
        moved += timedelta(**by)

    monkeypatch.setattr(timezone, "now", now)
    return move


def fresh(chat: Chat) -> Chat:
    return Chat.objects.get(pk=chat.pk)


def test_an_answer_within_the_grace_counts_one_after_it_is_kept_and_the_talk_goes_on(scope: Any, later: Any) -> None:
    chat = begin_invited(make_version(3, seconds=60))
    later(seconds=74)
    assert say(chat, GOOD).turn.is_late is False
    chat = fresh(chat)
    at = chat.position
    later(seconds=76 if at == 2 else 300)
    late = say(chat, "Too late, but kept.")
    assert late.turn.is_late is True
    assert late.reply is not None
    assert late.reply.intent == "question"
    assert fresh(chat).position == at + 1
    texts = [turn.text for question in report_input(fresh(chat)).questions for turn in question.turns]
    assert "Too late, but kept." not in texts
    assert "Too late, but kept." in [line.text for line in transcript_of(chat)]


def test_no_follow_up_is_asked_that_could_not_be_answered_in_time(scope: Any, later: Any) -> None:
    chat = begin_invited(make_version(2, seconds=60))
    later(seconds=40)
    reply = say(chat, THIN).reply
    assert reply is not None
    assert reply.intent == "question"


@pytest.mark.parametrize(("minutes", "closing"), [(60, 55), (15, 12)])
def test_nothing_new_is_asked_in_the_last_stretch(scope: Any, later: Any, minutes: int, closing: int) -> None:
    chat = begin_invited(make_version(3, seconds=3600), minutes=minutes)
    closes = talk_clock.closing_at(chat)
    assert closes is not None
    assert chat.started_at is not None
    assert closes - chat.started_at == timedelta(minutes=closing)
    later(minutes=closing, seconds=1)
    exchange = say(chat, THIN)
    assert exchange.turn.is_late is False
    assert exchange.reply is not None
    assert exchange.reply.intent == "wrap_up"
    assert fresh(chat).status == ChatStatus.FINALIZING


def test_after_the_deadline_and_its_grace_an_answer_is_kept_and_ends_the_talk(scope: Any, later: Any) -> None:
    chat = begin_invited(minutes=15)
    later(minutes=15, seconds=31)
    exchange = say(chat, GOOD)
    assert (exchange.turn.is_late, exchange.reply) == (True, None)
    assert fresh(chat).status == ChatStatus.FINALIZING
    with pytest.raises(ChatOver):
        say(fresh(chat), GOOD)
    assert report_input(fresh(chat)).questions[0].turns == ()


def test_reading_ends_what_is_over_and_so_does_the_task(
    scope: Any, later: Any, django_capture_on_commit_callbacks: Any
) -> None:
    first, second = begin_invited(minutes=15), begin_invited(minutes=15)
    assert chat_states.settle(first).status == ChatStatus.IN_PROGRESS
    later(minutes=15, seconds=32)
    ended = chat_states.settle(first)
    assert ended.status == ChatStatus.FINALIZING
    assert ended.finalized_at == ended.deadline_at
    record = TaskRecord.ledger.get(task_name="interviews.finish_chat", related_id=str(second.public_id))
    perform(record.pk, beats=False)
    assert fresh(second).status == ChatStatus.FINALIZING


def test_more_time_moves_the_end_and_the_earlier_task_finds_nothing_to_do(scope: Any, later: Any) -> None:
    chat = begin_invited(minutes=15)
    given = chat_states.extend(chat=chat, minutes=10, actor=scope.senior)
    assert given.deadline_at is not None
    assert given.started_at is not None
    assert given.deadline_at - given.started_at == timedelta(minutes=25)
    later(minutes=16)
    tasks = TaskRecord.ledger.filter(task_name="interviews.finish_chat", related_id=str(chat.public_id)).order_by("pk")
    assert tasks.count() == 2
    perform(tasks[0].pk, beats=False)
    assert fresh(chat).status == ChatStatus.IN_PROGRESS
    with pytest.raises(Refused):
        chat_states.extend(chat=chat, minutes=0, actor=scope.senior)
    chat_states.finish(chat=chat)
    with pytest.raises(Conflict):
        chat_states.extend(chat=chat, minutes=5, actor=scope.senior)


def test_practice_is_never_cut_off(scope: Any, later: Any) -> None:
    chat = talks.begin(chat=make_practice(scope.candidate, count=2))
    later(days=3)
    exchange = say(chat, GOOD)
    assert exchange.turn.is_late is False
    assert chat_states.settle(fresh(chat)).status == ChatStatus.IN_PROGRESS


def test_the_end_is_told_once(scope: Any, django_capture_on_commit_callbacks: Any) -> None:
    from interviews.signals import chat_finalizing

    told: list[int] = []

    def hear(chat_id: int, **_rest: Any) -> None:
        told.append(chat_id)

    chat_finalizing.connect(hear)
    try:
        chat = begin_invited()
        with django_capture_on_commit_callbacks(execute=True):
            chat_states.finish(chat=chat)
            chat_states.finish(chat=chat)
            chat_states.settle(chat)
    finally:
        chat_finalizing.disconnect(hear)
    assert told == [chat.pk]


def test_asking_again_is_no_answer_and_has_an_end(scope: Any) -> None:
    chat = begin_invited()
    replies = [say(chat, "Could you repeat the question?").reply for _ in range(3)]
    assert [reply.intent for reply in replies if reply][:2] == ["repeat", "repeat"]
    question = KeyQuestion.objects.get(chat=chat, order=1)
    assert question.question in ChatMessage.objects.filter(chat=chat, intent="repeat")[0].content
    assert all("repeat" not in turn.text for turn in report_input(chat).questions[0].turns[:2]) or len(replies) == 3
