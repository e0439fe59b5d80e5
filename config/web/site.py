"""The pages that belong to no app: the landing page, and the gallery of components while developing."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from config.web import gallery


@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    """What Candor is, for visitors; signed-in people go to their home."""
    if request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    return render(request, "site/landing.html")


def design(request: HttpRequest) -> HttpResponse:
    """Every component once, with invented content. Only with DEBUG; `?theme=light|dark` forces a theme."""
    if not settings.DEBUG:
        raise Http404
    return render(request, "design/gallery.html", gallery.specimens(request))
