"""The one door to AI: which engine, what it was asked, whether its quotes hold, and a ledger row every time."""

import logging
from dataclasses import dataclass
from time import perf_counter
from typing import Any, Generic, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils.translation import gettext_noop as _marked
from pydantic import BaseModel

from config.ai import registry
from config.ai.client import Call, Message, ModelError
from config.ai.registry import Grounded, Purpose
from superadmin.domain import ledger, model_pauses
from superadmin.domain.engines import Target, any_model_named, client_for, target_for
from superadmin.domain.ledger import Asked
from superadmin.domain.prompts import published_version, tier_of
from superadmin.domain.spending_caps import strongest_allowed
from superadmin.enums import Engine, ModelTier
from superadmin.models import PromptUsage, PromptVersion, Tenant

log = logging.getLogger(__name__)
T = TypeVar("T", bound=BaseModel)

# Kept with the answer; pages that candidates read translate them.
NO_KEY = _marked("Answered by the offline engine: no model is set up.")
SWITCHED_OFF = _marked("Answered by the offline engine: models are switched off for this team.")
# Candidates read this too: it says nothing of money.
CAPPED = _marked("Answered by the offline engine: no model may be asked until next month.")
FELL_BACK = _marked("The model did not give a usable answer, so the offline engine answered.")
SILENT = _marked("Answered by the offline engine: the model does not answer at the moment.")
CHOSEN = _marked("Answered by the offline engine.")
BY_MODEL = _marked("Answered by a model; every quote was checked against the source.")


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """A checked answer: a proposal, never a decision. `sentence` says on the page which engine gave it and why."""

    value: T
    engine: Engine
    usage: PromptUsage
    fell_back: bool
    dropped_quotes: int
    sentence: str


def ask(
    purpose: str,
    given: Any,
    *,
    tenant: Tenant | None,
    user: AbstractBaseUser | AnonymousUser | None = None,
    related: models.Model | None = None,
    engine: Engine | str | None = None,
) -> Answer[Any]:
    """Ask for `purpose` with `given` (the purpose's input: a pydantic model, a dataclass or plain JSON).

    A model is asked where one is set up, the tenant has AI on and the purpose has a prompt; any failure falls back to
    the offline engine and says so. `engine="offline"` asks no model. Writes one ledger row per engine that was used.
    Do not call it in a transaction: a model may take a minute. Raises LookupError for an unknown purpose.
    """
    asked = prepared(purpose, given, tenant, user, related)
    chosen, reason = ready_model(asked, engine)
    return answer_by_model(asked, *chosen) if chosen is not None else answer_offline(asked, sentence=reason)


def prepared(
    purpose: str,
    given: Any,
    tenant: Tenant | None,
    user: AbstractBaseUser | AnonymousUser | None,
    related: models.Model | None,
) -> Asked:
    """What is asked, with the digest of its input. Raises LookupError for an unknown purpose."""
    known = registry.get(purpose)
    digest = ledger.sha256_of(known.describe(given) if known.describe else given)
    return Asked(known, given, tenant, user, related, digest)


def ready_model(asked: Asked, engine: Engine | str | None = None) -> tuple[tuple[Target, PromptVersion] | None, str]:
    """The model to ask and its prompt; None and the reason where the offline engine answers."""
    target, reason = choose_target(asked.purpose, asked.tenant, engine)
    if target is not None and model_pauses.is_paused(target):
        return None, SILENT
    version = published_version(asked.purpose) if target is not None else None
    return ((target, version), "") if target is not None and version is not None else (None, reason or NO_KEY)


def model_answers(purpose: str, *, tenant: Tenant | None) -> bool:
    """Whether `ask` and `ask_stream` would ask a model for this purpose here and now."""
    target, _ = choose_target(registry.get(purpose), tenant, None)
    return target is not None


def choose_target(
    purpose: Purpose[Any, Any], tenant: Tenant | None, engine: Engine | str | None
) -> tuple[Target | None, str]:
    """The model that may be asked now; None and the reason where there is none."""
    if engine == Engine.OFFLINE:
        return None, CHOSEN
    if tenant is not None and not tenant.ai_enabled:
        return None, SWITCHED_OFF
    if purpose.messages is None or purpose.prompt_file is None:
        return None, CHOSEN
    if not any_model_named():
        return None, NO_KEY
    most = strongest_allowed(tenant_id=tenant.pk if tenant is not None else None)
    target = target_for(tier_of(purpose), most=most) if most is not None else None
    return target, NO_KEY if most == ModelTier.PREMIUM else CAPPED


def answer_by_model(asked: Asked, target: Target, version: PromptVersion) -> Answer[Any]:
    """The answer of this model to this version of the prompt, else the offline engine's; a ledger row for each."""
    purpose = asked.purpose
    try:
        result = client_for(target).complete(purpose.name, messages_of(asked, version), purpose.schema)
        grounded = grounded_of(asked, result.value)
    except ModelError as error:
        model_pauses.note_failure(target, error)
        ledger.write_failure(asked, target=target, version=version, error=error)
        return answer_offline(asked, sentence=FELL_BACK)
    except Exception as error:  # noqa: BLE001 - an answer that breaks its own checks is a failed call, not a failed page
        log.warning("purpose %s: %s while asking a model", purpose.name, type(error).__name__)
        ledger.write_failure(asked, target=target, version=version, error=ModelError(type(error).__name__))
        return answer_offline(asked, sentence=FELL_BACK)
    model_pauses.note_answer(target)
    usage = ledger.write_model_call(asked, call=result.call, target=target, version=version, grounded=grounded)
    return Answer(grounded.value, Engine.OPENAI, usage, False, grounded.dropped, BY_MODEL)


def messages_of(asked: Asked, version: PromptVersion) -> list[Message]:
    """What is sent. Raises ModelError where it is longer than the purpose sends."""
    purpose = asked.purpose
    messages = purpose.messages(asked.given, version.template) if purpose.messages else []
    if sum(len(message.content) for message in messages) > purpose.max_chars:
        raise ModelError("The input is longer than this purpose sends to a model.")
    return messages


def answer_offline(asked: Asked, *, sentence: str) -> Answer[Any]:
    """The offline engine's answer, and its ledger row; by its sentence it fell back from a model or was chosen."""
    began, fell_back = perf_counter(), sentence in (FELL_BACK, SILENT)
    grounded = grounded_of(asked, asked.purpose.offline(asked.given))
    call = Call(attempts=1, latency_ms=round((perf_counter() - began) * 1000))
    usage = ledger.write_offline(asked, call=call, fell_back=fell_back, grounded=grounded)
    return Answer(grounded.value, Engine.OFFLINE, usage, fell_back, grounded.dropped, sentence)


def grounded_of(asked: Asked, value: Any) -> Grounded[Any]:
    """The answer with every quote checked."""
    return asked.purpose.ground(value, asked.given) if asked.purpose.ground else Grounded(value)
