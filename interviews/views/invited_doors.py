"""How a candidate comes to the pages of an invitation: by its secret link, without an account."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from config.errors import DomainError
from config.zones import known_zone
from interviews.domain.invitation_doors import at_link, owns_address
from interviews.domain.invitation_links import LinkCancelled, LinkDone, LinkExpired, LinkUnknown
from interviews.models import InvitedInterview

ByLink = Callable[..., HttpResponse]
REFUSALS = (LinkUnknown, LinkDone, LinkExpired, LinkCancelled)


def by_link(view: ByLink, *, finished: bool = False) -> ByLink:
    """A page of an invitation's link: `view(request, secret, invitation)` in the tenant's scope and the invitation's
    timezone. A link that is unknown (404), done (409), over or taken back (410) gets a page that says what next.

    `finished`: also for an interview that is over."""

    @login_not_required
    @never_cache
    @wraps(view)
    def door(request: HttpRequest, secret: str, **more: Any) -> HttpResponse:
        try:
            with at_link(secret, finished=finished) as invitation:
                request.tenant = invitation.tenant  # type: ignore[attr-defined]  # its color and name on the page
                with timezone.override(_zone(invitation)):
                    return view(request, secret, invitation, **more)
        except REFUSALS as refusal:
            return _closed(request, secret, refusal)

    return cast(ByLink, door)


def after_too(view: ByLink) -> ByLink:
    """`by_link` for the pages that come after the interview as well."""
    return by_link(view, finished=True)


def _closed(request: HttpRequest, secret: str, refusal: DomainError) -> HttpResponse:
    shown = {"refusal": refusal, "secret": secret, "tenant": None}
    return render(request, "interviews/invited_closed.html", shown, status=refusal.status)


def _zone(invitation: InvitedInterview) -> ZoneInfo:
    return ZoneInfo(known_zone(invitation.timezone))


def at(name: str, secret: str) -> HttpResponse:
    """To another page of the same link."""
    return redirect(f"interviews:{name}", secret=secret)


def is_other_person(request: HttpRequest, invitation: InvitedInterview) -> bool:
    """Whether somebody is signed in who is not known by the invitation's address."""
    return request.user.is_authenticated and not owns_address(request.user, invitation)
