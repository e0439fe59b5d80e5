"""The door for answers that are spoken: sentence by sentence, each checked before anybody sees it."""

import logging
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db import models

from config.ai.client import Call, ModelError
from config.ai.pacing import paced, sentences
from config.ai.registry import Grounded
from superadmin.domain import ledger, model_pauses
from superadmin.domain.ai import BY_MODEL, FELL_BACK, Answer, answer_offline, messages_of, prepared, ready_model
from superadmin.domain.engines import Target, client_for
from superadmin.domain.ledger import Asked
from superadmin.enums import Engine
from superadmin.models import PromptVersion, Tenant

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Manner:
    """How a model may speak: seconds to its first sentence and for the whole; `accept(sentence, before)` gives a
    sentence as it may be shown ('' leaves it out), `whole(sentences)` the answer in the purpose's schema. Both raise
    ModelError for what may not be said."""

    first: float
    total: float
    accept: Callable[[str, tuple[str, ...]], str]
    whole: Callable[[tuple[str, ...]], Any]


class Spoken:
    """An answer that comes sentence by sentence. Iterate it once, to its end; then `answer` holds the whole. Where that
    says `fell_back`, the sentences so far are withdrawn and `answer.value` stands in their place."""

    def __init__(self, asked: Asked, manner: Manner) -> None:
        self.asked, self.manner = asked, manner
        self.said: list[str] = []
        self.answer: Answer[Any] | None = None
        self._call = Call()
        self._began = perf_counter()

    def __iter__(self) -> Iterator[str]:
        """The sentences."""
        chosen, reason = ready_model(self.asked)
        if chosen is None:
            self.answer = answer_offline(self.asked, sentence=reason)
            return
        try:
            yield from self._sentences(*chosen)
            self.answer = self._whole(*chosen)
        except GeneratorExit:
            self._note_failure(chosen, ModelError("Nobody waited."))
            raise
        except Exception as error:  # noqa: BLE001 - whatever breaks, the person is answered
            log.info("purpose %s: %s while a model spoke", self.asked.purpose.name, type(error).__name__)
            self._note_failure(chosen, error if isinstance(error, ModelError) else ModelError(type(error).__name__))
            self.answer = answer_offline(self.asked, sentence=FELL_BACK)

    def _sentences(self, target: Target, version: PromptVersion) -> Iterator[str]:
        self._call = Call(model_asked=target.model, attempts=1)
        pieces = client_for(target, timeout=self.manner.total).stream(
            self.asked.purpose.name, messages_of(self.asked, version)
        )
        for sentence in paced(sentences(self._told(pieces)), first=self.manner.first, whole=self.manner.total):
            shown = self.manner.accept(sentence, tuple(self.said))
            if shown:
                self.said.append(shown)
                yield shown

    def _told(self, pieces: Generator[str, None, Call]) -> Iterator[str]:
        """The pieces; what is known of the call is kept at the end."""
        self._call = yield from pieces

    def _whole(self, target: Target, version: PromptVersion) -> Answer[Any]:
        model_pauses.note_answer(target)
        value = self.manner.whole(tuple(self.said))
        usage = ledger.write_model_call(
            self.asked, call=self._call, target=target, version=version, grounded=Grounded(value)
        )
        return Answer(value, Engine.OPENAI, usage, False, 0, BY_MODEL)

    def _note_failure(self, chosen: tuple[Target, PromptVersion], error: ModelError) -> None:
        model_pauses.note_failure(chosen[0], error)
        if not error.call.attempts:
            took = round((perf_counter() - self._began) * 1000)
            error.call = replace(self._call, raw=" ".join(self.said), latency_ms=took)
        ledger.write_failure(self.asked, target=chosen[0], version=chosen[1], error=error)


def ask_stream(
    purpose: str,
    given: Any,
    *,
    manner: Manner,
    tenant: Tenant | None,
    user: AbstractBaseUser | AnonymousUser | None = None,
    related: models.Model | None = None,
) -> Spoken:
    """Ask for `purpose` as `ask` does, and have the answer sentence by sentence, each checked before it is given out.

    A model that is slow, breaks off, refuses, or says what is not accepted falls back to the offline engine. Writes
    ledger rows as `ask` does, at the end. Never iterate it in a transaction. Raises LookupError for an unknown
    purpose."""
    return Spoken(prepared(purpose, given, tenant, user, related), manner)
