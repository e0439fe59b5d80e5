"""People's interviews: the list, planning one, and what everyone's clock says then."""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.domain.lists import page_size
from accounts.enums import Role
from accounts.models import User
from accounts.rules import role_of
from config.errors import DomainError
from config.web.access import require
from config.web.pages import Pages
from interviews.domain import sessions
from interviews.domain.queries.session_lists import found_sessions
from interviews.domain.queries.session_times import Times, times_of
from interviews.domain.session_people import zone_of
from interviews.forms.sessions import WHEN, SessionFilter, SessionForm
from interviews.models import InterviewSession, PlanInterview
from interviews.rules import templates_visible_to
from interviews.views.refusals import put_refusal
from recruiting.enums import CandidateStatus
from recruiting.rules import applications_visible_to, candidates_visible_to


@login_required
def session_list(request: HttpRequest) -> HttpResponse:
    """Interviews that the person sees, by when, whose, status, type and mode."""
    require("interviews.view_session", request.user)
    form = SessionFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    rows = found_sessions(cast(User, request.user), asked)
    page = Pages.of(rows, request.GET.get("page"), size=page_size(request.user, "interviews.sessions", 50))
    shown = {"form": form, "page": page, "tabs": WHEN, "when": asked.get("when") or "upcoming"}
    return render(request, "interviews/session_list.html", shown)


@login_required
def session_new(request: HttpRequest) -> HttpResponse:
    """Plan an interview for `?application=` or `?candidate=`, from `?kit=` where the job's plan holds one."""
    require("interviews.create_session", request.user)
    user = cast(User, request.user)
    about = about_whom(request, user)
    if about["candidate"] is None:
        return render(request, "interviews/session_whom.html", _found_people(request, user))
    form = _new_form(request, user, about["kit"])
    if request.method == "POST" and form.is_valid() and "check" not in request.POST:
        session = _scheduled(form, about, user)
        if session is not None:
            messages.success(request, " ".join((_("Planned. Everyone gets a mail."), form.note)).strip())
            return redirect("interviews:session_detail", public_id=session.public_id)
    shown = {**about, "form": form, "times": _times(form, about), "own": _plans_for_self(user)}
    return render(request, "interviews/session_new.html", shown, status=422 if form.errors else 200)


@login_required
def session_times(request: HttpRequest) -> HttpResponse:
    """What the time in the form means for everyone: a part of its page, asked for while the form is filled in."""
    require("interviews.create_session", request.user)
    user = cast(User, request.user)
    about = about_whom(request, user)
    form = SessionForm(
        request.GET, zone=str(zone_of(user)), templates=templates_visible_to(user), own=_plans_for_self(user)
    )
    return render(request, "interviews/session_times.html", {"times": _times(form, about), "form": form})


def about_whom(request: HttpRequest, user: User) -> dict[str, Any]:
    """Candidate, application and kit that the address names. Raises Http404 for what the person does not see."""
    application = candidate = kit = None
    if key := _uuid(request.GET.get("application", "")):
        rows = applications_visible_to(user).select_related("candidate", "requisition")
        application = get_object_or_404(rows, public_id=key)
        candidate = application.candidate
    elif key := _uuid(request.GET.get("candidate", "")):
        candidate = get_object_or_404(candidates_visible_to(user), public_id=key)
    if key := _uuid(request.GET.get("kit", "")):
        rows_of_kits = PlanInterview.objects.select_related("template", "plan__requisition")
        kit = get_object_or_404(rows_of_kits, public_id=key)
    return {"candidate": candidate, "application": application, "kit": kit}


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _found_people(request: HttpRequest, user: User) -> dict[str, Any]:
    """Candidates by name, for who comes without one."""
    words = request.GET.get("q", "").strip()
    rows = candidates_visible_to(user).filter(status=CandidateStatus.ACTIVE)
    for word in words.split():
        rows = rows.filter(search_text__icontains=word)
    return {"q": words, "people": list(rows.order_by("last_name", "first_name", "pk")[:20]) if words else []}


def _plans_for_self(user: User) -> User | None:
    return user if role_of(user) == Role.INTERVIEWER else None


def _new_form(request: HttpRequest, user: User, kit: PlanInterview | None) -> SessionForm:
    given: dict[str, Any] = {"mode": "video", "interview_type": "technical"}
    if kit is not None:
        given |= {"title": kit.title, "interview_type": kit.interview_type, "mode": kit.mode}
        people = list(kit.interviewers.order_by("pk"))
        given |= {"duration_minutes": kit.minutes, "lead": people[0].public_id if people else None}
        given |= {"panel": [one.public_id for one in people[1:]], "template": getattr(kit.template, "public_id", None)}
    return SessionForm(
        request.POST or None,
        zone=str(zone_of(user)),
        templates=templates_visible_to(user).filter(archived_at=None).order_by("name", "pk"),
        own=_plans_for_self(user),
        initial=given,
    )


def _scheduled(form: SessionForm, about: dict[str, Any], user: User) -> InterviewSession | None:
    try:
        return sessions.schedule(
            candidate=about["candidate"],
            application=about["application"],
            starts_at=form.cleaned_data["starts_at"],
            actor=user,
            plan_interview=about["kit"],
            **form.people(),
            **form.details(),
        )
    except DomainError as error:
        put_refusal(form, error)
        return None


def _times(form: SessionForm, about: dict[str, Any]) -> Times | None:
    """What everyone's clock says, as far as the form is filled in."""
    given = getattr(form, "cleaned_data", None) if form.is_bound and (form.is_valid() or True) else None
    if not given or "starts_at" not in given or not given.get("duration_minutes"):
        return None
    people = {user.pk: user for user in [given.get("lead"), *given.get("panel", ())] if user is not None}
    when = {"starts_at": given["starts_at"], "minutes": given["duration_minutes"]}
    return times_of(list(people.values()), candidate=about["candidate"], room=given.get("room"), **when)
