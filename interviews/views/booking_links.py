"""Sending a candidate a link to choose a time; renewing it, taking it back. Rooms, and how much each one interviews."""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from config.errors import DomainError
from config.web.access import require
from config.web.returning import came_from
from interviews.domain import booking_links
from interviews.domain.booking_secrets import url_of
from interviews.forms.bookings import BookingLinkForm
from interviews.models import BookingLink, PlanInterview
from interviews.rules import booking_links_visible_to
from interviews.views.refusals import put_refusal
from interviews.views.sessions import about_whom


@login_required
def booking_link_new(request: HttpRequest) -> HttpResponse:
    """A link for `?application=` or `?candidate=`, from `?kit=` where the job's plan holds one."""
    require("interviews.edit_booking_link", request.user)
    user = cast(User, request.user)
    about = about_whom(request, user)
    if about["candidate"] is None:
        raise Http404
    form = BookingLinkForm(request.POST or None, initial=_initial(about["kit"]))
    if request.method == "POST" and form.is_valid() and (link := _sent(form, about, user)):
        return render(request, "interviews/booking_link_done.html", {**about, "link": link, "url": url_of(link)})
    shown = {**about, "form": form}
    return render(request, "interviews/booking_link_new.html", shown, status=422 if form.errors else 200)


def _initial(kit: PlanInterview | None) -> dict[str, Any]:
    if kit is None:
        return {"mode": "video", "interview_type": "technical"}
    plain = {name: getattr(kit, name) for name in ("title", "interview_type", "mode", "minutes")}
    people = {name: [user.public_id for user in getattr(kit, name).all()] for name in ("interviewers", "pool")}
    return {**plain, **people}


def _sent(form: BookingLinkForm, about: dict[str, Any], user: User) -> BookingLink | None:
    try:
        return booking_links.create_link(
            candidate=about["candidate"],
            application=about["application"],
            plan_interview=about["kit"],
            actor=user,
            **form.details(),
        )
    except DomainError as error:
        put_refusal(form, error)
        return None


def _load(request: HttpRequest, public_id: UUID) -> tuple[BookingLink, User]:
    require("interviews.view_booking_link", request.user)
    link = get_object_or_404(booking_links_visible_to(request.user).select_related("candidate"), public_id=public_id)
    require("interviews.edit_booking_link", request.user, link)
    return link, cast(User, request.user)


def _back(request: HttpRequest, link: BookingLink) -> HttpResponse:
    address = came_from(request)
    return redirect(address) if address else redirect("recruiting:candidate_detail", link.candidate.public_id)


@login_required
@require_POST
def booking_link_renew(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Two more weeks, and the mail again."""
    link, user = _load(request, public_id)
    try:
        booking_links.renew_link(link=link, actor=user)
        messages.success(request, _("Sent again. The link works for two more weeks."))
    except DomainError as error:
        messages.error(request, error.sentence)
    return _back(request, link)


@login_required
@require_POST
def booking_link_revoke(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The link opens nothing any more."""
    link, user = _load(request, public_id)
    try:
        booking_links.revoke_link(link=link, actor=user)
        messages.success(request, _("The link is taken back."))
    except DomainError as error:
        messages.error(request, error.sentence)
    return _back(request, link)
