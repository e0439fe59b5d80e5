"""Writing the ledger of AI calls: one row for every engine that was used."""

import hashlib
import json
from dataclasses import asdict, dataclass, is_dataclass
from datetime import UTC
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from pydantic import BaseModel

from config.ai.client import Call, ModelError
from config.ai.registry import Purpose
from superadmin.domain.engines import Target
from superadmin.enums import CallStatus, Engine
from superadmin.models import AIModel, PromptUsage, PromptVersion, Tenant, TokenUsage
from superadmin.models.tasks import public_id_of


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks for what, about which thing: what every ledger row of the call carries."""

    purpose: Purpose[Any, Any]
    given: Any
    tenant: Tenant | None
    user: AbstractBaseUser | AnonymousUser | None
    related: models.Model | None
    input_sha256: str


def sha256_of(given: Any) -> str:
    """The digest of the input as canonical JSON (keys sorted, no blanks, UTF-8)."""
    if isinstance(given, BaseModel):
        plain: Any = given.model_dump(mode="json")
    elif is_dataclass(given) and not isinstance(given, type):
        plain = asdict(given)
    else:
        plain = given
    packed = json.dumps(plain, cls=DjangoJSONEncoder, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(packed.encode()).hexdigest()


def write_offline(asked: Asked, *, call: Call, fell_back: bool, dropped: int) -> PromptUsage:
    """The row of an offline answer. Its text is not kept: the same input gives the same bytes again."""
    usage = _row(asked, call)
    usage.engine, usage.fell_back, usage.dropped_quotes = Engine.OFFLINE, fell_back, dropped
    usage.save(force_insert=True)
    return usage


@transaction.atomic
def write_model_call(
    asked: Asked,
    *,
    call: Call,
    target: Target,
    version: PromptVersion,
    dropped: int = 0,
    error: ModelError | None = None,
) -> PromptUsage:
    """The rows of a model's answer: the call, its tokens and cost (null where the price or the count is unknown)."""
    usage = _row(asked, call)
    usage.engine, usage.dropped_quotes = Engine.OPENAI, dropped
    usage.prompt_version, usage.prompt_sha256 = version, version.sha256
    usage.model_asked, usage.host = target.model, call.host
    if error is not None:
        usage.error_code = type(error).__name__
        usage.status = CallStatus(error.code) if error.code in CallStatus.values else CallStatus.FAILED
    usage.save(force_insert=True)
    _tokens_of(usage, call).save(force_insert=True)
    return usage


def write_failure(asked: Asked, *, target: Target, version: PromptVersion, error: ModelError) -> PromptUsage:
    """The rows of a model call that gave no usable answer; what it cost is kept too."""
    return write_model_call(asked, call=error.call, target=target, version=version, error=error)


def _row(asked: Asked, call: Call) -> PromptUsage:
    return PromptUsage(
        tenant=asked.tenant,
        user_id=asked.user.pk if asked.user is not None else None,
        purpose=asked.purpose.name,
        input_sha256=asked.input_sha256,
        parameters=call.parameters,
        model_answered=call.model_answered[:150],
        response=call.raw,
        attempts=call.attempts,
        latency_ms=call.latency_ms,
        related_type=asked.related._meta.label_lower if asked.related is not None else "",
        related_id=public_id_of(asked.related) if asked.related is not None else "",
    )


def _tokens_of(usage: PromptUsage, call: Call) -> TokenUsage:
    names = [name for name in (call.model_answered, usage.model_asked) if name]
    known = {model.name: model for model in AIModel.objects.filter(name__in=names)}
    model = next((known[name] for name in names if name in known), None)
    price = model.price_on(usage.created_at.astimezone(UTC).date()) if model else None
    spent = call.spent
    is_told = bool(spent.prompt_tokens or spent.completion_tokens)
    return TokenUsage(
        usage=usage,
        tenant_id=usage.tenant_id,
        user_id=usage.user_id,
        model_name=names[0] if names else "",
        request_type=usage.purpose,
        prompt_tokens=spent.prompt_tokens,
        completion_tokens=spent.completion_tokens,
        cost=price.cost(prompt_tokens=spent.prompt_tokens, completion_tokens=spent.completion_tokens)
        if price and is_told
        else None,
    )
