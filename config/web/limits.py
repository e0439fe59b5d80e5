"""Limits of pages (spec 01): so many reads, writes and questions to AI a minute, then 429 with Retry-After.

Not counted: polls (they carry `If-None-Match`), and files, which are limited by bytes and by the tenant's queue.
Visitors without a link share addresses and are not counted here; log-in has its own limit, and public forms count what
is sent by address. What is saved during a test or an interview has the generous limit of a sitting.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from rest_framework.permissions import SAFE_METHODS

from config.api.problems import problem
from config.limits import add_headers, asker_of, count_request
from config.web.errors import error_page

_ELSEWHERE = ("/admin/", "/static/", "/health/", "/metrics")
# Pages of a test and of an AI interview: nothing that is typed there may be lost to a limit.
_SITTINGS = ("/t/", "/i/")
View = TypeVar("View", bound=Callable[..., Any])


def asks_ai(view: View) -> View:
    """Mark a view, or an action of a viewset, that puts a question to AI: its writes count as such, besides."""
    view.asks_ai = True  # type: ignore[attr-defined]  # read by PageLimitMiddleware
    return view


class PageLimitMiddleware:
    """Counts people's pages, and questions to AI everywhere. Stands after the tenant is known; the API counts its own
    reads and writes (config.api.throttles), and gets its headers here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; the API says what is left."""
        response = self.get_response(request)
        counted = getattr(request, "counted", None)
        if counted is not None and request.path.startswith("/api/"):
            add_headers(response, counted)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        """None where the request may go on, else when to come back."""
        limits = [limit for limit in (_page_limit(request), _ai_limit(request, view)) if limit]
        for limit in limits:
            wait = count_request(request, limit).wait
            if wait is not None:
                return _too_many(request, wait)
        return None


def _page_limit(request: HttpRequest) -> str:
    """Which limit a page counts against; '' for none."""
    if request.path.startswith(("/api/", *_ELSEWHERE)) or _is_free(request):
        return ""
    if asker_of(request).keyed_on == "address":
        return ""
    if request.method in SAFE_METHODS:
        return "reads"
    return "sitting" if request.path.startswith(_SITTINGS) else "writes"


def _ai_limit(request: HttpRequest, view: Any) -> str:
    if request.method in SAFE_METHODS:
        return ""
    handler = view
    if hasattr(view, "cls"):
        verb = str(request.method).lower()
        handler = getattr(view.cls, getattr(view, "actions", {}).get(verb, verb), None)
    return "ai" if getattr(handler, "asks_ai", False) else ""


def _is_free(request: HttpRequest) -> bool:
    sends_files = request.path.endswith("/upload/") or request.path == "/uploads/new/"
    return "If-None-Match" in request.headers or (request.method == "POST" and sends_files)


def _too_many(request: HttpRequest, wait: int) -> HttpResponse:
    sentence = f"That was more than this service takes from one person in a minute. Try again in {wait} seconds."
    if request.path.startswith("/api/"):
        told = problem(429, "too_many", sentence)
        answer: HttpResponse = JsonResponse(told.data, status=429, content_type="application/problem+json")
    elif request.headers.get("Accept", "").startswith("application/json"):
        answer = JsonResponse({"detail": sentence, "code": "too_many"}, status=429)
    else:
        answer = error_page(request, 429, sentence)
    answer["Retry-After"] = str(wait)
    return answer
