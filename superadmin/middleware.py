"""What stands around every request of the installation: its measure, and the door that maintenance closes."""

from collections.abc import Callable
from time import perf_counter

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from config.api.problems import problem
from config.limits import Counted, asker_of
from config.logs import request_id
from superadmin.domain.metric_batches import measure, note_passed
from superadmin.domain.metric_names import HTTP_ERRORS, HTTP_LATENCY, HTTP_ROUTES, LIMITS_PASSED
from superadmin.domain.system_settings import SystemState, system_state
from superadmin.domain.violations import Passed, digest_of_key
from superadmin.enums.health import LimitKind

_ELSEWHERE = ("/static/", "/health/", "/metrics")
# What a superadmin needs to come in and end maintenance, and what machines watch.
_OPEN = ("/admin/", "/accounts/login/", "/accounts/2fa/", "/accounts/logout/", "/brand/", *_ELSEWHERE)
_TRY_AGAIN_SECONDS = 300


class MeasureMiddleware:
    """Notes how long an answer took and whether it was an error of ours; it asks no database. Stands outside of
    everything that can fail. A streamed answer counts until it begins."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and add the figures to this process's batch."""
        if request.path.startswith(_ELSEWHERE):
            return self.get_response(request)
        begun = perf_counter()
        response = self.get_response(request)
        _note(request, response, (perf_counter() - begun) * 1000)
        return response


def _note(request: HttpRequest, response: HttpResponse, milliseconds: float) -> None:
    status = response.status_code
    tenant = getattr(request, "tenant", None)
    tenant_id = tenant.pk if tenant is not None else None
    measure(HTTP_LATENCY, milliseconds, tenant_id=tenant_id)
    measure(HTTP_ROUTES, milliseconds, route=route_of(request))
    if status >= 500 and not getattr(response, "is_planned", False):
        measure(HTTP_ERRORS, tenant_id=tenant_id)
    elif status == 429:
        _note_violation(request, tenant_id)


def _note_violation(request: HttpRequest, tenant_id: int | None) -> None:
    """The limit that stands on the request, else one of the answer's own door."""
    counted: Counted | None = getattr(request, "counted", None)
    if counted is not None and counted.wait is None:
        counted = None
    asker = counted.asker if counted else asker_of(request)
    user = getattr(request, "user", None)
    note_passed(
        Passed(
            limit=counted.limit if counted else LimitKind.OTHER,
            keyed_on=asker.keyed_on,
            digest=digest_of_key(asker.key),
            route=route_of(request),
            user_id=user.pk if user is not None and user.is_authenticated else None,
            tenant_id=tenant_id,
            request_id=request_id.get(),
        )
    )
    measure(LIMITS_PASSED, tenant_id=tenant_id)


def route_of(request: HttpRequest) -> str:
    """The name of the address, else its pattern: neither holds an id or a secret. '' where nothing matched."""
    match = request.resolver_match
    return (match.view_name or match.route) if match is not None else ""


class MaintenanceMiddleware:
    """Stands after the session's person is known and before any tenant is opened. While maintenance is on, everybody
    but a signed-in superadmin gets 503 with Retry-After and the message of the system settings."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or say that the service is closed."""
        state = None if request.path.startswith(_OPEN) else system_state()
        if state is None or not state.maintenance_on or getattr(request.user, "is_superuser", False):
            return self.get_response(request)
        answer = _closed(request, state)
        answer["Retry-After"] = str(_seconds(state))
        answer.is_planned = True  # type: ignore[attr-defined]  # no error of ours: nobody is alerted
        add_never_cache_headers(answer)
        return answer


def _closed(request: HttpRequest, state: SystemState) -> HttpResponse:
    if request.path.startswith("/api/") or request.headers.get("Accept", "").startswith("application/json"):
        sentence = state.maintenance_message or _("The service is being worked on.")
        answer = problem(503, "maintenance", sentence)
        return JsonResponse(answer.data, status=503, content_type="application/problem+json")
    return render(request, "superadmin/maintenance.html", {"state": state}, status=503)


def _seconds(state: SystemState) -> int:
    """Until it is likely over; five minutes where nobody said."""
    left = (state.maintenance_until - timezone.now()).total_seconds() if state.maintenance_until else 0
    return int(left) if left > 0 else _TRY_AGAIN_SECONDS
