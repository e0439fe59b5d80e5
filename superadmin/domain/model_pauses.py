"""A model that lets everybody wait in vain is not asked for a while, so that work and people do not wait for it one
after the other. Kept by host in the shared cache: all processes know."""

from django.core.cache import cache

from config.ai.client import ModelError, ModelTimeout
from config.limits import count_up
from superadmin.domain.engines import Target, host_of

IN_A_ROW = 3
PAUSE_SECONDS = 60
# After a pause one call tries the model; while it is silent that call alone makes the next pause.
_REMEMBERED_SECONDS = 600


def note_failure(target: Target, error: ModelError) -> None:
    """Count a call that ran out of time; IN_A_ROW of them make a pause. What fails at once makes nobody wait."""
    if not isinstance(error, ModelTimeout):
        return
    key = _key(target)
    if count_up(key, seconds=_REMEMBERED_SECONDS) >= IN_A_ROW:
        cache.set(f"{key}:pause", True, timeout=PAUSE_SECONDS)


def note_answer(target: Target) -> None:
    """The model answers: nothing is held against it."""
    cache.delete(_key(target))


def is_paused(target: Target) -> bool:
    """Whether the model is not to be asked now."""
    return cache.get(f"{_key(target)}:pause") is not None


def _key(target: Target) -> str:
    return f"model-waits:{host_of(target.base_url)}:{target.model}"
