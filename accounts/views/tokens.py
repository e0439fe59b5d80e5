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
from config.api.scopes import Openings, openings_for
from config.web.access import require


def _own(request: HttpRequest, rule: str) -> Membership:
    require(rule, request.user)
    membership = membership_of(request.user)
    assert membership is not None  # noqa: S101 - the rule holds only for members
    return membership


def _held(user: Any) -> list[ApiToken]:
    return list(ApiToken.objects.visible_to(user))


def _openings(user: Any, held: list[ApiToken]) -> Openings:
    """What a new token may be limited to, and what those are for that there are: asked for once."""
    return openings_for(user, {one for token in held for one in token.requisitions})


def _form(membership: Membership, openings: Openings, given: Any = None) -> TokenForm:
    choices = [(one.id, one.name) for one in openings if one.choosable]
    return TokenForm(given, role=membership.role, openings=choices)


def _page(
    request: HttpRequest, form: TokenForm, held: list[ApiToken], openings: Openings, secret: str = ""
) -> HttpResponse:
    shown = {"form": form, "tokens": _with_openings(held, openings), "secret": secret}
    answer = render(request, "accounts/token_list.html", shown, status=400 if form.errors else 200)
    answer["Cache-Control"] = "no-store"
    return answer


def _with_openings(held: list[ApiToken], openings: Openings) -> list[tuple[ApiToken, list[str]]]:
    """Each token with the names of the openings that it is for."""
    names = {one.id: one.name for one in openings}
    return [(token, [names.get(one, _("an opening that is gone")) for one in token.requisitions]) for token in held]


@login_required
def token_list(request: HttpRequest) -> HttpResponse:
    """Own tokens, and the form for one more."""
    membership = _own(request, "accounts.list_tokens")
    held = _held(request.user)
    openings = _openings(request.user, held)
    return _page(request, _form(membership, openings), held, openings)


@login_required
@require_POST
def token_create(request: HttpRequest) -> HttpResponse:
    """Make a token; this answer is the only one that shows it."""
    membership = _own(request, "accounts.create_token")
    held = _held(request.user)
    openings = _openings(request.user, held)
    form = _form(membership, openings, request.POST)
    if not form.is_valid():
        return _page(request, form, held, openings)
    secret = _created(membership, dict(form.cleaned_data))
    return _page(request, _form(membership, openings), _held(request.user), openings, secret)


def _created(membership: Membership, given: dict[str, Any]) -> str:
    day = given.pop("expires_on")
    end = timezone.make_aware(datetime.combine(day, time.max)) if day else None
    return tokens.create_token(membership=membership, expires_at=end, **given)[1]


@login_required
@require_POST
def token_revoke(request: HttpRequest, public_id: str) -> HttpResponse:
    """End a token."""
    token = get_object_or_404(ApiToken.objects.visible_to(request.user), public_id=public_id)
    user: User = request.user  # type: ignore[assignment]  # login_required
    tokens.revoke_token(token=token, actor=user)
    messages.success(request, _("The token “%(name)s” no longer works.") % {"name": token.name})
    return redirect("accounts:token_list")
