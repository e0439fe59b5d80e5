"""Answers that are spoken: sentence by sentence, each checked; whatever fails falls back, and the ledger knows."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from config.ai import registry
from config.ai.client import InvalidAnswer
from config.ai.registry import Purpose
from config.ai.untrusted import data_messages
from superadmin.domain.ai import FELL_BACK, NO_KEY
from superadmin.domain.ai_streams import Manner, Spoken, ask_stream
from superadmin.models import PromptUsage, TokenUsage
from tests.kit.openai_server import ModelServer, Reply, model_server


class Words(BaseModel):
    """What is said."""

    text: str


@pytest.fixture
def purpose(tmp_path: Path) -> Iterator[Purpose]:
    file = tmp_path / "prompt.md"
    file.write_text("Say something.\n", encoding="utf-8")
    known = Purpose(
        name="kit_speech",
        schema=Words,
        offline=lambda given: Words(text="Offline words."),
        messages=lambda given, template: data_messages(template, {"given": given.text}),
        prompt_file=file,
    )
    registry.register(known)
    yield known
    registry.forget("kit_speech")


@pytest.fixture
def server(settings, purpose, scope) -> Iterator[ModelServer]:
    with model_server() as one:
        settings.OPENAI_BASE_URL, settings.OPENAI_API_KEY = one.url, "k"
        settings.AI_MODELS, settings.AI_RETRY_SECONDS = {"standard": "small"}, 0.001
        yield one


def accept(sentence: str, before: tuple[str, ...]) -> str:
    """No bad word; a sigh is left out."""
    if "bad" in sentence:
        raise InvalidAnswer("bad")
    return "" if sentence == "Sigh." else sentence


def whole(sentences: tuple[str, ...]) -> Words:
    """What was said; nothing is no answer."""
    if not sentences:
        raise InvalidAnswer("nothing")
    return Words(text=" ".join(sentences))


def ask(scope, *, first: float = 20, total: float = 20) -> Spoken:
    manner = Manner(first=first, total=total, accept=accept, whole=whole)
    return ask_stream("kit_speech", Words(text="Hello."), manner=manner, tenant=scope.tenant)


def test_sentences_come_one_by_one_and_the_answer_is_the_whole(server, scope) -> None:
    server.will(Reply(pieces=("One", " two. Sigh. Th", "ree.")))
    spoken = ask(scope)
    assert list(spoken) == ["One two.", "Three."]
    assert spoken.answer is not None
    assert (spoken.answer.value.text, spoken.answer.fell_back) == ("One two. Three.", False)
    usage = PromptUsage.objects.get()
    assert (usage.engine, usage.status, usage.response) == ("openai", "ok", "One two. Sigh. Three.")
    assert usage.prompt_version is not None
    assert TokenUsage.objects.get().cost is None  # the server told no count


@pytest.mark.parametrize(
    "reply",
    [
        Reply(status=500),
        Reply(pieces=("One. Two", " three"), break_off=True),
        Reply(pieces=("One. This is bad. Three.",)),
        Reply(pieces=("Sigh.",)),
        Reply(pieces=()),
    ],
)
def test_what_fails_falls_back_and_both_calls_are_in_the_ledger(server, scope, reply) -> None:
    server.will(reply)
    spoken = ask(scope)
    said = list(spoken)
    assert said in ([], ["One."])
    assert spoken.answer is not None
    assert (spoken.answer.value.text, spoken.answer.fell_back) == ("Offline words.", True)
    assert spoken.answer.sentence == FELL_BACK
    failed, offline = PromptUsage.objects.order_by("pk")
    assert (failed.engine, failed.status != "ok", offline.engine, offline.fell_back) == (
        "openai",
        True,
        "offline",
        True,
    )


def test_a_server_that_knows_no_usage_option_is_asked_without_it(server, scope) -> None:
    server.will(Reply(status=400, error="Unknown field stream_options"), Reply(pieces=("One.",)))
    spoken = ask(scope)
    assert list(spoken) == ["One."]
    assert "stream_options" not in server.asked[-1]
    assert list(ask(scope)) == ["One."]
    assert "stream_options" not in server.asked[-1]


def test_a_server_that_understands_nothing_falls_back(server, scope) -> None:
    server.will(Reply(status=404))
    spoken = ask(scope)
    assert list(spoken) == []
    assert spoken.answer is not None
    assert spoken.answer.fell_back


def test_without_a_model_the_offline_engine_speaks_at_once(purpose, scope, settings) -> None:
    settings.OPENAI_API_KEY = settings.OPENAI_BASE_URL = ""
    spoken = ask(scope)
    assert list(spoken) == []
    assert spoken.answer is not None
    assert (spoken.answer.value.text, spoken.answer.sentence) == ("Offline words.", NO_KEY)


def test_who_leaves_in_the_middle_is_in_the_ledger(server, scope) -> None:
    server.will(Reply(pieces=("One. Two. Three.",)))
    steps = iter(ask(scope))
    assert next(steps) == "One."
    steps.close()
    assert PromptUsage.objects.get().status != "ok"


def test_a_slow_server_is_not_waited_for(server, scope) -> None:
    list(ask(scope))  # the library is loaded
    server.will(Reply(pieces=("One.",), stall=20))
    spoken = ask(scope, first=0.2)
    assert list(spoken) == []
    assert PromptUsage.objects.filter(engine="openai").latest("pk").status == "timeout"
