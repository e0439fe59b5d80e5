"""Whether this installation lives and is ready, for the machines that watch it."""

import hmac

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from config.web.requests import client_address
from superadmin.domain.prometheus import CONTENT_TYPE, exposition
from superadmin.domain.queries.platform import readiness

_LOOPBACK = frozenset({"127.0.0.1", "::1"})


def _may_ask(request: HttpRequest) -> bool:
    """From this machine itself (not through a proxy on it), or with the token of HEALTH_TOKEN."""
    wanted: str = settings.HEALTH_TOKEN
    shown = request.headers.get("X-Health-Token", "")
    if wanted and hmac.compare_digest(shown.encode(), wanted.encode()):
        return True
    return client_address(request) in _LOOPBACK and "X-Forwarded-For" not in request.headers


@login_not_required
@never_cache
@require_safe
def health_live(request: HttpRequest) -> JsonResponse:
    """200 while the process answers at all."""
    if not _may_ask(request):
        raise Http404
    return JsonResponse({"status": "live"})


@login_not_required
@never_cache
@require_safe
def health_ready(request: HttpRequest) -> JsonResponse:
    """200 when requests can be served: database there and migrated; 503 otherwise. Says how much work waits."""
    if not _may_ask(request):
        raise Http404
    facts = readiness()
    return JsonResponse(facts, status=200 if facts["status"] == "ready" else 503)


@login_not_required
@never_cache
@require_safe
def metrics_read(request: HttpRequest) -> HttpResponse:
    """The platform's metrics for Prometheus, to the same askers."""
    if not _may_ask(request):
        raise Http404
    return HttpResponse(exposition(), content_type=CONTENT_TYPE)
