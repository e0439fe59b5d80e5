"""What an engine is asked and what it answers. Knows no purpose and no provider."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, Literal, Protocol, TypeVar

from pydantic import BaseModel

Out = TypeVar("Out", bound=BaseModel)
Role = Literal["system", "user", "assistant"]


@dataclass(frozen=True, slots=True)
class Message:
    """One turn. Text that a stranger wrote stands only in the user role, wrapped by `config.ai.untrusted`."""

    role: Role
    content: str


@dataclass(frozen=True, slots=True)
class Spent:
    """Tokens of a call, over all its attempts; 0 where the server does not say."""

    prompt_tokens: int = 0
    completion_tokens: int = 0

    def __add__(self, other: "Spent") -> "Spent":
        return Spent(self.prompt_tokens + other.prompt_tokens, self.completion_tokens + other.completion_tokens)


@dataclass(frozen=True, slots=True)
class Call:
    """Facts of one call for the ledger, whether it went well or not. `attempts` counts requests that were sent."""

    host: str = ""
    model_asked: str = ""
    model_answered: str = ""
    parameters: dict[str, Any] = field(default_factory=dict)
    raw: str = ""
    spent: Spent = Spent()
    attempts: int = 0
    latency_ms: int = 0


@dataclass(frozen=True, slots=True)
class Result(Generic[Out]):
    """A validated answer and the facts of the call."""

    value: Out
    call: Call


class ModelError(Exception):
    """A call that gave no usable answer. `call` holds what is known of it; the message quotes nothing of the input."""

    code: ClassVar[str] = "failed"

    def __init__(self, message: str, call: Call | None = None) -> None:
        super().__init__(message)
        self.call = call or Call()


class ModelTimeout(ModelError):
    """No answer in time."""

    code = "timeout"


class ModelRefused(ModelError):
    """The model, or its filter, declined."""

    code = "refused"


class InvalidAnswer(ModelError):
    """The answer did not fit the schema, and its one repair did not either."""

    code = "invalid"


class Client(Protocol):
    """An engine behind a network."""

    def complete(self, purpose: str, messages: Sequence[Message], schema: type[Out]) -> Result[Out]:
        """An answer that fits `schema`. Raises ModelError and its kin."""
        ...

    def stream(self, purpose: str, messages: Sequence[Message]) -> Generator[str, None, Call]:
        """The answer's text, piece by piece; returns the call's facts. Raises ModelError and its kin, also in
        mid-stream."""
        ...
