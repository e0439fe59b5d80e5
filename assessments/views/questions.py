"""Questions: the list, one question with its versions, pictures, and acts on several at once."""

from collections.abc import Callable
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from rules.rulesets import test_rule

from accounts.models import User
from assessments.domain import questions
from assessments.domain.images import read_image
from assessments.domain.queries.question_lists import found_questions, history, known_tags
from assessments.domain.questions import current_item
from assessments.forms.question_lists import BulkForm, QuestionFilter
from assessments.models import Question, QuestionImage
from assessments.rules import questions_visible_to
from config.errors import Refused
from config.web.access import require
from config.web.pages import Pages

MOST = 200


def load(request: HttpRequest, public_id: str, rule: str) -> tuple[Question, User]:
    """A question that the person sees, and the person. Raises Http404, PermissionDenied."""
    rows = questions_visible_to(request.user).select_related("current", "question_set", "job_description")
    question = get_object_or_404(rows.prefetch_related("tags"), public_id=public_id)
    require(rule, request.user, question)
    return question, cast(User, request.user)


@login_required
def question_list(request: HttpRequest) -> HttpResponse:
    """Every question, narrowed by what the address says."""
    require("assessments.view_question", request.user)
    user, form = cast(User, request.user), QuestionFilter(request.GET)
    page = Pages.of(found_questions(user, form.asked()), request.GET.get("page"), size=50)
    shown = {"form": form, "page": page, "tab": "questions", "asked": form.asked(), "tags": known_tags(user)}
    return render(request, "assessments/question_list.html", shown)


@login_required
def question_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """A question; its key and its versions for those who may see keys."""
    question, user = load(request, public_id, "assessments.view_question")
    sees_key = test_rule("assessments.view_key", user, question)  # type: ignore[no-untyped-call]  # rules ships no types
    shown: dict[str, Any] = {"question": question, "item": current_item(question), "sees_key": sees_key}
    if sees_key:
        shown["versions"] = history(question)
    return render(request, "assessments/question_detail.html", shown)


ACTS: dict[str, tuple[str, Callable[..., Any]]] = {
    "approve": ("assessments.approve_question", questions.approve_questions),
    "retire": ("assessments.edit_question", questions.retire_questions),
    "reopen": ("assessments.edit_question", questions.reopen_questions),
}


@login_required
@require_POST
def questions_act(request: HttpRequest) -> HttpResponse:
    """Approve, retire, reopen or tag the ticked questions."""
    form = BulkForm(request.POST)
    if not form.is_valid():
        raise Refused(str(next(iter(form.errors.values()))[0]), code="bad_act")
    act, tags = form.cleaned_data["act"], form.cleaned_data["tags"]
    require(ACTS[act][0] if act in ACTS else "assessments.edit_question", request.user)
    rows = _rows(request)
    if act in ACTS:
        changed = len(ACTS[act][1](questions=rows, actor=request.user))
    else:
        actor, remove = cast(User, request.user), act == "untag"
        changed = questions.tag_questions(questions=rows, names=tags, actor=actor, remove=remove)
    messages.success(request, ngettext("%(n)s question changed.", "%(n)s questions changed.", changed) % {"n": changed})
    return _back(request)


def _rows(request: HttpRequest) -> list[Question]:
    rows = list(questions_visible_to(request.user).filter(public_id__in=_ticked(request)).order_by("pk"))
    if not rows:
        raise Refused(_("Tick one question or more."), code="nothing_ticked")
    return rows


def _ticked(request: HttpRequest) -> list[UUID]:
    """The ticked rows' ids, without what is no id."""
    found: list[UUID] = []
    for one in request.POST.getlist("id")[:MOST]:
        try:
            found.append(UUID(one))
        except ValueError:
            continue
    return found


def _back(request: HttpRequest) -> HttpResponse:
    """Where the form stood."""
    came = request.POST.get("back", "")
    safe = url_has_allowed_host_and_scheme(came, allowed_hosts={request.get_host()})
    return redirect(came if safe and came.startswith("/") else reverse("assessments:question_list"))


@login_required
@require_POST
def question_status(request: HttpRequest, public_id: str) -> HttpResponse:
    """Approve, retire or reopen one question."""
    status = request.POST.get("status", "")
    rule = "assessments.approve_question" if status == "approved" else "assessments.edit_question"
    question, user = load(request, public_id, rule)
    changed = questions.set_question_status(question=question, status=status, actor=user)
    messages.success(request, _("The question is now: %(status)s.") % {"status": changed.get_status_display().lower()})
    return redirect("assessments:question_detail", public_id=public_id)


@login_required
def question_image(request: HttpRequest, public_id: str) -> HttpResponse:
    """A picture of a question, for staff; candidates get theirs through their sitting."""
    require("assessments.view_question", request.user)
    image = get_object_or_404(QuestionImage, public_id=public_id)
    answer = HttpResponse(read_image(image), content_type=image.media_type)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, max-age=3600"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox; frame-ancestors 'none'"
    return answer
