"""Practice for signed-in people: a topic, a level, a timed test of its own, the result with reasons."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from accounts.models import User
from assessments.domain import practice_results
from assessments.domain.practice import leave_practice, practice_choices, start_practice
from assessments.domain.sittings import settle, start_sitting
from assessments.enums import HANDED_IN, RUNNING
from assessments.forms.practice import PracticeForm
from assessments.models import TestSession
from assessments.views.sitting_pages_doors import own
from config.errors import Conflict, Refused
from config.web.access import require
from config.web.pages import Pages
from config.web.requests import client_address

_PAGE = 20


@login_required
def practice_list(request: HttpRequest) -> HttpResponse:
    """Topics, the practice that runs, and what was practiced before."""
    require("assessments.practice", request.user)
    return _list(request, PracticeForm(skills=practice_choices()), status=200)


def _list(request: HttpRequest, form: PracticeForm, *, status: int) -> HttpResponse:
    mine = TestSession.objects.filter(user=cast(User, request.user), is_practice=True).select_related("question_set")
    running = [settle(row) for row in mine.filter(status__in=RUNNING)]
    shown = {
        "form": form,
        "choices": practice_choices(),
        "running": [row for row in running if row.status in RUNNING],
        "page": Pages.of(mine.filter(status__in=HANDED_IN).order_by("-pk"), request.GET.get("page"), size=_PAGE),
    }
    return render(request, "assessments/practice_list.html", shown, status=status)


@login_required
@require_POST
def practice_start(request: HttpRequest) -> HttpResponse:
    """Begin: the clock starts with the first page."""
    require("assessments.practice", request.user)
    form = PracticeForm(request.POST, skills=practice_choices())
    if not form.is_valid():
        return _list(request, form, status=422)
    try:
        session = start_practice(user=cast(User, request.user), **form.cleaned_data)
    except (Refused, Conflict) as refusal:
        form.add_error(None, refusal.sentence)
        return _list(request, form, status=refusal.status)
    start_sitting(session=session, ip=client_address(request), user_agent=request.headers.get("User-Agent", ""))
    return redirect("assessments:own_sitting_page", public_id=session.public_id)


@require_POST
@own
def practice_leave(request: HttpRequest, session: TestSession) -> HttpResponse:
    """Leave a practice without a result."""
    leave_practice(session=session)
    return redirect("assessments:practice_list")


@own
def practice_result(request: HttpRequest, session: TestSession) -> HttpResponse:
    """How it went, question by question, with the reasons; then where to learn what was missing."""
    if session.status in RUNNING:
        return redirect("assessments:own_sitting_page", public_id=session.public_id)
    shown = {"session": session, **practice_results.practice_result(session=session, user=cast(User, request.user))}
    return render(request, "assessments/practice_result.html", shown)
