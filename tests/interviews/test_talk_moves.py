"""Random sequences of answers, repeats of answers, reloads and jumps in time: no illegal move, no reply doubled, no
turn lost, nobody asked more or less than the budget allows."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config.errors import DomainError
from interviews.ai.interviewer_turn import FollowUp
from interviews.domain import chat_states, talks
from interviews.domain.drafts import save_draft
from interviews.domain.moves import Heard, Standing, decide
from interviews.domain.talk_states import state_of
from interviews.enums import CHAT_ENDED, CHAT_FLOW, FOLLOW_UPS, ChatStatus, Phase, TurnIntent, TurnStatus
from interviews.models import Chat, ChatMessage, KeyQuestion, TemplateVersion
from tests.factories.interviews_talks import GOOD, THIN, begin_invited, make_practice, make_version, say
from tests.kit.sizes import tries

TEXTS = [
    GOOD,
    THIN,
    "I don't know.",
    "Could you repeat the question?",
    "Next question, please.",
    "asdf qwer",
    "x" * 300,
]
ACTS = st.one_of(
    st.tuples(st.just("say"), st.sampled_from(TEXTS)),
    st.tuples(st.just("again"), st.integers(0, 5)),
    st.tuples(st.just("skip"), st.none()),
    st.tuples(st.just("stale"), st.integers(0, 9)),
    st.tuples(st.just("look"), st.none()),
    st.tuples(st.just("draft"), st.integers(1, 9)),
    st.tuples(st.just("extend"), st.integers(-1, 20)),
    st.tuples(st.just("finish"), st.none()),
    st.tuples(st.just("wait"), st.sampled_from([1, 20, 70, 200, 600, 1500])),
)
PLAYS = st.tuples(st.booleans(), st.integers(0, 3), st.lists(ACTS, max_size=14))


class Play:
    """One talk under whatever comes."""

    def __init__(self, chat: Chat, actor: Any) -> None:
        self.chat, self.actor = chat, actor
        self.moved = timedelta()
        self.sent: dict[str, tuple[int, int | None]] = {}
        self.path = [chat.status]

    def now(self) -> datetime:
        return REAL() + self.moved

    def act(self, name: str, value: Any) -> None:
        chat = Chat.objects.get(pk=self.chat.pk)
        if name == "wait":
            self.moved += timedelta(seconds=value)
        elif name == "look":
            chat_states.settle(chat)
            state_of(chat)
        elif name == "draft":
            save_draft(chat=chat, text="draft", seq=value, answers=value)
        elif name == "extend":
            chat_states.extend(chat=chat, minutes=value, actor=self.actor)
        elif name == "finish":
            chat_states.finish(chat=chat)
        elif name == "again" and self.sent:
            self.send(chat, sorted(self.sent)[value % len(self.sent)], "said again")
        elif name in ("say", "skip", "stale"):
            fields = {"goes_on": True} if name == "skip" else {"answers": value} if name == "stale" else {}
            self.send(chat, f"c{len(self.sent):02}", value if name == "say" else "stale" * (name == "stale"), **fields)

    def send(self, chat: Chat, client_id: str, text: str, **fields: Any) -> None:
        exchange = say(chat, text, client_id=client_id, **fields)
        pair = (exchange.turn.pk, exchange.reply.pk if exchange.reply is not None else None)
        assert self.sent.setdefault(client_id, pair) == pair

    def check(self) -> None:
        chat = Chat.objects.get(pk=self.chat.pk)
        turns = list(ChatMessage.objects.filter(chat=chat).order_by("seq").select_related("question"))
        if chat.status != self.path[-1]:
            assert CHAT_FLOW.allows(self.path[-1], chat.status)
            self.path.append(chat.status)
        assert [turn.seq for turn in turns] == list(range(1, len(turns) + 1))
        assert all(turn.status == TurnStatus.DONE and (turn.content or turn.role == "user") for turn in turns)
        kept = {turn.client_id: turn.pk for turn in turns if turn.role == "user"}
        assert kept == {client_id: pair[0] for client_id, pair in self.sent.items()}
        asked = [turn.question.order for turn in turns if turn.intent == TurnIntent.QUESTION and turn.question]
        assert asked == list(range(1, chat.position + 1))
        for question in KeyQuestion.objects.filter(chat=chat):
            used = sum(turn.intent in FOLLOW_UPS and turn.question_id == question.pk for turn in turns)
            assert used == question.follow_ups_used <= chat.follow_up_budget
            assert (question.asked_at is not None) == (question.order <= chat.position)
            assert question.closed_at is None or question.order < chat.position or chat.phase == Phase.DONE
        assert chat.phase != Phase.DONE or (chat.status in CHAT_ENDED and turns[-1].intent == TurnIntent.WRAP_UP)
        assert sum(turn.intent == TurnIntent.WRAP_UP for turn in turns) <= 1
        assert chat.mode == "invited" or not any(turn.is_late for turn in turns)
        assert (chat.finalized_at is not None) == (chat.status in CHAT_ENDED)


REAL = timezone.now


@pytest.fixture
def version(scope: Any) -> TemplateVersion:
    return make_version(3, seconds=60)


def play(scope: Any, version: TemplateVersion, monkeypatch: pytest.MonkeyPatch, plan: Any) -> None:
    is_practice, budget, acts = plan
    refusals: list[str] = []
    with transaction.atomic():
        chat = talks.begin(chat=make_practice(scope.candidate, count=3)) if is_practice else begin_invited(version)
        Chat.objects.filter(pk=chat.pk).update(follow_up_budget=budget)
        one = Play(Chat.objects.get(pk=chat.pk), scope.senior)
        monkeypatch.setattr(timezone, "now", one.now)
        for name, value in acts:
            try:
                one.act(name, value)
            except DomainError as refusal:
                refusals.append(refusal.sentence)
            one.check()
        monkeypatch.setattr(timezone, "now", REAL)
        transaction.set_rollback(True)
    assert all(sentence.endswith(".") for sentence in refusals)


QUIET = (HealthCheck.function_scoped_fixture, HealthCheck.too_slow)


@settings(max_examples=tries(40), deadline=None, derandomize=True, suppress_health_check=QUIET)
@given(plan=PLAYS)
def test_sequences_of_acts_break_nothing(scope: Any, version: Any, monkeypatch: pytest.MonkeyPatch, plan: Any) -> None:
    play(scope, version, monkeypatch, plan)


@pytest.mark.heavy
@settings(max_examples=2000, deadline=None, suppress_health_check=QUIET)
@given(plan=PLAYS)
def test_two_thousand_sequences_break_nothing(
    scope: Any, version: Any, monkeypatch: pytest.MonkeyPatch, plan: Any
) -> None:
    play(scope, version, monkeypatch, plan)


STANDINGS = st.builds(
    Standing,
    phase=st.sampled_from([Phase.QUESTION, Phase.FOLLOW_UP]),
    position=st.integers(1, 5),
    total=st.integers(5, 8),
    budget=st.integers(0, 3),
    follow_ups_used=st.integers(0, 3),
    repeats_used=st.integers(0, 3),
)
HEARD = st.builds(
    Heard,
    is_late=st.booleans(),
    goes_on=st.booleans(),
    asks_again=st.booleans(),
    lack=st.sampled_from([None, FollowUp(intent="example"), FollowUp(intent="scripted", scripted="And then?")]),
    may_ask=st.booleans(),
    may_follow_up=st.booleans(),
)


@given(standing=STANDINGS, heard=HEARD)
def test_every_decision_is_legal(standing: Standing, heard: Heard) -> None:
    move = decide(standing, heard)
    assert move == decide(standing, heard)
    if move.intent in FOLLOW_UPS:
        assert standing.follow_ups_used < standing.budget
        assert (move.position, move.closes) == (standing.position, False)
        assert heard.may_ask
        assert not heard.is_late
    elif move.intent == TurnIntent.QUESTION:
        assert (move.position, move.closes) == (standing.position + 1, True)
        assert heard.may_ask
    else:
        assert move.intent in (TurnIntent.REPEAT, TurnIntent.WRAP_UP)


def test_nobody_is_answered_after_the_end() -> None:
    with pytest.raises(ValueError, match="no answer"):
        decide(Standing(Phase.DONE, 3, 3, 2), Heard())


def test_the_same_answers_get_the_same_moves_from_everyone(scope: Any, version: TemplateVersion) -> None:
    paths = []
    for _ in range(2):
        chat = begin_invited(version)
        for text in (THIN, GOOD, "I don't know.", GOOD, GOOD, GOOD):
            if Chat.objects.get(pk=chat.pk).status == ChatStatus.IN_PROGRESS:
                say(chat, text)
        turns = ChatMessage.objects.filter(chat=chat, role="assistant").order_by("seq")
        paths.append(list(turns.values_list("intent", "wants", "scripted", "content")))
    assert paths[0] == paths[1]
