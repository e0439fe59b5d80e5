"""One's own calendar for interviews: hours, breaks, limits, busy times, and the feed."""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required, login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from config.errors import DomainError, NotFound
from config.web.access import require
from interviews.domain import calendar_sources, calendars, feeds
from interviews.domain.calendar_reading import MOST_BYTES
from interviews.forms.calendars import BusyForm, CalendarForm, FileForm, HoursForm, SourceForm
from interviews.models import InterviewerCalendar
from interviews.views.refusals import put_refusal

SETTINGS = ("timezone", "buffer_minutes", "daily_limit", "weekly_limit")


def _own(request: HttpRequest) -> tuple[InterviewerCalendar, User]:
    require("interviews.view_calendar", request.user)
    user = cast(User, request.user)
    return calendars.calendar_of(user), user


def _forms(calendar: InterviewerCalendar) -> dict[str, Any]:
    settings = {name: getattr(calendar, name) for name in SETTINGS}
    return {
        "form": CalendarForm(initial=settings),
        "hours_form": HoursForm(hours=calendars.hours_of(calendar)),
        "busy_form": BusyForm(zone=calendar.timezone),
        "source_form": SourceForm(initial={"calendar_url": calendar.calendar_url}),
        "file_form": FileForm(),
    }


def _page(request: HttpRequest, calendar: InterviewerCalendar, **forms: Any) -> HttpResponse:
    busy = list(calendar.busy.filter(ends_at__gt=timezone.now()).order_by("starts_at", "pk")[:60])
    shown = {**_forms(calendar), **forms, "calendar": calendar, "busy": busy}
    shown["wrong"] = next((form for form in forms.values() if getattr(form, "errors", None)), None)
    return render(request, "interviews/calendar_edit.html", shown, status=422 if shown["wrong"] else 200)


@login_required
def calendar_edit(request: HttpRequest) -> HttpResponse:
    """One's clock, breaks and limits; everything else of the calendar below."""
    calendar, user = _own(request)
    if request.method != "POST":
        return _page(request, calendar)
    form = CalendarForm(request.POST)
    if form.is_valid():
        try:
            calendars.edit_calendar(calendar=calendar, actor=user, **form.cleaned_data)
            return _saved(request)
        except DomainError as error:
            put_refusal(form, error)
    return _page(request, calendar, form=form)


def _saved(request: HttpRequest, words: str = "") -> HttpResponse:
    messages.success(request, words or _("Saved."))
    return redirect("interviews:calendar_edit")


@login_required
@require_POST
def calendar_hours(request: HttpRequest) -> HttpResponse:
    """The weekly hours."""
    calendar, user = _own(request)
    form = HoursForm(request.POST)
    if form.is_valid():
        try:
            calendars.set_hours(calendar=calendar, hours=form.hours(), actor=user)
            return _saved(request)
        except DomainError as error:
            put_refusal(form, error)
    return _page(request, calendar, hours_form=form)


@login_required
@require_POST
def calendar_busy_add(request: HttpRequest) -> HttpResponse:
    """A time in which one cannot sit."""
    calendar, user = _own(request)
    form = BusyForm(request.POST, zone=calendar.timezone)
    if form.is_valid():
        try:
            calendars.add_busy(calendar=calendar, actor=user, **form.cleaned_data)
            return _saved(request)
        except DomainError as error:
            put_refusal(form, error)
    return _page(request, calendar, busy_form=form)


@login_required
@require_POST
def calendar_busy_remove(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Free again."""
    calendar, user = _own(request)
    block = get_object_or_404(calendar.busy.select_related("calendar"), public_id=public_id)
    try:
        calendars.remove_busy(block=block, actor=user)
    except DomainError as error:
        messages.error(request, error.sentence)
    return redirect("interviews:calendar_edit")


@login_required
@require_POST
def calendar_source(request: HttpRequest) -> HttpResponse:
    """The address of a calendar elsewhere."""
    calendar, user = _own(request)
    form = SourceForm(request.POST)
    if form.is_valid():
        try:
            calendar_sources.set_calendar_url(calendar=calendar, url=form.cleaned_data["calendar_url"], actor=user)
            return _saved(request)
        except DomainError as error:
            put_refusal(form, error)
    return _page(request, calendar, source_form=form)


@login_required
@require_POST
def calendar_file(request: HttpRequest) -> HttpResponse:
    """A calendar file, read once."""
    calendar, user = _own(request)
    form = FileForm(request.POST, request.FILES)
    if form.is_valid():
        content = form.cleaned_data["file"].read(MOST_BYTES + 1)
        try:
            n = calendar_sources.read_file(calendar=calendar, content=content, actor=user)
            return _saved(request, _("Read. Busy times found: %(n)s.") % {"n": n})
        except DomainError as error:
            form.add_error("file", error.sentence)
    return _page(request, calendar, file_form=form)


@login_required
@require_POST
def feed_renew(request: HttpRequest) -> HttpResponse:
    """A new secret address of one's feed, shown this once."""
    calendar, user = _own(request)
    return _page(request, calendar, feed_url=feeds.renew_feed(calendar=calendar, actor=user))


@login_required
@require_POST
def feed_end(request: HttpRequest) -> HttpResponse:
    """The feed ends."""
    calendar, user = _own(request)
    feeds.end_feed(calendar=calendar, actor=user)
    return _saved(request, _("The feed has ended."))


@login_not_required
def feed_read(request: HttpRequest, secret: str) -> HttpResponse:
    """A person's interviews for their calendar program; the secret is the key."""
    try:
        content = feeds.feed_of(secret)
    except NotFound as error:
        return HttpResponse(error.sentence, status=404, content_type="text/plain; charset=utf-8")
    headers = {"Cache-Control": "private, max-age=300"}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)
