"""The model's engine against a real local server that behaves and misbehaves."""

import time
from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from config.ai.client import InvalidAnswer, Message, ModelError, ModelRefused, ModelTimeout
from config.ai.openai import OpenAIClient
from tests.kit.openai_server import ModelServer, Reply, model_server


class City(BaseModel):
    """What is asked for."""

    name: str
    people: int = 0


class Free(BaseModel):
    """A schema with free keys, which strict servers refuse."""

    shares: dict[str, float]


GOOD = Reply({"name": "Oslo", "people": 700000})
ASK = [Message("system", "Read."), Message("user", "Oslo has 700000 people.")]


@pytest.fixture(scope="module")
def running() -> Iterator[ModelServer]:
    """One server for the module."""
    with model_server() as server:
        yield server


@pytest.fixture
def server(running: ModelServer) -> ModelServer:
    """The server, well-behaved again."""
    running.will(GOOD)
    return running


def client(server: ModelServer, **more: float) -> OpenAIClient:
    """A client of it that does not wait long."""
    options: dict[str, float] = {"timeout": 5, "pause": 0.01, **more}
    return OpenAIClient(model="m", base_url=server.url, api_key="key-1", **options)


def test_an_answer_by_json_schema_with_its_facts(server):
    result = client(server).complete("city", ASK, City)
    assert result.value == City(name="Oslo", people=700000)
    call = result.call
    assert (call.model_asked, call.model_answered, call.attempts) == ("m", "m-2026", 1)
    assert (call.spent.prompt_tokens, call.spent.completion_tokens) == (100, 20)
    assert call.host.startswith("127.0.0.1:")
    (asked,) = server.asked
    schema = asked["response_format"]["json_schema"]
    assert (schema["name"], schema["strict"]) == ("city", True)
    assert schema["schema"]["required"] == ["name", "people"]
    assert schema["schema"]["additionalProperties"] is False
    assert (asked["temperature"], asked["seed"]) == (0, 7)
    assert server.keys[-1] == "Bearer key-1"


def test_a_schema_with_free_keys_is_asked_for_without_strictness(server):
    server.will(Reply({"shares": {"a": 0.5}}))
    assert client(server).complete("free", ASK, Free).value.shares == {"a": 0.5}
    assert server.asked[0]["response_format"]["json_schema"]["strict"] is False


@pytest.mark.parametrize("status", [429, 500, 503, 408])
def test_two_transient_failures_then_success_are_exactly_three_calls(server, status):
    server.will(Reply(status=status), Reply(status=status), GOOD)
    assert client(server).complete("city", ASK, City).call.attempts == 3
    assert len(server.asked) == 3


def test_three_transient_failures_are_a_failure_after_exactly_three_calls(server):
    server.will(Reply(status=503))
    with pytest.raises(ModelError) as caught:
        client(server).complete("city", ASK, City)
    assert (len(server.asked), caught.value.call.attempts) == (3, 3)


@pytest.mark.parametrize("status", [401, 403])
def test_other_failures_are_not_tried_again(server, status):
    server.will(Reply(status=status, error="secret words of the server"))
    with pytest.raises(ModelError) as caught:
        client(server).complete("city", ASK, City)
    assert len(server.asked) == 1
    assert "secret words" not in str(caught.value)


def test_the_wait_that_a_server_asks_for_is_kept(server):
    server.will(Reply(status=429, headers={"Retry-After": "1"}), GOOD)
    began = time.monotonic()
    client(server).complete("city", ASK, City)
    assert time.monotonic() - began >= 1


def test_a_stalling_server_is_left_after_the_timeout(server):
    server.will(Reply(stall=30))
    began = time.monotonic()
    with pytest.raises(ModelTimeout):
        client(server, timeout=0.2).complete("city", ASK, City)
    assert len(server.asked) == 3
    assert time.monotonic() - began < 10


def test_an_answer_that_breaks_off_is_tried_again(server):
    server.will(Reply({"name": "Oslo"}, break_off=True), GOOD)
    assert client(server).complete("city", ASK, City).call.attempts == 2


def test_an_answer_that_is_no_json_at_all_is_tried_again(server):
    server.will(Reply(body=b"<html>gateway</html>"), GOOD)
    assert client(server).complete("city", ASK, City).value.name == "Oslo"


def test_an_answer_that_does_not_fit_is_repaired_once(server):
    server.will(Reply({"name": "Oslo", "people": "many"}), GOOD)
    result = client(server).complete("city", ASK, City)
    assert (result.call.attempts, result.call.spent.prompt_tokens) == (2, 200)
    complaint = server.asked[1]["messages"][-1]["content"]
    assert "people" in complaint
    assert "many" not in complaint


def test_an_answer_that_never_fits_is_invalid_after_two_calls(server):
    server.will(Reply("I would rather talk about the weather."))
    with pytest.raises(InvalidAnswer) as caught:
        client(server).complete("city", ASK, City)
    assert len(server.asked) == 2
    assert caught.value.call.raw.startswith("I would rather")


def test_an_answer_in_a_fence_is_read(server):
    server.will(Reply('Here:\n```json\n{"name": "Oslo", "people": 1}\n```'))
    assert client(server).complete("city", ASK, City).call.attempts == 1


def test_a_server_without_json_schema_is_asked_by_tool_call_and_remembered(server):
    def only_tools(asked):
        return Reply(GOOD.content, as_tool=True) if "tools" in asked else Reply(status=400, error="response_format?")

    server.will(only_tools)
    asker = client(server)
    assert asker.complete("city", ASK, City).value.name == "Oslo"
    assert len(server.asked) == 2
    asker.complete("city", ASK, City)
    assert len(server.asked) == 3


def test_a_server_that_knows_neither_is_asked_in_words(server):
    def plain(asked):
        return Reply(status=422) if {"tools", "response_format"} & set(asked) else GOOD

    server.will(plain)
    assert client(server).complete("city", ASK, City).value.name == "Oslo"
    assert "JSON Schema" in server.asked[-1]["messages"][-1]["content"]


def test_a_server_that_understands_nothing_is_a_failure(server):
    server.will(Reply(status=404))
    with pytest.raises(ModelError, match="no way of asking"):
        client(server).complete("city", ASK, City)
    assert len(server.asked) == 3


def test_a_field_that_the_model_refuses_is_left_out_from_then_on(server):
    def picky(asked):
        return Reply(status=400, error="Unsupported value: 'temperature'") if "temperature" in asked else GOOD

    server.will(picky)
    asker = client(server)
    assert asker.complete("city", ASK, City).call.parameters == {"seed": 7}
    asker.complete("city", ASK, City)
    assert len(server.asked) == 3


@pytest.mark.parametrize("reply", [Reply(refusal="I cannot."), Reply("", finish="content_filter")])
def test_a_refusal_is_told_apart(server, reply):
    server.will(reply)
    with pytest.raises(ModelRefused):
        client(server).complete("city", ASK, City)
    assert len(server.asked) == 1


def test_nobody_at_the_address():
    with pytest.raises(ModelError) as caught:
        OpenAIClient(model="m", base_url="http://127.0.0.1:9/v1", pause=0.01, timeout=1).complete("city", ASK, City)
    assert caught.value.call.attempts == 3


def test_a_stream_comes_piece_by_piece(server):
    server.will(Reply(status=503), Reply(pieces=("Hel", "lo")))
    assert list(client(server).stream("talk", ASK)) == ["Hel", "lo"]
    assert len(server.asked) == 2


def test_a_stream_that_breaks_off_says_so_and_is_not_begun_again(server):
    server.will(Reply(pieces=("Hel",), break_off=True))
    pieces = client(server).stream("talk", ASK)
    assert next(pieces) == "Hel"
    with pytest.raises(ModelError):
        next(pieces)
    assert len(server.asked) == 1


def test_a_stream_with_nothing_in_it_is_invalid(server):
    server.will(Reply(pieces=()))
    with pytest.raises(ModelError):
        list(client(server).stream("talk", ASK))
