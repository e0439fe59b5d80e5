"""What is known of a request before anyone looks at it: its id and where it came from."""

import re
import uuid
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from config.logs import request_id

_SAFE = re.compile(r"[A-Za-z0-9._-]{8,64}")


class RequestIdMiddleware:
    """Gives each request an id (a caller's own `X-Request-ID` where it is harmless) and returns it on the answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = request.headers.get("X-Request-ID", "")
        token = request_id.set(asked if _SAFE.fullmatch(asked) else uuid.uuid4().hex)
        try:
            response = self.get_response(request)
            response["X-Request-ID"] = request_id.get()
            return response
        finally:
            request_id.reset(token)


def client_address(request: HttpRequest) -> str:
    """The caller's address. `X-Forwarded-For` counts only behind TRUSTED_PROXIES proxies, read from the right."""
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    depth: int = settings.TRUSTED_PROXIES
    if depth and len(forwarded) >= depth:
        return str(forwarded[-depth])
    return str(request.META.get("REMOTE_ADDR", ""))
