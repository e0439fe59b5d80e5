"""How a candidate comes to the pages of an application: by its secret link, without an account."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from config.errors import DomainError
from config.tenancy import tenant_scope
from config.web.errors import error_page
from config.zones import known_zone
from recruiting.domain.careers.links import LinkExpired, LinkUnknown, link_of, note_visit
from recruiting.models import StatusLink
from recruiting.views.careers_doors import LINKS_AN_HOUR, wait_for

ByLink = Callable[..., HttpResponse]


def public_and_unseen(view: ByLink) -> ByLink:
    """No account is needed, an address asks so often in an hour, and nothing of the answer is kept by browsers or
    search engines."""

    @login_not_required
    @never_cache
    @wraps(view)
    def door(request: HttpRequest, secret: str, **more: Any) -> HttpResponse:
        wait = wait_for(request, "status", LINKS_AN_HOUR)
        answer = _too_many(request, wait) if wait else view(request, secret, **more)
        answer["X-Robots-Tag"] = "noindex, nofollow"
        answer["Cache-Control"] = "no-store, private"
        return answer

    return cast(ByLink, door)


def by_link(view: ByLink) -> ByLink:
    """A page of a status link: `view(request, secret, application)` in the tenant's scope, its timezone and language.
    A link that is unknown (404) or too old (410) gets a page that says what next."""

    @public_and_unseen
    @wraps(view)
    def door(request: HttpRequest, secret: str, **more: Any) -> HttpResponse:
        try:
            link = link_of(secret)
        except (LinkUnknown, LinkExpired) as refusal:
            return _closed(request, secret, refusal)
        request.tenant = link.tenant  # type: ignore[attr-defined]  # its color and name on the page
        with tenant_scope(link.tenant_id), timezone.override(_zone(link)), translation.override(link.tenant.locale):
            note_visit(link)
            return view(request, secret, link.application, **more)

    return door


def _zone(link: StatusLink) -> str:
    return known_zone(link.tenant.timezone)


def _closed(request: HttpRequest, secret: str, refusal: DomainError) -> HttpResponse:
    shown = {"refusal": refusal, "secret": secret, "tenant": None, "expired": isinstance(refusal, LinkExpired)}
    return render(request, "recruiting/status_closed.html", shown, status=refusal.status)


def _too_many(request: HttpRequest, wait: int) -> HttpResponse:
    answer = error_page(request, 429, _("That was a lot from one address. Try again in a few minutes."))
    answer["Retry-After"] = str(wait)
    return answer
