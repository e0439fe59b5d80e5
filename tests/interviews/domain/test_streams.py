"""A turn as it grows: text, begun anew, done; whoever comes back goes on where they were."""

from collections.abc import Callable
from typing import Any

import pytest

from interviews.domain.streams import Event, events_of, place_in
from interviews.domain.turns import write_words
from interviews.enums import TurnStatus
from interviews.models import ChatMessage
from tests.factories.interviews_talks import begin_invited

Step = Callable[[], Any]


@pytest.fixture
def turn(scope: Any) -> ChatMessage:
    """One that is being written."""
    found = begin_invited().turns.get(seq=2)
    found.status, found.content, found.attempt = TurnStatus.WRITING, "", 1
    found.save()
    return found


def play(turn: ChatMessage, steps: list[Step], last_id: str = "") -> list[Event]:
    """The events, while one step happens each time that the stream waits."""
    waiting = iter(steps)

    def wait(_seconds: float) -> None:
        next(waiting)()

    return list(events_of(turn, last_id, wait=wait))


def becomes(turn: ChatMessage, **fields: Any) -> Step:
    return lambda: ChatMessage.objects.filter(pk=turn.pk).update(**fields)


def told(events: list[Event]) -> list[tuple[str, str]]:
    return [(event.name, str(event.data.get("text", ""))) for event in events]


def test_text_comes_as_it_is_written_then_done_with_the_state(turn: ChatMessage) -> None:
    events = play(
        turn,
        [
            becomes(turn, content="Thank you."),
            becomes(turn, content="Thank you. Could you"),
            becomes(turn, content="Thank you. Could you say more?", status=TurnStatus.DONE),
        ],
    )
    assert told(events) == [("", "Thank you."), ("", " Could you"), ("", " say more?"), ("done", "")]
    assert events[0].id == "1.10"
    assert events[-1].data["state"]["last"] == turn.seq


def test_a_new_attempt_makes_the_reader_begin_anew(turn: ChatMessage) -> None:
    done = {"content": "How did it end?", "attempt": 2, "status": TurnStatus.DONE}
    events = play(turn, [becomes(turn, content="Do you have"), becomes(turn, **done)])
    assert told(events) == [("", "Do you have"), ("reset", ""), ("", "How did it end?"), ("done", "")]


@pytest.mark.parametrize(
    ("last_id", "expected"),
    [
        ("1.10", [("", " More?"), ("done", "")]),
        ("1.16", [("done", "")]),
        ("0.5", [("reset", ""), ("", "Thank you. More?"), ("done", "")]),
        ("1.99", [("reset", ""), ("", "Thank you. More?"), ("done", "")]),
        ("nonsense", [("", "Thank you. More?"), ("done", "")]),
    ],
)
def test_whoever_comes_back_goes_on_where_they_were(turn: ChatMessage, last_id: str, expected: Any) -> None:
    becomes(turn, content="Thank you. More?", status=TurnStatus.DONE)()
    assert told(play(turn, [], last_id)) == expected


@pytest.mark.parametrize("last_id", ["", "1", "1.", ".5", "-1.2", "1.2.3", "９.9", "9" * 30])
def test_nonsense_is_the_beginning(last_id: str) -> None:
    assert place_in(last_id) == (None, 0)


def test_a_long_silence_is_filled_with_pings_and_a_turn_that_is_gone_ends_it(
    turn: ChatMessage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("interviews.domain.streams.PING_SECONDS", -1.0)
    events = play(turn, [lambda: None, ChatMessage.objects.filter(pk=turn.pk).delete])
    assert [event.name for event in events] == ["ping", "ping"]


def test_words_that_nobody_writes_are_settled_on_the_way(turn: ChatMessage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("interviews.domain.streams.STALE_LOOK_SECONDS", -1.0)
    events = play(turn, [lambda: None] * 3)
    assert events[-1].name == "done"
    turn.refresh_from_db()
    assert (turn.status, turn.engine) == (TurnStatus.DONE, "offline")


def test_of_two_writers_the_one_that_was_overtaken_writes_nothing(turn: ChatMessage) -> None:
    from interviews.domain.turns import input_of
    from superadmin.domain.ai import ask

    answer = ask("interviewer_turn", input_of(turn), tenant=turn.chat.tenant, engine="offline")
    assert write_words(turn=turn, attempt=0, text="Overtaken.", answer=answer) is False
    assert write_words(turn=turn, attempt=1, text="In time.", answer=answer) is True
    assert write_words(turn=turn, attempt=1, text="Again.", answer=answer) is False
    assert ChatMessage.objects.get(pk=turn.pk).content == "In time."
