"""Signing in, and choosing the team to work in."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.domain.open_sessions import open_sessions, revoke_other_sessions, revoke_session
from accounts.domain.second_factors import is_right_recovery_code_list
from accounts.domain.standing import switch_tenant
from accounts.models import User
from config.api.problems import problem


def locked_out(
    request: HttpRequest, _answer: HttpResponse | None = None, _credentials: dict[str, Any] | None = None
) -> HttpResponse:
    """429 after too many wrong passwords for one account from one address (axes calls this)."""
    minutes = round(settings.AXES_COOLOFF_TIME * 60)
    if request.path.startswith("/api/"):
        told = problem(429, "locked_out", _("Too many wrong passwords. Wait half an hour, or ask an admin."))
        answer: HttpResponse = JsonResponse(told.data, status=429, content_type="application/problem+json")
    else:
        answer = render(request, "accounts/locked_out.html", {"minutes": minutes}, status=429)
    answer["Retry-After"] = str(minutes * 60)
    return answer


@login_required
@require_POST
def tenant_switch(request: HttpRequest) -> HttpResponse:
    """Work in another team from now on."""
    user: User = request.user  # type: ignore[assignment]  # login_required
    membership = switch_tenant(user=user, wanted=request.POST.get("tenant", ""))
    request.session["tenant"] = str(membership.tenant.public_id)
    return redirect(settings.LOGIN_REDIRECT_URL)


@login_required
def session_list(request: HttpRequest) -> HttpResponse:
    """Where one is signed in."""
    user: User = request.user  # type: ignore[assignment]  # login_required
    return render(
        request, "accounts/session_list.html", {"sessions": open_sessions(user, request.session.session_key or "")}
    )


@login_required
@require_POST
def session_revoke(request: HttpRequest, handle: str) -> HttpResponse:
    """Sign one browser out."""
    user: User = request.user  # type: ignore[assignment]  # login_required
    revoke_session(user=user, handle=handle)
    messages.success(request, _("That browser is signed out."))
    return redirect("accounts:session_list")


@login_required
@require_POST
def others_revoke(request: HttpRequest) -> HttpResponse:
    """Sign every other browser out."""
    user: User = request.user  # type: ignore[assignment]  # login_required
    ended = revoke_other_sessions(user=user, current_key=request.session.session_key or "")
    said = ngettext("%(n)d other browser is signed out.", "%(n)d other browsers are signed out.", ended)
    messages.success(request, said % {"n": ended})
    return redirect("accounts:session_list")


@login_required
@require_POST
def recovery_codes_download(request: HttpRequest) -> HttpResponse:
    """The codes of the page that shows them this once, as a file: they are posted back, and checked to be one's own."""
    user: User = request.user  # type: ignore[assignment]  # login_required
    codes = request.POST.getlist("code")
    if not is_right_recovery_code_list(user, codes):
        raise PermissionDenied
    answer = HttpResponse("\n".join([*codes, ""]), content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="candor-recovery-codes.txt"'
    answer["Cache-Control"] = "no-store"
    return answer


def back_to(request: HttpRequest, path: str) -> HttpResponseRedirect:
    """Redirect to a path of this site; anything else goes to the first page."""
    parts = urlsplit(path)
    own = path.startswith("/") and not path.startswith(("//", "/\\")) and not parts.netloc
    return HttpResponseRedirect(path if own else settings.LOGIN_REDIRECT_URL)
