"""The API's limits, keyed on the token, person or link, and on the address only where a request shows none of them
(spec 01, config.limits)."""

from typing import Any

from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from config.limits import Asker, Counted, asker_of, count_request


class ByAsker(BaseThrottle):
    """Counts requests in the shared cache: those that read, those that write, or (None) all."""

    reads: bool | None = True
    limit = "reads"
    counted: Counted | None = None

    def asker(self, request: Request) -> Asker:
        """Whom the request counts for."""
        return asker_of(request._request)

    def allow_request(self, request: Request, view: Any) -> bool:
        """Count a request of this kind; others may pass."""
        if self.reads is not None and (request.method in SAFE_METHODS) is not self.reads:
            return True
        request._request.user = request.user
        self.counted = count_request(request._request, self.limit, asker=self.asker(request))
        return self.counted.wait is None

    def wait(self) -> float | None:
        """Seconds until the next window."""
        return float(self.counted.seconds) if self.counted is not None else None


class Reads(ByAsker):
    """GET, HEAD, OPTIONS."""


class Writes(ByAsker):
    """Everything else."""

    reads = False
    limit = "writes"


class Polls(ByAsker):
    """GET of work in progress, asked again and again: a rate of its own."""

    limit = "polls"
