"""Linking an account elsewhere to one's own: signed in as before, and said once more."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.adapters import PENDING, pending_login, verified_addresses
from accounts.domain.social import link_social
from accounts.models import User


@login_required
def social_link(request: HttpRequest) -> HttpResponse:
    """Say that an account elsewhere, which has one's address, is one's own too."""
    user: User = request.user  # type: ignore[assignment]  # login_required
    waiting = pending_login(request)
    if waiting is None:
        request.session.pop(PENDING, None)
        return redirect("socialaccount_connections")
    addresses = verified_addresses(waiting)
    if request.method != "POST":
        return render(request, "accounts/social_link.html", {"account": waiting.account, "addresses": addresses})
    request.session.pop(PENDING)
    if "link" in request.POST:
        account = waiting.account
        link_social(
            user=user, provider=account.provider, uid=account.uid, addresses=addresses, details=account.extra_data
        )
        messages.success(request, _("Linked. From now on it opens your account too."))
    return redirect("socialaccount_connections")
