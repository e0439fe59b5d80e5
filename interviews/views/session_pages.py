"""One interview: its page, changing it, moving it, calling it off; answering, beginning, ending."""

from typing import Any, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from config.errors import DomainError
from config.web.access import require
from interviews.domain import calendar_files, session_seats, session_states, sessions
from interviews.domain.queries.session_details import details_of
from interviews.domain.session_entries import entry_for_staff
from interviews.domain.session_people import zone_of
from interviews.forms.sessions import CancelForm, EditForm, MoveForm, RespondForm
from interviews.models import InterviewSession
from interviews.rules import sessions_visible_to, templates_visible_to
from interviews.views.refusals import put_refusal


def load(request: HttpRequest, public_id: UUID, rule: str) -> tuple[InterviewSession, User]:
    """An interview that the person sees and may act on by `rule`. Raises Http404, PermissionDenied."""
    require("interviews.view_session", request.user)
    rows = sessions_visible_to(request.user).select_related("candidate", "requisition", "application", "lead", "room")
    session = get_object_or_404(rows.select_related("tenant", "created_by", "plan_interview"), public_id=public_id)
    require(rule, request.user, session)
    return session, cast(User, request.user)


def _back(session: InterviewSession) -> HttpResponse:
    return redirect("interviews:session_detail", public_id=session.public_id)


@login_required
def session_detail(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """When, where, who, what each answered, what happened to it."""
    session, user = load(request, public_id, "interviews.view_session")
    return render(request, "interviews/session_detail.html", details_of(session, user))


@login_required
def session_edit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Change words, place and people; moving it is another page."""
    session, user = load(request, public_id, "interviews.edit_session")
    form = _edit_form(request, session, user)
    if request.method == "POST" and form.is_valid():
        try:
            _changed(session, form, user)
            messages.success(request, _("Saved. Whom it concerns gets a mail."))
            return _back(session)
        except DomainError as error:
            put_refusal(form, error)
    shown = {"session": session, "form": form}
    return render(request, "interviews/session_edit.html", shown, status=422 if form.errors else 200)


def _edit_form(request: HttpRequest, session: InterviewSession, user: User) -> EditForm:
    names = ("title", "interview_type", "mode", "timezone", "meeting_link", "preparation_notes")
    given: dict[str, Any] = {name: getattr(session, name) for name in names}
    given["room"] = session.room.public_id if session.room is not None else None
    given["lead"] = session.lead.public_id if session.lead is not None else None
    seats = session.participants.select_related("user").exclude(user=session.lead_id)
    given["panel"] = [one.user.public_id for one in seats]
    return EditForm(
        request.POST or None, zone=str(zone_of(user)), templates=templates_visible_to(user), own=None, initial=given
    )


def _changed(session: InterviewSession, form: EditForm, user: User) -> None:
    sessions.edit(session=session, actor=user, **form.details())
    if {"lead", "panel"} & set(form.changed_data) and session.mode != "ai":
        session_seats.change_panel(session=session, actor=user, **form.people())


@login_required
def session_move(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Another time for everyone."""
    session, user = load(request, public_id, "interviews.edit_session")
    form = _move_form(request, session)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        when = {"starts_at": given["starts_at"], "minutes": given["duration_minutes"], "zone": given["timezone"]}
        try:
            sessions.reschedule(session=session, actor=user, reason=given["reason"], **when)
            messages.success(request, " ".join((_("Moved. Everyone gets a mail."), form.note)).strip())
            return _back(session)
        except DomainError as error:
            put_refusal(form, error)
    shown = {"session": session, "form": form}
    return render(request, "interviews/session_move.html", shown, status=422 if form.errors else 200)


def _move_form(request: HttpRequest, session: InterviewSession) -> MoveForm:
    local = session.scheduled_at.astimezone(ZoneInfo(session.timezone))
    given = {"starts": f"{local:%Y-%m-%dT%H:%M}", "duration_minutes": session.duration_minutes}
    return MoveForm(request.POST or None, zone=session.timezone, initial={**given, "timezone": session.timezone})


@login_required
def session_cancel(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Call it off, with a reason."""
    session, user = load(request, public_id, "interviews.edit_session")
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            session_states.cancel(session=session, actor=user, reason=form.cleaned_data["reason"])
            messages.success(request, _("Canceled. Everyone gets a mail."))
            return _back(session)
        except DomainError as error:
            put_refusal(form, error)
    shown = {"session": session, "form": form}
    return render(request, "interviews/session_cancel.html", shown, status=422 if form.errors else 200)


@login_required
@require_POST
def session_respond(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Accept, say perhaps, or decline with a reason."""
    session, user = load(request, public_id, "interviews.sit_on_session")
    form = RespondForm(request.POST)
    given = form.cleaned_data if form.is_valid() else {"response": "", "reason": ""}
    try:
        session_seats.respond(session=session, user=user, response=given["response"], reason=given["reason"])
        messages.success(request, _("Your answer is kept."))
    except DomainError as error:
        messages.error(request, error.sentence)
    return _back(session)


@login_required
@require_POST
def session_start(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """It has begun."""
    session, user = load(request, public_id, "interviews.run_session")
    try:
        session_states.start(session=session, actor=user)
    except DomainError as error:
        messages.error(request, error.sentence)
    return _back(session)


@login_required
@require_POST
def session_complete(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """It is over."""
    session, user = load(request, public_id, "interviews.run_session")
    try:
        session_states.complete(session=session, actor=user)
        messages.success(request, _("Done. Give your feedback while it is fresh."))
    except DomainError as error:
        messages.error(request, error.sentence)
    return _back(session)


@login_required
@require_POST
def session_no_show(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The candidate did not come."""
    session, user = load(request, public_id, "interviews.run_session")
    try:
        session_states.mark_no_show(session=session, actor=user)
        messages.success(request, _("Noted. It can be moved to another time."))
    except DomainError as error:
        messages.error(request, error.sentence)
    return _back(session)


@login_required
def session_calendar(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The calendar entry as a file."""
    session, _user = load(request, public_id, "interviews.view_session")
    entry = entry_for_staff(session, timezone.get_current_timezone_name())
    content = calendar_files.of_entry(entry, method="PUBLISH")
    headers = {"Content-Disposition": 'attachment; filename="interview.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)
