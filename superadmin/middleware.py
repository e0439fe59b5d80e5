"""What is noted of every request: how long its answer took and whether it was an error of ours. It asks no database."""

from collections.abc import Callable
from time import perf_counter

from django.http import HttpRequest, HttpResponse

from superadmin.domain.metric_batches import measure
from superadmin.domain.metric_names import HTTP_ERRORS, HTTP_LATENCY, HTTP_ROUTES

_ELSEWHERE = ("/static/", "/health/", "/metrics")


class MeasureMiddleware:
    """Stands outside of everything that can fail. A streamed answer counts until it begins."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and add the figures to this process's batch."""
        if request.path.startswith(_ELSEWHERE):
            return self.get_response(request)
        begun = perf_counter()
        response = self.get_response(request)
        _note(request, response.status_code, (perf_counter() - begun) * 1000)
        return response


def _note(request: HttpRequest, status: int, milliseconds: float) -> None:
    tenant = getattr(request, "tenant", None)
    tenant_id = tenant.pk if tenant is not None else None
    measure(HTTP_LATENCY, milliseconds, tenant_id=tenant_id)
    measure(HTTP_ROUTES, milliseconds, route=route_of(request))
    if status >= 500:
        measure(HTTP_ERRORS, tenant_id=tenant_id)


def route_of(request: HttpRequest) -> str:
    """The name of the address, else its pattern: neither holds an id or a secret. '' where nothing matched."""
    match = request.resolver_match
    return (match.view_name or match.route) if match is not None else ""
