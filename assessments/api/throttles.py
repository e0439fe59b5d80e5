"""Limits of the candidate's side: generous, since a queue that waited offline comes in a burst."""

import time
from collections import OrderedDict
from threading import Lock
from typing import Any

from django.conf import settings
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from config.web.requests import client_address

BURST, A_SECOND = settings.LIMIT_SITTING_BURST, settings.LIMIT_SITTING_A_SECOND
MOST_KEPT = 20_000


class Buckets:
    """A bucket of requests for each key: BURST at once, A_SECOND more each second. Of this process alone: two processes
    allow twice as much, and a save costs no look into a shared cache."""

    def __init__(self, burst: float = BURST, a_second: float = A_SECOND) -> None:
        self.burst, self.a_second = burst, a_second
        self._kept: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def wait(self, key: str) -> float:
        """0 where one request may pass now (it is counted), else the seconds until one may."""
        now = time.monotonic()
        with self._lock:
            left, since = self._kept.pop(key, (self.burst, now))
            left = min(self.burst, left + (now - since) * self.a_second)
            passes = left >= 1
            self._kept[key] = (left - 1 if passes else left, now)
            if len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return 0.0 if passes else (1 - left) / self.a_second


SITTINGS = Buckets()
DOORS = Buckets(burst=120.0, a_second=5.0)


class _ByBucket(BaseThrottle):
    buckets = SITTINGS

    def key_of(self, request: Request) -> str:
        """What is counted."""
        raise NotImplementedError

    def allow_request(self, request: Request, view: Any) -> bool:
        """Whether one more may pass now."""
        self._wait = self.buckets.wait(self.key_of(request))
        return self._wait == 0

    def wait(self) -> float:
        """Seconds until one more may."""
        return max(1.0, self._wait)


class OfSitting(_ByBucket):
    """Requests of one sitting."""

    def key_of(self, request: Request) -> str:
        """The sitting."""
        return str(getattr(request.auth, "pk", ""))


class AtTheDoor(_ByBucket):
    """Links tried from one address; a school behind one address opens many at once."""

    buckets = DOORS

    def key_of(self, request: Request) -> str:
        """The address."""
        return client_address(request._request)
