"""Addresses for the gallery's tests: the site's own pages, and answers that the gallery's scripts ask for."""

from itertools import count

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from config.errors import Conflict
from config.web import site
from config.web.errors import error_page

ticks = count(1)


@csrf_exempt
def move(request: HttpRequest) -> HttpResponse:
    """Kafka is taken, the rest is free."""
    if request.POST["stage"] == "Kafka":
        return JsonResponse({"detail": "Dov moved it first", "url": "/shown/"}, status=409)
    return JsonResponse({"stage": request.POST["stage"], "version": 2, "undo": "/design/undo/"})


@csrf_exempt
def undo(request: HttpRequest) -> HttpResponse:
    """Taken back."""
    return JsonResponse({"stage": "Python", "version": 3})


@csrf_exempt
def design(request: HttpRequest) -> HttpResponse:
    """The gallery; posts to it are uploads, of which those called bad fail."""
    if request.method != "POST":
        return site.design(request)
    (file,) = request.FILES.getlist("resumes")
    if "bad" in (file.name or ""):
        return JsonResponse({"detail": "Locked with a password."}, status=422)
    return JsonResponse({"message": f"Read {file.size} bytes", "url": "/c/1/"}, status=202)


def tick(request: HttpRequest) -> HttpResponse:
    """A fragment that ends at its third answer."""
    number = next(ticks)
    return HttpResponse(f"<p>tick</p>{'<i data-done></i>' if number >= 3 else ''}", headers={"ETag": f'"{number}"'})


def refused(request: HttpRequest) -> HttpResponse:
    """A refusal."""
    raise Conflict("Somebody was faster.")


urlpatterns = [
    path("", site.landing, name="landing"),
    path("design/", design),
    path("design/move/", move),
    path("design/undo/", undo),
    path("tick/", tick),
    path("refused/", refused),
    path("error/<int:status>/", lambda request, status: error_page(request, status, "A sentence.")),
]
handler404 = "config.web.errors.page_not_found"
handler500 = "config.web.errors.server_error"
