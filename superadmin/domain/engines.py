"""Which model a tier means here and now, and a client for it."""

from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings

from config.ai.client import Client
from superadmin.models import AIModel


@dataclass(frozen=True, slots=True)
class Target:
    """A model and where it answers. `base_url` '' is the provider's own address."""

    model: str
    base_url: str


def target_for(tier: str) -> Target | None:
    """The model set up for this tier, else for the standard one; None where none is, or where there is neither a key
    nor an address. A model in the database wins over one in the environment."""
    if not settings.OPENAI_API_KEY and not settings.OPENAI_BASE_URL:
        return None
    active = {model.tier: model for model in AIModel.objects.filter(is_active=True)}
    for wanted in dict.fromkeys((tier, "standard")):
        if wanted in active:
            return Target(active[wanted].name, active[wanted].base_url or settings.OPENAI_BASE_URL)
        if settings.AI_MODELS.get(wanted):
            return Target(settings.AI_MODELS[wanted], settings.OPENAI_BASE_URL)
    return None


def model_is_set_up() -> bool:
    """Whether any purpose may be answered by a model."""
    return target_for("standard") is not None


def client_for(target: Target, *, timeout: float | None = None) -> Client:
    """A client for the model, one per address and key, so that connections are kept. `timeout` in seconds, where it is
    not the usual one."""
    patience = settings.AI_TIMEOUT_SECONDS if timeout is None else min(timeout, settings.AI_TIMEOUT_SECONDS)
    return _client(target, settings.OPENAI_API_KEY, patience, settings.AI_RETRY_SECONDS)


@lru_cache(maxsize=16)
def _client(target: Target, api_key: str, timeout: float, pause: float) -> Client:
    from config.ai.openai import OpenAIClient

    return OpenAIClient(model=target.model, base_url=target.base_url, api_key=api_key, timeout=timeout, pause=pause)
