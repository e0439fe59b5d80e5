"""Scorecards: one's own, amended, and all of them once one's own is in."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from config.errors import DomainError
from config.web.access import require
from config.web.pages import Pages
from interviews.domain import feedback as verbs
from interviews.domain.language import hints_for
from interviews.domain.queries.panels import panels_page
from interviews.domain.queries.scorecards import scorecard_of
from interviews.enums import FeedbackStatus
from interviews.forms.feedback import FeedbackForm
from interviews.models import InterviewFeedback, InterviewSession
from interviews.rules import sessions_visible_to, sits_on_session
from recruiting.forms.refusals import show_refusal
from superadmin.models import Tenant

_LONGEST = 20_000


def load_interview(request: HttpRequest, public_id: UUID, rule: str) -> InterviewSession:
    """An interview that the person sees and may act on by `rule`. Raises Http404, PermissionDenied."""
    rows = sessions_visible_to(request.user)
    rows = rows.select_related("candidate", "requisition", "application", "lead", "plan_interview", "room")
    session = get_object_or_404(rows, public_id=public_id)
    require(rule, request.user, session)
    return session


def _own(request: HttpRequest, public_id: UUID) -> InterviewFeedback:
    session = load_interview(request, public_id, "interviews.sit_on_session")
    return verbs.open_feedback(interview=session, user=cast(User, request.user))


@login_required
def feedback_edit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One's own scorecard: kept as a draft, or handed in."""
    feedback = _own(request, public_id)
    if feedback.status == FeedbackStatus.FINAL:
        return redirect("interviews:feedback_amend", public_id=public_id)
    form = FeedbackForm(request.POST or None, feedback=feedback)
    if request.method == "POST" and form.is_valid():
        done = _written(request, form, feedback)
        if done is not None:
            return done
    return _page(request, "feedback_edit", form, feedback)


def _written(request: HttpRequest, form: FeedbackForm, feedback: InterviewFeedback) -> HttpResponse | None:
    hands_in, session = "submit" in request.POST, feedback.interview
    verb = verbs.submit_feedback if hands_in else verbs.save_feedback
    try:
        verb(feedback=feedback, card=form.card(), actor=cast(User, request.user))
    except DomainError as refusal:
        show_refusal(form, refusal)
        return None
    words = _("Handed in. Now you see the others'.") if hands_in else _("The draft is kept. Only you see it.")
    messages.success(request, words)
    page = "interviews:scorecard_detail" if hands_in else "interviews:feedback_edit"
    return redirect(page, public_id=session.public_id)


def _page(request: HttpRequest, name: str, form: FeedbackForm, feedback: InterviewFeedback) -> HttpResponse:
    shown = {"form": form, "feedback": feedback, "session": feedback.interview}
    return render(request, f"interviews/{name}.html", shown, status=422 if form.errors else 200)


@login_required
def feedback_amend(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Change what was handed in, with a reason; what it said stays in its history."""
    feedback = _own(request, public_id)
    if feedback.status == FeedbackStatus.DRAFT:
        return redirect("interviews:feedback_edit", public_id=public_id)
    form = FeedbackForm(request.POST or None, feedback=feedback)
    if request.method == "POST" and form.is_valid():
        done = _amended(request, form, feedback)
        if done is not None:
            return done
    return _page(request, "feedback_amend", form, feedback)


def _amended(request: HttpRequest, form: FeedbackForm, feedback: InterviewFeedback) -> HttpResponse | None:
    reason, user = form.cleaned_data["reason"], cast(User, request.user)
    try:
        verbs.amend_feedback(feedback=feedback, card=form.card(), reason=reason, actor=user)
    except DomainError as refusal:
        show_refusal(form, refusal)
        return None
    messages.success(request, _("Amended. What it said before is kept."))
    return redirect("interviews:scorecard_detail", public_id=feedback.interview.public_id)


@login_required
def scorecard_detail(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Every scorecard of an interview side by side; for who sits on it, only once their own is in."""
    session = load_interview(request, public_id, "interviews.view_session")
    sits = sits_on_session(request.user, session)
    own = session.feedback.filter(interviewer=cast(User, request.user)).first() if sits else None
    if sits and (own is None or own.status != FeedbackStatus.FINAL):
        messages.info(request, _("Write your own first; the others' stay hidden until it is in."))
        return redirect("interviews:feedback_edit", public_id=public_id)
    evidence = session.application.evidence.order_by("kind", "pk") if session.application else []
    shown = {"session": session, "card": scorecard_of(session), "evidence": evidence, "own": own}
    return render(request, "interviews/scorecard_detail.html", shown)


@login_required
@require_POST
def feedback_hints(request: HttpRequest) -> HttpResponse:
    """What the language guard says of a text while it is written; nothing is kept."""
    require("interviews.edit_feedback", request.user)
    text = next((value for key, value in request.POST.items() if key != "csrfmiddlewaretoken"), "")[:_LONGEST]
    tenant: Tenant = request.tenant  # type: ignore[attr-defined]  # the tenancy middleware sets it
    user = cast(User, request.user)
    hints = hints_for(text=str(text), tenant=tenant, user=user).hints if str(text).strip() else ()
    return render(request, "interviews/feedback_hints.html", {"hints": hints})


@login_required
def feedback_list(request: HttpRequest) -> HttpResponse:
    """What one has written, newest first."""
    require("interviews.view_feedback", request.user)
    rows = InterviewFeedback.objects.filter(interviewer=cast(User, request.user))
    rows = rows.select_related("interview__candidate", "interview__requisition").order_by("-pk")
    return render(request, "interviews/feedback_list.html", {"page": Pages.of(rows, request.GET.get("page"), size=30)})


@login_required
def agreement_list(request: HttpRequest) -> HttpResponse:
    """How far panels agree, by job, and how each interviewer rates beside the others."""
    require("interviews.view_load", request.user)
    return render(request, "interviews/agreement_list.html", {"panels": panels_page()})
