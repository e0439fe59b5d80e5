"""Limits of pages, keyed on the person (spec 01): so many reads and so many writes a minute, then 429 with Retry-After.

Not counted: polls (they carry `If-None-Match`), and files, which are limited by bytes and by the tenant's queue.
Visitors who are not signed in share addresses and are not counted by the middleware; log-in has its own limit, and
public forms count what is sent by address with `count`.
"""

import time
from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, JsonResponse
from rest_framework.permissions import SAFE_METHODS

from config.api.throttles import Reads
from config.web.errors import error_page

_ELSEWHERE = ("/api/", "/admin/", "/static/", "/health/")


class PageLimitMiddleware:
    """Counts a signed-in person's pages in windows of the rate's length. Stands after the tenant is known."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or say when to come back."""
        wait = _over_limit(request)
        return self.get_response(request) if wait is None else _too_many(request, wait)


def _over_limit(request: HttpRequest) -> int | None:
    """Seconds until the next window where this one is used up; None where the request may pass."""
    if not request.user.is_authenticated or request.path.startswith(_ELSEWHERE) or _is_free(request):
        return None
    kind = "reads" if request.method in SAFE_METHODS else "writes"
    most, seconds = Reads().parse_rate(settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"][kind])
    if most is None or seconds is None:
        return None
    return count(f"pages:{kind}:{request.user.pk}", most=most, seconds=seconds)


def count(key: str, *, most: int, seconds: int) -> int | None:
    """Count one more of `key` in this window of `seconds`. None where it is one of the first `most`, else the seconds
    until the next window. For what visitors send: `careers:upload:<address>`."""
    now = time.time()
    window = int(now // seconds)
    slot = f"{key}:{window}"
    cache.add(slot, 0, timeout=seconds * 2)
    try:
        counted = cache.incr(slot)
    except ValueError:
        # The slot was thrown out between the two calls: this one is the first again.
        return None
    return None if counted <= most else max(1, int((window + 1) * seconds - now))


def _is_free(request: HttpRequest) -> bool:
    sends_files = request.path.endswith("/upload/") or request.path == "/uploads/new/"
    return "If-None-Match" in request.headers or (request.method == "POST" and sends_files)


def _too_many(request: HttpRequest, wait: int) -> HttpResponse:
    sentence = f"That was more than this service takes from one person in a minute. Try again in {wait} seconds."
    if request.headers.get("Accept", "").startswith("application/json"):
        answer: HttpResponse = JsonResponse({"detail": sentence, "code": "too_many"}, status=429)
    else:
        answer = error_page(request, 429, sentence)
    answer["Retry-After"] = str(wait)
    return answer
