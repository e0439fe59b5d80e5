"""A person's own API tokens in the open team."""

from datetime import datetime, time
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.domain import tokens
from accounts.forms.tokens import TokenForm
from accounts.models import ApiToken, Membership, User
from accounts.rules import membership_of
from config.api.scopes import openings_for
from config.web.access import require


def _own(request: HttpRequest, rule: str) -> Membership:
    require(rule, request.user)
    membership = membership_of(request.user)
    assert membership is not None  # noqa: S101 - the rule holds only for members
    return membership


def _form(request: HttpRequest, membership: Membership, given: Any = None) -> TokenForm:
    return TokenForm(given, role=membership.role, openings=openings_for(request.user))


def _page(request: HttpRequest, form: TokenForm, secret: str = "") -> HttpResponse:
    shown = {"form": form, "tokens": _with_openings(request.user), "secret": secret}
    answer = render(request, "accounts/token_list.html", shown, status=400 if form.errors else 200)
    answer["Cache-Control"] = "no-store"
    return answer


def _with_openings(user: Any) -> list[tuple[ApiToken, list[str]]]:
    """Own tokens, each with the names of the openings that it is for."""
    held = list(ApiToken.objects.visible_to(user))
    ids = {one for token in held for one in token.requisitions}
    names = dict(openings_for(user, ids)) if ids else {}
    return [(token, [names.get(one, _("an opening that is gone")) for one in token.requisitions]) for token in held]


@login_required
def token_list(request: HttpRequest) -> HttpResponse:
    """Own tokens, and the form for one more."""
    membership = _own(request, "accounts.list_tokens")
    return _page(request, _form(request, membership))


@login_required
@require_POST
def token_create(request: HttpRequest) -> HttpResponse:
    """Make a token; this answer is the only one that shows it."""
    membership = _own(request, "accounts.create_token")
    form = _form(request, membership, request.POST)
    if not form.is_valid():
        return _page(request, form)
    given = dict(form.cleaned_data)
    day = given.pop("expires_on")
    end = timezone.make_aware(datetime.combine(day, time.max)) if day else None
    secret = tokens.create_token(membership=membership, expires_at=end, **given)[1]
    return _page(request, _form(request, membership), secret)


@login_required
@require_POST
def token_revoke(request: HttpRequest, public_id: str) -> HttpResponse:
    """End a token."""
    token = get_object_or_404(ApiToken.objects.visible_to(request.user), public_id=public_id)
    user: User = request.user  # type: ignore[assignment]  # login_required
    tokens.revoke_token(token=token, actor=user)
    messages.success(request, _("The token “%(name)s” no longer works.") % {"name": token.name})
    return redirect("accounts:token_list")
