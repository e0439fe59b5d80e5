"""Question sets: the list, one set with its questions, making, changing, archiving."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from assessments.domain import question_sets
from assessments.domain.queries.question_lists import found_question_sets, found_questions
from assessments.enums import QuestionKind
from assessments.forms.question_lists import QuestionFilter, QuestionSetForm, SetFilter
from assessments.models import QuestionSet
from assessments.rules import question_sets_visible_to
from assessments.views.refusals import put_refusal
from config.errors import DomainError
from config.web.access import require
from config.web.pages import Pages


def load(request: HttpRequest, public_id: str, rule: str) -> tuple[QuestionSet, User]:
    """A set that the person sees, and the person. Raises Http404, PermissionDenied."""
    question_set = get_object_or_404(question_sets_visible_to(request.user), public_id=public_id)
    require(rule, request.user, question_set)
    return question_set, cast(User, request.user)


@login_required
def question_set_list(request: HttpRequest) -> HttpResponse:
    """The team's sets, narrowed by what the address says."""
    require("assessments.view_question_set", request.user)
    form = SetFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    page = Pages.of(found_question_sets(cast(User, request.user), asked), request.GET.get("page"), size=25)
    return render(request, "assessments/question_set_list.html", {"form": form, "page": page, "tab": "sets"})


@login_required
def question_set_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """A set and its questions."""
    question_set, user = load(request, public_id, "assessments.view_question_set")
    form = QuestionFilter(request.GET, whole_set=question_set)
    found = found_questions(user, {"sort": "order", **form.asked(), "set": question_set})
    page = Pages.of(found, request.GET.get("page"), size=50)
    shown = {"question_set": question_set, "form": form, "page": page, "kinds": QuestionKind.choices}
    return render(request, "assessments/question_set_detail.html", shown)


@login_required
def question_set_new(request: HttpRequest) -> HttpResponse:
    """Make a set."""
    require("assessments.edit_question_set", request.user)
    form = QuestionSetForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = question_sets.create_question_set(actor=cast(User, request.user), **form.cleaned_data)
        return redirect("assessments:question_set_detail", public_id=made.public_id)
    return render(request, "assessments/question_set_form.html", {"form": form}, status=422 if form.errors else 200)


@login_required
def question_set_edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change a set's fields."""
    question_set, user = load(request, public_id, "assessments.edit_question_set")
    form = QuestionSetForm(request.POST or None, instance=question_set)
    if request.method == "POST" and form.is_valid():
        try:
            question_sets.edit_question_set(question_set=question_set, actor=user, **form.cleaned_data)
            return redirect("assessments:question_set_detail", public_id=public_id)
        except DomainError as error:
            put_refusal(form, error)
    shown = {"form": form, "question_set": question_set}
    return render(request, "assessments/question_set_form.html", shown, status=422 if form.errors else 200)


@login_required
@require_POST
def question_set_archive(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a set off the lists."""
    question_set, user = load(request, public_id, "assessments.edit_question_set")
    question_sets.archive_question_set(question_set=question_set, actor=user)
    undo = f"undo={reverse('assessments:question_set_restore', args=[public_id])}"
    messages.success(request, _("“%(title)s” is archived.") % {"title": question_set.title}, extra_tags=undo)
    return redirect("assessments:question_set_detail", public_id=public_id)


@login_required
@require_POST
def question_set_restore(request: HttpRequest, public_id: str) -> HttpResponse:
    """Bring an archived set back."""
    question_set, user = load(request, public_id, "assessments.edit_question_set")
    question_sets.restore_question_set(question_set=question_set, actor=user)
    messages.success(request, _("“%(title)s” is back on the lists.") % {"title": question_set.title})
    return redirect("assessments:question_set_detail", public_id=public_id)
