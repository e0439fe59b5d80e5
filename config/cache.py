"""The shared cache that pages do not fall with: Redis, and this process's own memory while Redis does not answer.

What is cached here is counted or can be read again, so a process may do with less for a while: limits count by process
then, not together. Redis is asked again from time to time (config.away); what the memory held is forgotten as soon as
it answers.
"""

import logging
from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache

from config.away import Away

log = logging.getLogger(__name__)
# A Redis that hangs may hold a request up for so long, once in each such time.
_PATIENCE = {"socket_connect_timeout": 1, "socket_timeout": 2}


class RedisOrMemory(RedisCache):
    """Django's Redis cache. Threads of a process share what is known of Redis, as they share the memory."""

    away: ClassVar[Away] = Away()

    def __init__(self, server: Any, params: dict[str, Any]) -> None:
        super().__init__(server, {**params, "OPTIONS": {**_PATIENCE, **params.get("OPTIONS", {})}})
        self._memory = LocMemCache("while-redis-is-away", params)

    def _asked(self, name: str, *given: Any, **more: Any) -> Any:
        """What Redis answers to this method, else what the memory does."""
        from redis.exceptions import RedisError

        if not self.away.is_left_alone:
            try:
                answer = getattr(super(), name)(*given, **more)
            except RedisError as error:
                if self.away.note():
                    log.warning(
                        "cache: Redis does not answer (%s); processes remember by themselves", type(error).__name__
                    )
            else:
                self._is_back()
                return answer
        return getattr(self._memory, name)(*given, **more)

    def _is_back(self) -> None:
        if self.away.forget():
            self._memory.clear()
            log.warning("cache: Redis answers again")

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """As Django's."""
        return bool(self._asked("add", key, value, timeout, version))

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        """As Django's."""
        return self._asked("get", key, default, version)

    def set(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """As Django's."""
        self._asked("set", key, value, timeout, version)

    def touch(self, key: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """As Django's."""
        return bool(self._asked("touch", key, timeout, version))

    def delete(self, key: Any, version: int | None = None) -> bool:
        """As Django's."""
        return bool(self._asked("delete", key, version))

    def get_many(self, keys: Iterable[Any], version: int | None = None) -> dict[Any, Any]:
        """As Django's."""
        return dict(self._asked("get_many", list(keys), version))

    def has_key(self, key: Any, version: int | None = None) -> bool:
        """As Django's."""
        return bool(self._asked("has_key", key, version))

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        """As Django's. Raises ValueError where the key is not there, as it is not when Redis has just gone or come."""
        return int(self._asked("incr", key, delta, version))

    def set_many(self, data: dict[Any, Any], timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> list[Any]:
        """As Django's."""
        return list(self._asked("set_many", data, timeout, version))

    def delete_many(self, keys: Iterable[Any], version: int | None = None) -> None:
        """As Django's."""
        self._asked("delete_many", list(keys), version)

    def clear(self) -> None:
        """As Django's."""
        self._asked("clear")
