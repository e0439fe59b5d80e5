"""One panel of an application or a candidate: fetched when its place is scrolled to, a page where no script runs."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from config.answers import answers_kept
from config.web.slots import drawn_panel, panel_at
from recruiting.domain.blindness import veil_all
from recruiting.views import applications, candidates


@login_required
@answers_kept()
def application_panel(request: HttpRequest, public_id: str, key: str) -> HttpResponse:
    """A panel of an application, for whoever sees the application."""
    application, user = applications.load(request, public_id, "recruiting.view_application")
    return _panel(request, "application", veil_all(user, [application])[0], key)


@login_required
@answers_kept()
def candidate_panel(request: HttpRequest, public_id: str, key: str) -> HttpResponse:
    """A panel of a candidate, for whoever sees the profile."""
    candidate, _user = candidates.load(request, public_id, "recruiting.view_candidate")
    return _panel(request, "candidate", candidate, key)


def _panel(request: HttpRequest, slot: str, obj: Any, key: str) -> HttpResponse:
    panel = panel_at(slot, key)
    if panel is None or panel.later is None:
        raise Http404
    html = drawn_panel(panel, obj, request)
    if request.headers.get("HX-Request"):
        answer = HttpResponse(html)
    else:
        shown = {slot: obj, "title": panel.later.title, "panel": html}
        answer = render(request, f"recruiting/{slot}_panel.html", shown)
    patch_vary_headers(answer, ["HX-Request"])
    return answer
