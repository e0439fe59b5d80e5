"""Questions of banks: across all banks, one question, its editor, acts on several at once, Candor's own."""

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
from config.errors import DomainError, NotAllowed, Refused
from config.web.access import require
from config.web.pages import Pages
from interviews.domain import bank_questions
from interviews.domain.queries.bank_lists import found_bank_questions
from interviews.domain.queries.question_figures import NONE, figures_of
from interviews.forms.question_banks import BankQuestionForm, BulkForm, QuestionFilter, initial_of
from interviews.models import BankQuestion
from interviews.rules import bank_questions_visible_to
from interviews.views import question_banks
from interviews.views.refusals import put_refusal

MOST = 200


def load(request: HttpRequest, public_id: str, rule: str) -> tuple[BankQuestion, User]:
    """A question that the person sees, and the person. Raises Http404, PermissionDenied."""
    rows = bank_questions_visible_to(request.user).select_related("bank__owner").prefetch_related("tags")
    question = get_object_or_404(rows, public_id=public_id)
    require(rule, request.user, question)
    return question, cast(User, request.user)


@login_required
def bank_question_list(request: HttpRequest) -> HttpResponse:
    """Questions across all banks, narrowed by what the address says."""
    require("interviews.view_bank_question", request.user)
    user, form = cast(User, request.user), QuestionFilter(request.GET, user=request.user)
    page = Pages.of(found_bank_questions(user, form.asked()), request.GET.get("page"), size=50)
    shown = {"form": form, "page": page, "tab": "questions", "figures": figures_of(page.items)}
    return render(request, "interviews/bank_question_list.html", shown)


@login_required
def bank_question_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """A question with what a good answer holds, and its figures."""
    question, _user = load(request, public_id, "interviews.view_bank_question")
    figures = figures_of([question]).get(question.pk, NONE)
    return render(request, "interviews/bank_question_detail.html", {"question": question, "figures": figures})


@login_required
def bank_question_new(request: HttpRequest, public_id: str) -> HttpResponse:
    """A new question of the bank."""
    bank, user = question_banks.load(request, public_id, "interviews.edit_question_bank")
    form = BankQuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            bank_questions.create_bank_question(bank=bank, actor=user, **form.asked())
            messages.success(request, _("Saved."))
            return redirect(_after(request, str(bank.public_id)))
        except DomainError as error:
            put_refusal(form, error)
    shown = {"form": form, "bank": bank}
    return render(request, "interviews/bank_question_form.html", shown, status=422 if form.errors else 200)


def _after(request: HttpRequest, bank: str) -> str:
    """The next empty form, or the bank."""
    name = "bank_question_new" if "another" in request.POST else "question_bank_detail"
    return reverse(f"interviews:{name}", args=[bank])


@login_required
def bank_question_edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Other words or another key; interviews that are pinned keep theirs."""
    question, user = load(request, public_id, "interviews.edit_bank_question")
    form = BankQuestionForm(request.POST or None, initial=initial_of(question))
    if request.method == "POST" and form.is_valid():
        try:
            bank_questions.edit_bank_question(question=question, actor=user, **form.asked())
            return redirect("interviews:bank_question_detail", public_id=public_id)
        except DomainError as error:
            put_refusal(form, error)
    shown = {"form": form, "bank": question.bank, "question": question}
    return render(request, "interviews/bank_question_form.html", shown, status=422 if form.errors else 200)


@login_required
@require_POST
def bank_question_delete(request: HttpRequest, public_id: str) -> HttpResponse:
    """Delete a question for good."""
    question, user = load(request, public_id, "interviews.edit_bank_question")
    bank_questions.delete_bank_question(question=question, actor=user)
    messages.success(request, _("The question is deleted. Interviews that asked it keep its words."))
    return redirect("interviews:question_bank_detail", public_id=question.bank.public_id)


@login_required
@require_POST
def bank_questions_act(request: HttpRequest) -> HttpResponse:
    """Tag, archive or restore the ticked questions."""
    form = BulkForm(request.POST)
    if not form.is_valid():
        raise Refused(str(next(iter(form.errors.values()))[0]), code="bad_act")
    require("interviews.edit_bank_question", request.user)
    changed = bank_questions.act_on(questions=_rows(request), actor=cast(User, request.user), **form.cleaned_data)
    messages.success(request, ngettext("%(n)s question changed.", "%(n)s questions changed.", changed) % {"n": changed})
    return _back(request)


def _rows(request: HttpRequest) -> list[BankQuestion]:
    rows = ticked(request)
    may: Any = test_rule
    if not all(may("interviews.edit_bank_question", request.user, row) for row in rows):
        raise NotAllowed(_("Some of these questions are in a colleague's bank. Only its owner changes them."))
    return rows


def ticked(request: HttpRequest) -> list[BankQuestion]:
    """The ticked questions that the person sees, without what is no id. Raises Refused for none."""
    found: list[UUID] = []
    for one in request.POST.getlist("id")[:MOST]:
        try:
            found.append(UUID(one))
        except ValueError:
            continue
    rows = bank_questions_visible_to(request.user).select_related("bank").filter(public_id__in=found)
    if not (ordered := sorted(rows, key=lambda row: found.index(row.public_id))):
        raise Refused(_("Tick one question or more."), code="nothing_ticked")
    return ordered


def _back(request: HttpRequest) -> HttpResponse:
    """Where the form stood."""
    came = request.POST.get("back", "")
    safe = url_has_allowed_host_and_scheme(came, allowed_hosts={request.get_host()})
    return redirect(came if safe and came.startswith("/") else reverse("interviews:bank_question_list"))
