"""Every address of ours, and four that leak: what looks for leaks must find exactly these."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import path

from config.tenancy import unscoped
from config.urls import handler400, handler403, handler404, handler500
from config.urls import urlpatterns as ours
from recruiting.models import Candidate

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def everybody() -> list[Any]:
    """Candidates of every company: what a view must never ask for."""
    with unscoped(reason="a leak planted by a test"):
        return list(Candidate.objects.order_by("pk"))


@login_required
def one_leaks(request: HttpRequest, public_id: str) -> HttpResponse:
    """Whoever asks reads any candidate."""
    return HttpResponse(next(one.name for one in everybody() if one.public_id == public_id))


@login_required
def list_leaks(request: HttpRequest) -> HttpResponse:
    """Whoever asks reads every name."""
    return HttpResponse(", ".join(one.name for one in everybody()))


@login_required
def write_leaks(request: HttpRequest) -> HttpResponse:
    """Whoever posts an id changes that candidate."""
    with unscoped(reason="a leak planted by a test"):
        Candidate.objects.filter(public_id=request.POST.get("candidate")).update(current_company="Elsewhere")
    return HttpResponse("done")


def door_leaks(request: HttpRequest) -> HttpResponse:
    """Nobody is asked who they are."""
    return HttpResponse("welcome")


urlpatterns = [
    *ours,
    path("leaks/candidates/<uuid:public_id>/", one_leaks, name="one_leaks"),
    path("leaks/list/", list_leaks, name="list_leaks"),
    path("leaks/write/", write_leaks, name="write_leaks"),
    path("leaks/door/", door_leaks, name="door_leaks"),
]
