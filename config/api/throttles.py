"""Limits keyed on the person or token, and on the address only for people who are not signed in (spec 01)."""

from typing import Any

from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle

from config.web.requests import client_address


class _ByPerson(SimpleRateThrottle):
    reads = True
    kind = ""

    def allow_request(self, request: Request, view: Any) -> bool:
        """Count only requests of this kind; the rate depends on whether the person is signed in."""
        if (request.method in SAFE_METHODS) is not self.reads:
            return True
        kind = self.kind or ("reads" if self.reads else "writes")
        self.scope = kind if request.user.is_authenticated else f"anonymous_{kind}"
        self.rate = self.get_rate()
        self.num_requests, self.duration = self.parse_rate(self.rate)
        return bool(super().allow_request(request, view))

    def get_rate(self) -> str:
        """The rate of the scope in force; read at each request, since the scope is."""
        from django.conf import settings

        scope = getattr(self, "scope", None) or "reads"
        return str(settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"][scope])

    def get_cache_key(self, request: Request, view: Any) -> str:
        """Person, token, or address."""
        who = f"user-{request.user.pk}" if request.user.is_authenticated else client_address(request._request)
        return f"limit:{self.scope}:{who}"


class Reads(_ByPerson):
    """GET, HEAD, OPTIONS."""

    reads = True


class Writes(_ByPerson):
    """Everything else."""

    reads = False


class Polls(_ByPerson):
    """GET of work in progress, asked again and again: a rate of its own."""

    kind = "polls"
