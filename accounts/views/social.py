"""Linking an account elsewhere to one's own: signed in as before, and said once more."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.adapters import PENDING, pending_login, told_of, verified_addresses
from accounts.domain.social import link_social
from accounts.models import User


@login_required
def social_link(request: HttpRequest) -> HttpResponse:
    """Say that an account elsewhere, which has one's address, is one's own too."""
    user: User = request.user  # type: ignore[assignment]  # login_required
    waiting = pending_login(request)
    if waiting is not None and request.method != "POST":
        shown = {"account": waiting.account, "addresses": verified_addresses(waiting)}
        return render(request, "accounts/social_link.html", shown)
    request.session.pop(PENDING, None)
    if waiting is not None and "link" in request.POST:
        link_social(user=user, addresses=verified_addresses(waiting), **told_of(waiting))
        messages.success(request, _("Linked. From now on it opens your account too."))
    return redirect("socialaccount_connections")
