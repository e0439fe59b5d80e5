"""How a person comes to a sitting's pages: by the link of an invitation, or signed in to a sitting of their own."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_not_required, login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.models import User
from assessments.domain.sitting_links import LinkExpired, LinkUnknown, LinkUsed, Opened, at_link
from assessments.domain.sittings import settle
from assessments.models import TestSession
from config.errors import DomainError
from config.web.access import require
from config.zones import known_zone
from superadmin.models import Tenant

ByLink = Callable[..., HttpResponse]


def by_link(view: ByLink, *, finished: bool = False) -> ByLink:
    """A page of an invitation's link: `view(request, link, opened)` in the tenant's scope, with what is overdue handed
    in. Nobody needs an account. A link that is unknown (404), used (409) or over (410) gets a page that says what next.

    `finished`: also for a sitting that is handed in."""

    @login_not_required
    @never_cache
    @wraps(view)
    def door(request: HttpRequest, link: str, **more: Any) -> HttpResponse:
        try:
            with at_link(link, finished=finished) as opened:
                request.tenant = opened.token.tenant  # type: ignore[attr-defined]  # its color and name on the page
                with timezone.override(_zone(opened.token.tenant)):
                    return view(request, link, opened, **more)
        except (LinkUnknown, LinkUsed, LinkExpired) as refusal:
            return _closed(request, link, refusal)

    return cast(ByLink, door)


def _closed(request: HttpRequest, link: str, refusal: DomainError) -> HttpResponse:
    shown = {"refusal": refusal, "link": link, "tenant": None}
    return render(request, "assessments/sitting_closed.html", shown, status=refusal.status)


def after_too(view: ByLink) -> ByLink:
    """`by_link` for the pages that come after the test as well."""
    return by_link(view, finished=True)


def own(view: ByLink) -> ByLink:
    """A page of one's own sitting, practice or preview: `view(request, session)`. Another person's is 404."""

    @login_required
    @never_cache
    @wraps(view)
    def door(request: HttpRequest, public_id: str, **more: Any) -> HttpResponse:
        user = cast(User, request.user)
        require("assessments.view_own_session", user)
        rows = TestSession.objects.select_related("assessment", "question_set", "tenant", "watch", "token", "user")
        session = get_object_or_404(rows, public_id=public_id, user=user)
        return view(request, settle(session), **more)

    return cast(ByLink, door)


def _zone(tenant: Tenant) -> ZoneInfo:
    return ZoneInfo(known_zone(tenant.timezone))


def sitting_of(opened: Opened) -> TestSession:
    """The sitting of a link that has one. Raises LinkUnknown where it was never begun."""
    if opened.session is None:
        raise LinkUnknown(_("There is nothing here yet. Open the link from your mail and begin there."))
    return opened.session


def at(name: str, link: str) -> HttpResponse:
    """To another page of the same link."""
    return redirect(f"assessments:{name}", link=link)


def path_to(name: str, link: str) -> str:
    """The address of a page of the link."""
    return reverse(f"assessments:{name}", kwargs={"link": link})
