"""Signing in, and choosing the team to work in."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from accounts.domain.standing import switch_tenant
from accounts.models import User


def locked_out(
    request: HttpRequest, _answer: HttpResponse | None = None, _credentials: dict[str, Any] | None = None
) -> HttpResponse:
    """429 after too many wrong passwords for one account from one address (axes calls this)."""
    minutes = round(settings.AXES_COOLOFF_TIME * 60)
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


def back_to(request: HttpRequest, path: str) -> HttpResponseRedirect:
    """Redirect to a path of this site; anything else goes to the first page."""
    parts = urlsplit(path)
    own = path.startswith("/") and not path.startswith(("//", "/\\")) and not parts.netloc
    return HttpResponseRedirect(path if own else settings.LOGIN_REDIRECT_URL)
