"""What staff do while somebody sits a test: stop the clock, give time, void, answer who asks for help."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assessments.domain import sitting_pauses, sittings
from assessments.domain.help_requests import answer_help
from assessments.forms.staffing import HelpAnswerForm, MoreTimeForm, PauseForm, VoidForm
from assessments.models import HelpRequest
from assessments.rules import sessions_visible_to
from assessments.views.results import load
from config.errors import Refused
from config.web.access import require

RULE = "assessments.run_session"


def _given(form: forms.Form) -> dict[str, Any]:
    """What was sent, in shape. Raises Refused with the first thing that is wrong."""
    if form.is_valid():
        return form.cleaned_data
    field, errors = next(iter(form.errors.items()))
    raise Refused(f"{form.fields[field].label}: {errors[0]}", code="bad_input")


def _done(request: HttpRequest, public_id: Any, act: Callable[..., Any], form: forms.Form, said: str) -> HttpResponse:
    session, user = load(request, str(public_id), RULE)
    act(session=session, actor=user, **_given(form))
    messages.success(request, said)
    return redirect("assessments:session_detail", public_id=public_id)


@login_required
@require_POST
def session_pause(request: HttpRequest, public_id: str) -> HttpResponse:
    """Stop the clock."""
    return _done(
        request, public_id, sitting_pauses.pause_sitting, PauseForm(request.POST), _("The clock stands still.")
    )


@login_required
@require_POST
def session_resume(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let the clock run on."""
    return _done(
        request, public_id, sitting_pauses.resume_sitting, forms.Form(request.POST), _("The clock runs again.")
    )


@login_required
@require_POST
def session_extend(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give more minutes."""
    form = MoreTimeForm(request.POST)
    return _done(request, public_id, sitting_pauses.extend_sitting, form, _("The candidate has more time."))


@login_required
@require_POST
def session_void(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let a sitting not count."""
    return _done(request, public_id, sittings.void_sitting, VoidForm(request.POST), _("This sitting does not count."))


@login_required
@require_POST
def help_answer(request: HttpRequest, public_id: str) -> HttpResponse:
    """Answer who asked for help; the candidate reads it on the help page."""
    rows = HelpRequest.objects.filter(session__in=sessions_visible_to(request.user))
    asked = get_object_or_404(rows.select_related("session__assessment_application__candidate"), public_id=public_id)
    require(RULE, request.user, asked.session)
    answer_help(request=asked, actor=request.user, **_given(HelpAnswerForm(request.POST)))  # type: ignore[arg-type]
    messages.success(request, _("The candidate can read your answer."))
    return redirect("assessments:session_detail", public_id=asked.session.public_id)
