"""Before and during an interview: what to read, what to ask, private notes, and the interviewer's own day."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from config.web.access import require
from interviews.domain.live_notes import keep_notes, seat_of
from interviews.domain.queries.interviewer_days import day_of
from interviews.domain.queries.preparations import preparation_of
from interviews.forms.feedback import NotesForm
from interviews.views.scorecards import load_interview


@login_required
def session_prepare(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The person, the job, what is open and what to ask. Nothing of others' feedback or of any score."""
    session = load_interview(request, public_id, "interviews.sit_on_session")
    seats = session.participants.select_related("user").order_by("role", "pk")
    shown = {"session": session, "preparation": preparation_of(session), "seats": seats}
    return render(request, "interviews/session_prepare.html", shown)


@login_required
def session_live(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The guide beside one's private notes, which keep themselves."""
    session = load_interview(request, public_id, "interviews.sit_on_session")
    seat = seat_of(session, cast(User, request.user))
    form = NotesForm(initial={"notes": seat.notes})
    shown = {"session": session, "seat": seat, "form": form, "preparation": preparation_of(session)}
    return render(request, "interviews/session_live.html", shown)


@login_required
@require_POST
def session_notes(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Keep one's notes; a script gets the time, a form goes back to the page."""
    session, form = load_interview(request, public_id, "interviews.sit_on_session"), NotesForm(request.POST)
    notes = form.cleaned_data["notes"] if form.is_valid() else request.POST.get("notes", "")
    seat = keep_notes(session=session, user=cast(User, request.user), notes=notes)
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"saved_at": seat.updated_at.isoformat()})
    messages.success(request, _("Your notes are kept."))
    return redirect("interviews:session_live", public_id=public_id)


@login_required
def interviewer_home(request: HttpRequest) -> HttpResponse:
    """Today's interviews, the next ones, and the feedback that is due."""
    require("interviews.sit_on_session", request.user)
    return render(request, "interviews/interviewer_home.html", {"day": day_of(cast(User, request.user))})
