"""Marking a question again by another version's key: a preview of who changes, then the change."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.models import User
from assessments.domain.regrades import apply_regrade, preview_regrade
from assessments.forms.marks import RegradeForm
from assessments.models import Regrade
from assessments.rules import questions_visible_to
from config.web.access import require


@login_required
def regrade_new(request: HttpRequest, public_id: str) -> HttpResponse:
    """Choose the version whose key counts; a preview is made of it."""
    require("assessments.regrade_question", request.user)
    question = get_object_or_404(questions_visible_to(request.user).select_related("current"), public_id=public_id)
    form = RegradeForm(request.POST or None, question=question)
    if request.method == "POST" and form.is_valid():
        made = preview_regrade(question=question, actor=cast(User, request.user), **form.cleaned_data)
        return redirect("assessments:regrade_detail", public_id=made.public_id)
    past = Regrade.objects.filter(question=question).select_related("version", "created_by").order_by("-pk")[:20]
    shown = {"question": question, "form": form, "past": past}
    return render(request, "assessments/regrade_new.html", shown, status=422 if form.errors else 200)


@login_required
def regrade_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who changes, from what to what."""
    require("assessments.regrade_question", request.user)
    rows = Regrade.objects.filter(question__in=questions_visible_to(request.user))
    regrade = get_object_or_404(rows.select_related("question__current", "version", "applied_by"), public_id=public_id)
    flips = sum(one["passed_before"] != one["passed_after"] for one in regrade.changes)
    return render(request, "assessments/regrade_detail.html", {"regrade": regrade, "flips": flips})


@login_required
@require_POST
def regrade_apply(request: HttpRequest, public_id: str) -> HttpResponse:
    """Make the change."""
    require("assessments.regrade_question", request.user)
    regrade = get_object_or_404(Regrade, public_id=public_id)
    done = apply_regrade(regrade=regrade, actor=cast(User, request.user))
    n = len(done.changes)
    messages.success(request, ngettext("%(n)s result changed.", "%(n)s results changed.", n) % {"n": n})
    return redirect("assessments:regrade_detail", public_id=public_id)
