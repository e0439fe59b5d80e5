"""A candidate's own pages of a booking link: a time is chosen, moved, canceled. No account, no script needed."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.forms.settings import timezones
from config.errors import DomainError
from config.tenancy import tenant_scope
from config.zones import known_zone
from interviews.domain import bookings, calendar_files
from interviews.domain.booking_links import LinkCancelled, LinkExpired, LinkUnknown, link_by_secret
from interviews.domain.queries.booking_pages import booked_page, choices_of
from interviews.domain.session_entries import entry_for_candidate
from interviews.enums import BookingStatus
from interviews.forms.bookings import SlotForm
from interviews.models import BookingLink

ByLink = Callable[..., HttpResponse]


def by_secret(view: ByLink) -> ByLink:
    """A page of a booking link: `view(request, secret, link)` in the tenant's scope, the candidate's zone (`?zone=`,
    else the link's) and the link's language. A link that is unknown (404), over or canceled (410) gets a page that says
    what next."""

    @login_not_required
    @never_cache
    @wraps(view)
    def door(request: HttpRequest, secret: str, **more: Any) -> HttpResponse:
        try:
            link = link_by_secret(secret)
        except (LinkUnknown, LinkExpired, LinkCancelled) as refusal:
            return _closed(request, refusal)
        request.tenant = link.tenant  # type: ignore[attr-defined]  # its color and name on the page
        with tenant_scope(link.tenant_id), timezone.override(_zone(request, link)), translation.override(link.language):
            return view(request, secret, link, **more)

    return cast(ByLink, door)


def _closed(request: HttpRequest, refusal: DomainError) -> HttpResponse:
    shown = {"refusal": refusal, "tenant": None}
    return render(request, "interviews/booking_closed.html", shown, status=refusal.status)


def _zone(request: HttpRequest, link: BookingLink) -> str:
    asked = request.GET.get("zone") or request.POST.get("zone") or link.timezone
    return known_zone(asked)


def _at(secret: str, query: str = "") -> HttpResponse:
    answer = redirect("interviews:booking_open", secret=secret)
    answer["Location"] += query
    return answer


@by_secret
def booking_open(request: HttpRequest, secret: str, link: BookingLink) -> HttpResponse:
    """Days and times to choose from; once chosen, the interview, and with `?move=1` the times to move it to."""
    moves = link.status == BookingStatus.BOOKED
    if moves and not (request.GET.get("move") and bookings.can_move(link)):
        return render(request, "interviews/booking_done.html", {"secret": secret, **booked_page(link)})
    return _choose(request, secret, link)


def _choose(request: HttpRequest, secret: str, link: BookingLink, wrong: str = "") -> HttpResponse:
    zone = timezone.get_current_timezone_name()
    shown = choices_of(link, zone=zone, day=request.GET.get("day", "") or request.POST.get("day", ""))
    shown |= {"secret": secret, "link": link, "zones": timezones(), "wrong": wrong}
    shown["moves"] = link.status == BookingStatus.BOOKED
    return render(request, "interviews/booking_open.html", shown, status=422 if wrong else 200)


@require_POST
@by_secret
def booking_take(request: HttpRequest, secret: str, link: BookingLink) -> HttpResponse:
    """Take a time, or move to it."""
    form = SlotForm(request.POST)
    if not form.is_valid():
        return _choose(request, secret, link, wrong=_("Choose a time."))
    verb = bookings.move_booking if link.status == BookingStatus.BOOKED else bookings.book
    try:
        verb(link=link, starts_at=form.cleaned_data["slot"], zone=form.cleaned_data["zone"])
    except DomainError as error:
        return _choose(request, secret, link, wrong=error.sentence)
    messages.success(request, _("Your time is kept. A mail with the calendar entry is on its way."))
    return _at(secret)


@by_secret
def booking_cancel(request: HttpRequest, secret: str, link: BookingLink) -> HttpResponse:
    """Cancel the interview: asked by GET, done by POST."""
    if request.method != "POST":
        return render(request, "interviews/booking_cancel.html", {"secret": secret, **booked_page(link)})
    try:
        bookings.cancel_booking(link=link, reason=request.POST.get("reason", ""))
    except DomainError as error:
        messages.error(request, error.sentence)
        return _at(secret)
    return render(request, "interviews/booking_canceled.html", {"link": link})


@by_secret
def booking_calendar(request: HttpRequest, secret: str, link: BookingLink) -> HttpResponse:
    """The calendar entry as a file."""
    session = link.session
    if session is None:
        return _at(secret)
    content = calendar_files.of_entry(entry_for_candidate(session, link.timezone), method="PUBLISH")
    headers = {"Content-Disposition": 'attachment; filename="interview.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)
