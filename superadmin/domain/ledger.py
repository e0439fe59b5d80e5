"""Writing the ledger of AI calls: one row for every engine that was used."""

import hashlib
import json
from dataclasses import asdict, dataclass, is_dataclass
from datetime import UTC
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from pydantic import BaseModel

from config.ai.client import Call, ModelError
from config.ai.registry import Grounded, Purpose
from superadmin.domain.engines import Target
from superadmin.domain.keys import note_use
from superadmin.domain.measures import note_call
from superadmin.domain.spending import add_spending
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
    replay_of: PromptUsage | None = None


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


def write_offline(asked: Asked, *, call: Call, fell_back: bool, grounded: Grounded[Any]) -> PromptUsage:
    """The row of an offline answer. Its text is not kept, its digest is: the same input gives the same bytes again."""
    usage = _row(asked, call, grounded)
    usage.engine, usage.fell_back = Engine.OFFLINE, fell_back
    usage.save(force_insert=True)
    note_call(usage)
    return usage


@transaction.atomic
def write_model_call(
    asked: Asked,
    *,
    call: Call,
    target: Target,
    version: PromptVersion,
    grounded: Grounded[Any] | None = None,
    error: ModelError | None = None,
) -> PromptUsage:
    """The rows of a model's answer: the call, its tokens and cost (null where the price or the count is unknown). What
    was sent counts in the month's spending and for its key."""
    usage = _row(asked, call, grounded)
    usage.engine = Engine.OPENAI
    usage.prompt_version, usage.prompt_sha256 = version, version.sha256
    usage.model_asked, usage.host = target.model, call.host
    if error is not None:
        usage.error_code = type(error).__name__
        usage.status = CallStatus(error.code) if error.code in CallStatus.values else CallStatus.FAILED
    usage.save(force_insert=True)
    tokens = _tokens_of(usage, call, target)
    tokens.save(force_insert=True)
    note_call(usage, tokens.cost)
    if call.attempts:
        add_spending(tokens, is_answered=error is None)
        note_use(target.key_id)
    return usage


def write_failure(asked: Asked, *, target: Target, version: PromptVersion, error: ModelError) -> PromptUsage:
    """The rows of a model call that gave no usable answer; what it cost is kept too."""
    return write_model_call(asked, call=error.call, target=target, version=version, error=error)


def _row(asked: Asked, call: Call, grounded: Grounded[Any] | None) -> PromptUsage:
    return PromptUsage(
        tenant=asked.tenant,
        user_id=asked.user.pk if asked.user is not None else None,
        purpose=asked.purpose.name,
        input_sha256=asked.input_sha256,
        parameters=call.parameters,
        model_answered=call.model_answered[:150],
        response=call.raw,
        response_sha256=sha256_of(grounded.value) if grounded else "",
        dropped_quotes=grounded.dropped if grounded else 0,
        replay_of=asked.replay_of,
        branch_name=settings.AI_BRANCH_NAME,
        attempts=call.attempts,
        latency_ms=call.latency_ms,
        related_type=asked.related._meta.label_lower if asked.related is not None else "",
        related_id=public_id_of(asked.related) if asked.related is not None else "",
    )


def _tokens_of(usage: PromptUsage, call: Call, target: Target) -> TokenUsage:
    names = [name for name in (call.model_answered, usage.model_asked) if name]
    known = {model.name: model for model in AIModel.objects.filter(name__in=names)}
    model = next((known[name] for name in names if name in known), None)
    price = model.price_on(usage.created_at.astimezone(UTC).date()) if model else None
    spent = call.spent
    is_told = bool(spent.prompt_tokens or spent.completion_tokens)
    return TokenUsage(
        usage=usage,
        tenant=usage.tenant,
        user_id=usage.user_id,
        model_name=names[0] if names else "",
        request_type=usage.purpose,
        branch_name=usage.branch_name,
        provider=target.provider,
        tier=target.tier,
        prompt_tokens=spent.prompt_tokens,
        completion_tokens=spent.completion_tokens,
        cost=price.cost(prompt_tokens=spent.prompt_tokens, completion_tokens=spent.completion_tokens)
        if price and is_told
        else None,
    )
