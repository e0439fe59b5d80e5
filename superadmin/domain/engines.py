"""Which model a tier means here and now, the key that opens it, and a client for it."""

import logging
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import urlsplit

from cryptography.fernet import InvalidToken
from django.conf import settings

from config.ai.client import Client
from superadmin.enums import ModelTier, Provider
from superadmin.models import AIModel, APIKeyPool

log = logging.getLogger(__name__)
STRONGEST_LAST = (ModelTier.FALLBACK, ModelTier.STANDARD, ModelTier.PREMIUM)
_OWN_HOST = "api.openai.com"


@dataclass(frozen=True, slots=True)
class Target:
    """A model, where it answers and with which key. `base_url` '' is the provider's own address; `key_id` is the key's
    row in the pool, None for the environment's key."""

    model: str
    base_url: str
    tier: str = ModelTier.STANDARD
    provider: str = Provider.OPENAI
    key_id: int | None = None
    api_key: str = field(default="", repr=False)


def target_for(tier: str, *, most: str = ModelTier.PREMIUM) -> Target | None:
    """The model set up for this tier, else for the standard one, else for the fallback, none of them stronger than
    `most`; None where none is, or where there is neither a key nor an address. A model in the database wins over one in
    the environment, a key of the pool that is in use over the environment's."""
    allowed = STRONGEST_LAST[: STRONGEST_LAST.index(ModelTier(most)) + 1]
    models = _models()
    steps = dict.fromkeys((tier if tier in allowed else most, ModelTier.STANDARD, ModelTier.FALLBACK))
    there = (_opened(step, *models[step]) for step in steps if step in allowed and step in models)
    return next((target for target in there if target is not None), None)


def target_named(model: str, host: str) -> Target | None:
    """The model of this name at this host, in use or not; None where it is not set up any more."""
    rows = [
        (row.tier, row.name, row.base_url or settings.OPENAI_BASE_URL) for row in AIModel.objects.filter(name=model)
    ]
    rows += [(tier, name, settings.OPENAI_BASE_URL) for tier, name in settings.AI_MODELS.items() if name == model]
    there = (row for row in rows if host_of(row[2]) == host)
    return next((target for row in there if (target := _opened(*row)) is not None), None)


def any_model_named() -> bool:
    """Whether a model is named for any tier at all, whether or not it can be reached."""
    return any(settings.AI_MODELS.values()) or AIModel.objects.filter(is_active=True).exists()


def host_of(base_url: str) -> str:
    """The host (and port) of an address, as the ledger names it."""
    return urlsplit(base_url).netloc or _OWN_HOST


def provider_of(base_url: str) -> Provider:
    """Whose server answers at this address."""
    return Provider.OPENAI if host_of(base_url) == _OWN_HOST else Provider.COMPATIBLE


def client_for(target: Target, *, timeout: float | None = None) -> Client:
    """A client for the model, one per address and key, so that connections are kept; a new key makes a new client.
    `timeout` in seconds, where it is not the usual one."""
    patience = settings.AI_TIMEOUT_SECONDS if timeout is None else min(timeout, settings.AI_TIMEOUT_SECONDS)
    return _client(target.model, target.base_url, target.api_key, patience, settings.AI_RETRY_SECONDS)


def _models() -> dict[str, tuple[str, str]]:
    """(name, address) of the model in use for each tier that has one."""
    address = settings.OPENAI_BASE_URL
    known = {tier: (name, address) for tier, name in settings.AI_MODELS.items() if name}
    rows = AIModel.objects.filter(is_active=True)
    return known | {row.tier: (row.name, row.base_url or address) for row in rows}


def _opened(tier: str, model: str, base_url: str) -> Target | None:
    """The model with the key that opens it; None where there is neither a key nor an address of one's own."""
    provider = provider_of(base_url)
    key_id, key = _pool_key(provider, tier)
    key = key or settings.OPENAI_API_KEY
    if not key and not base_url:
        return None
    return Target(model, base_url, tier, provider, key_id, key)


def _pool_key(provider: str, tier: str) -> tuple[int | None, str]:
    """The key of the pool in use; (None, "") where there is none, or where it cannot be opened any more."""
    row = APIKeyPool.objects.of(provider, tier).active().first()
    try:
        return (row.pk, row.key()) if row is not None else (None, "")
    except InvalidToken:
        log.error("the key in use for %s %s was sealed with another FIELD_ENCRYPTION_KEY", provider, tier)
        return None, ""


@lru_cache(maxsize=16)
def _client(model: str, base_url: str, api_key: str, timeout: float, pause: float) -> Client:
    from config.ai.openai import OpenAIClient

    return OpenAIClient(model=model, base_url=base_url, api_key=api_key, timeout=timeout, pause=pause)
