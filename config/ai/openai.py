"""The engine behind any OpenAI-compatible address. The only module that imports `openai`, and only when it is asked."""

import random
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from json import JSONDecodeError
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from pydantic import BaseModel

from config.ai.client import (
    Call,
    InvalidAnswer,
    Message,
    ModelError,
    ModelRefused,
    ModelTimeout,
    Result,
    Spent,
)
from config.ai.structured import WAYS, Way, in_words, read, request_for

if TYPE_CHECKING:
    from openai import OpenAI
    from openai.types.chat import ChatCompletion

Out = TypeVar("Out", bound=BaseModel)
RETRIES = 2
LONGEST_WAIT_SECONDS = 20.0
_NOT_UNDERSTOOD = (400, 404, 422)  # how servers say that they do not know a way of asking
_DROPPABLE = ("seed", "temperature", "stream_options")


@dataclass(slots=True)
class _Tally:
    """What is known of a call while it goes on."""

    model: str
    host: str
    parameters: dict[str, Any]
    began: float = field(default_factory=time.perf_counter)
    attempts: int = 0
    retries_left: int = RETRIES
    answered: str = ""
    raw: str = ""
    spent: Spent = field(default_factory=Spent)

    def call(self) -> Call:
        took = round((time.perf_counter() - self.began) * 1000)
        return Call(
            host=self.host,
            model_asked=self.model,
            model_answered=self.answered,
            parameters=dict(self.parameters),
            raw=self.raw,
            spent=self.spent,
            attempts=self.attempts,
            latency_ms=took,
        )


class _NotUnderstood(Exception):
    """The server does not know this way of asking."""


class OpenAIClient:
    """A model at an address. Waits `timeout` seconds for an answer; two retries on transient errors only, after
    `pause` × 2ⁿ seconds with jitter; one repair of an answer that does not fit."""

    def __init__(
        self, *, model: str, base_url: str = "", api_key: str = "", timeout: float = 60, pause: float = 1
    ) -> None:
        self.model = model
        self.base_url = base_url
        self.timeout = timeout
        self.pause = pause
        self._api_key = api_key
        self._sdk: OpenAI | None = None
        self._way: Way | None = None  # the first way that this server understood
        self._parameters: dict[str, Any] = {"temperature": 0, "seed": 7}
        self._streaming: dict[str, Any] = {"stream_options": {"include_usage": True}}

    def complete(self, purpose: str, messages: Sequence[Message], schema: type[Out]) -> Result[Out]:
        """An answer that fits `schema`: by JSON schema, else a tool call, else plain JSON, whatever the server knows.

        Raises ModelTimeout, ModelRefused, InvalidAnswer, else ModelError; each carries the call's facts.
        """
        tally = self._tally()
        turns = [{"role": turn.role, "content": turn.content} for turn in messages]
        for way in WAYS[WAYS.index(self._way) if self._way else 0 :]:
            try:
                value = self._in_one_way(way, purpose, turns, schema, tally)
            except _NotUnderstood:
                continue
            self._way = way
            return Result(value, tally.call())
        raise ModelError("The server understood no way of asking.", tally.call())

    def stream(self, purpose: str, messages: Sequence[Message]) -> Generator[str, None, Call]:
        """The answer's text as it comes; returns the call's facts. Retried until the first piece only: what was shown
        is never taken back.

        Raises ModelError and its kin, also in mid-stream.
        """
        tally = self._tally()
        tally.parameters = {**tally.parameters, **self._streaming, "stream": True}
        turns = [{"role": turn.role, "content": turn.content} for turn in messages]
        try:
            with _as_model_errors(tally):
                yield from self._opened_stream(turns, tally)
        except _NotUnderstood as error:
            raise ModelError("The server does not understand streams.", tally.call()) from error
        return tally.call()

    def _tally(self) -> _Tally:
        return _Tally(self.model, urlsplit(self.base_url).netloc or "api.openai.com", self._parameters)

    def _client(self) -> "OpenAI":
        if self._sdk is None:
            from openai import OpenAI

            self._sdk = OpenAI(
                api_key=self._api_key or "none", base_url=self.base_url or None, timeout=self.timeout, max_retries=0
            )
        return self._sdk

    def _in_one_way(self, way: Way, name: str, turns: list[dict[str, str]], schema: type[Out], tally: _Tally) -> Out:
        """Ask, and once more with what did not fit."""
        shape = schema.model_json_schema()
        asked = [*turns, {"role": "system", "content": in_words(shape)}] if way == "plain" else turns
        raw = self._send(asked, request_for(way, name, shape), tally)
        try:
            return read(raw, schema)
        except ValueError as fault:
            complaint = str(fault)
        repair = f"That does not fit: {complaint}. {in_words(shape)}"
        again = [*asked, {"role": "assistant", "content": raw or "(nothing)"}, {"role": "user", "content": repair}]
        raw = self._send(again, request_for(way, name, shape), tally)
        try:
            return read(raw, schema)
        except ValueError as fault:
            raise InvalidAnswer(f"The answer did not fit, twice: {fault}", tally.call()) from None

    def _send(self, turns: list[dict[str, str]], extra: dict[str, Any], tally: _Tally) -> str:
        """One answer's text, with retries. Raises ModelError and its kin, _NotUnderstood."""
        while True:
            tally.attempts += 1
            with _as_model_errors(tally):
                try:
                    request: dict[str, Any] = {"model": self.model, "messages": turns, **tally.parameters, **extra}
                    return _text_of(self._client().chat.completions.create(**request), tally)
                except Exception as error:
                    if not self._may_go_on(error, tally):
                        raise

    def _may_go_on(self, error: Exception, tally: _Tally) -> bool:
        """Whether to send again: after a pause for a transient error, at once without a field the server refused."""
        import openai

        if isinstance(error, openai.APIStatusError) and error.status_code in _NOT_UNDERSTOOD:
            refused = next((name for name in _DROPPABLE if name in tally.parameters and name in error.message), None)
            if refused is None:
                raise _NotUnderstood from error
            for known in (self._parameters, self._streaming):
                known.pop(refused, None)
            tally.parameters = {key: value for key, value in tally.parameters.items() if key != refused}
            return True
        if not _is_transient(error) or tally.retries_left == 0:
            return False
        wait = self.pause * 2 ** (RETRIES - tally.retries_left) * random.uniform(0.5, 1.5)  # noqa: S311 - spreads retries
        tally.retries_left -= 1
        time.sleep(min(LONGEST_WAIT_SECONDS, max(wait, _asked_wait(error))))
        return True

    def _opened_stream(self, turns: list[dict[str, str]], tally: _Tally) -> Iterator[str]:
        first = ""
        while not first:
            tally.attempts += 1
            try:
                request: dict[str, Any] = {"model": self.model, "messages": turns, **tally.parameters}
                pieces = _pieces(self._client().chat.completions.create(**request), tally)
                first = next(pieces, "")
            except Exception as error:
                if not self._may_go_on(error, tally):
                    raise
                continue
            if not first:
                raise InvalidAnswer("The server ended the stream with nothing said.", tally.call())
        yield first
        yield from pieces


def _pieces(chunks: Any, tally: _Tally) -> Iterator[str]:
    """The text of each chunk. Raises ConnectionError where the stream ends without saying that it is done."""
    finished = False
    for chunk in chunks:
        tally.answered = chunk.model or tally.answered
        if chunk.usage is not None:
            tally.spent += Spent(chunk.usage.prompt_tokens or 0, chunk.usage.completion_tokens or 0)
        choice = chunk.choices[0] if chunk.choices else None
        if choice is not None and choice.delta.content:
            tally.raw += choice.delta.content
            yield choice.delta.content
        finished = finished or bool(choice is not None and choice.finish_reason)
    if not finished:
        raise ConnectionError("the stream broke off")


def _text_of(answer: "ChatCompletion", tally: _Tally) -> str:
    """The text of the first choice or of its tool call. Raises ModelRefused, ConnectionError for no answer at all."""
    choices = getattr(answer, "choices", None)
    if not choices:
        raise ConnectionError("the answer holds no choice")
    tally.answered = answer.model or ""
    if answer.usage is not None:
        tally.spent += Spent(answer.usage.prompt_tokens or 0, answer.usage.completion_tokens or 0)
    message = choices[0].message
    if message.refusal or choices[0].finish_reason == "content_filter":
        raise ModelRefused("The model declined.", tally.call())
    calls = [call.function.arguments for call in message.tool_calls or () if call.type == "function"]
    tally.raw = calls[0] if calls else message.content or ""
    return tally.raw


@contextmanager
def _as_model_errors(tally: _Tally) -> Iterator[None]:
    """Whatever the library raises, as one of ours with the call's facts. Messages of servers are not passed on."""
    import openai

    try:
        yield
    except (ModelError, _NotUnderstood):
        raise
    except openai.APITimeoutError as error:
        raise ModelTimeout("No answer in time.", tally.call()) from error
    except openai.APIStatusError as error:
        raise ModelError(f"The server answered {error.status_code}.", tally.call()) from error
    except (openai.OpenAIError, ConnectionError, ValueError) as error:
        raise ModelError(f"The call broke: {type(error).__name__}.", tally.call()) from error
    except Exception as error:
        if not _is_of_transport(error):
            raise
        kind = ModelTimeout if "Timeout" in type(error).__name__ else ModelError
        raise kind(f"The call broke: {type(error).__name__}.", tally.call()) from error


def _is_transient(error: Exception) -> bool:
    """Whether the same request may succeed later: no connection, no answer in time, half of one, 408, 409, 429, 5xx."""
    import openai

    if isinstance(error, openai.APIStatusError):
        return error.status_code in {408, 409, 429} or error.status_code >= 500
    broken = (openai.APIConnectionError, ConnectionError, JSONDecodeError)
    return isinstance(error, broken) or _is_of_transport(error)


def _is_of_transport(error: Exception) -> bool:
    return type(error).__module__.partition(".")[0] in {"httpx", "httpcore"}


def _asked_wait(error: Exception) -> float:
    """Seconds the server asks us to wait, 0 where it does not say."""
    said = getattr(getattr(error, "response", None), "headers", {}).get("retry-after", "")
    return float(said) if said.isdigit() else 0.0
