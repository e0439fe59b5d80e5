"""The pages that belong to no app: the landing page, what the palette finds, and the gallery of components."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from config.web import gallery
from config.web.access import require
from config.web.palette import found


@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    """What Candor is, for visitors; signed-in people go to their home."""
    if request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    return render(request, "site/landing.html")


@login_required
@require_safe
def palette(request: HttpRequest) -> HttpResponse:
    """What is found for `?q=`, for people who work in the team; with `?part=1` the options of the dialog alone."""
    require("accounts.is_staff_member", request.user)
    asked = request.GET.get("q", "")
    shown = {"groups": found(request.user, asked), "asked": asked.strip()}
    part = request.GET.get("part") == "1"
    answer = render(request, "site/palette.html#options" if part else "site/palette.html", shown)
    patch_cache_control(answer, private=True, no_store=True)
    return answer


def design(request: HttpRequest) -> HttpResponse:
    """Every component once, with invented content. Only with DEBUG; `?theme=light|dark` forces a theme."""
    if not settings.DEBUG:
        raise Http404
    return render(request, "design/gallery.html", gallery.specimens(request))
