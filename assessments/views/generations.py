"""Drafting questions: what on, and how far it is."""

from typing import cast
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import condition, require_safe

from accounts.models import User
from assessments.domain import generations
from assessments.forms.generations import GenerateForm
from assessments.rules import question_sets_visible_to
from assessments.views.refusals import put_refusal
from config.errors import DomainError
from config.web.access import require
from config.web.limits import asks_ai
from superadmin.models import TaskRecord
from superadmin.rules import tasks_visible_to


@asks_ai
@login_required
def question_generate(request: HttpRequest) -> HttpResponse:
    """Ask for drafts: by POST alone."""
    require("assessments.generate_question", request.user)
    named = request.GET.get("set", "")
    rows = question_sets_visible_to(request.user)
    chosen = rows.filter(public_id=named).first() if _is_id(named) else None
    form = GenerateForm(request.POST or None, chosen=chosen)
    if request.method == "POST" and form.is_valid():
        try:
            record = generations.request_questions(actor=cast(User, request.user), **form.asked())
            return redirect("assessments:question_generation", public_id=record.public_id)
        except DomainError as error:
            put_refusal(form, error)
    return render(request, "assessments/question_generate.html", {"form": form}, status=422 if form.errors else 200)


def _is_id(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False


def _state(request: HttpRequest, public_id: UUID) -> str | None:
    changed = tasks_visible_to(request.user).filter(public_id=public_id).values_list("updated_at", flat=True).first()
    polled = request.headers.get("X-Requested-With", "page")
    return f'"{public_id.hex[:12]}-{changed.timestamp():.6f}-{polled}"' if changed else None


@login_required
@never_cache
@require_safe
@condition(etag_func=_state)
def question_generation(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """How far the drafts are, and where they stand when they are done. The partial `work` is what the page polls."""
    require("assessments.generate_question", request.user)
    rows = tasks_visible_to(request.user).filter(task_name=generations.TASK)
    task: TaskRecord = get_object_or_404(rows, public_id=public_id)
    part = "#work" if request.headers.get("X-Requested-With") == "poll" else ""
    return render(request, f"assessments/question_generation.html{part}", {"task": task})
