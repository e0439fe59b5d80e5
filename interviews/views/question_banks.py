"""Question banks: the list, one bank with its questions, making, changing, archiving, deleting."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from config.errors import DomainError
from config.web.access import require
from config.web.pages import Pages
from interviews.domain import question_banks
from interviews.domain.queries.bank_lists import found_bank_questions, found_question_banks
from interviews.domain.queries.question_figures import figures_of
from interviews.forms.question_banks import BankFilter, QuestionBankForm, QuestionFilter
from interviews.models import QuestionBank
from interviews.rules import question_banks_visible_to
from interviews.views.refusals import put_refusal


def load(request: HttpRequest, public_id: str, rule: str) -> tuple[QuestionBank, User]:
    """A bank that the person sees, and the person. Raises Http404, PermissionDenied."""
    rows = question_banks_visible_to(request.user).select_related("owner")
    bank = get_object_or_404(rows, public_id=public_id)
    require(rule, request.user, bank)
    return bank, cast(User, request.user)


@login_required
def question_bank_list(request: HttpRequest) -> HttpResponse:
    """Own and shared banks, narrowed by what the address says."""
    require("interviews.view_question_bank", request.user)
    form = BankFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    page = Pages.of(found_question_banks(cast(User, request.user), asked), request.GET.get("page"), size=25)
    return render(request, "interviews/question_bank_list.html", {"form": form, "page": page, "tab": "banks"})


@login_required
def question_bank_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """A bank and its questions, with how often each was asked and what was made of the answers."""
    bank, user = load(request, public_id, "interviews.view_question_bank")
    form = QuestionFilter(request.GET, user=user, bank=bank)
    asked = form.asked()
    page = Pages.of(found_bank_questions(user, asked), request.GET.get("page"), size=50)
    shown = {"bank": bank, "form": form, "page": page, "figures": figures_of(page.items)}
    return render(request, "interviews/question_bank_detail.html", shown)


@login_required
def question_bank_new(request: HttpRequest) -> HttpResponse:
    """Make a bank."""
    require("interviews.edit_question_bank", request.user)
    form = QuestionBankForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = question_banks.create_question_bank(actor=cast(User, request.user), **form.cleaned_data)
        return redirect("interviews:question_bank_detail", public_id=made.public_id)
    return render(request, "interviews/question_bank_form.html", {"form": form}, status=422 if form.errors else 200)


@login_required
def question_bank_edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change a bank's fields."""
    bank, user = load(request, public_id, "interviews.edit_question_bank")
    form = QuestionBankForm(request.POST or None, instance=bank)
    if request.method == "POST" and form.is_valid():
        try:
            question_banks.edit_question_bank(bank=bank, actor=user, **form.cleaned_data)
            return redirect("interviews:question_bank_detail", public_id=public_id)
        except DomainError as error:
            put_refusal(form, error)
    shown = {"form": form, "bank": bank}
    return render(request, "interviews/question_bank_form.html", shown, status=422 if form.errors else 200)


@login_required
@require_POST
def question_bank_archive(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a bank off the lists and out of drawing."""
    bank, user = load(request, public_id, "interviews.edit_question_bank")
    question_banks.archive_question_bank(bank=bank, actor=user)
    undo = f"undo={reverse('interviews:question_bank_restore', args=[public_id])}"
    messages.success(request, _("“%(name)s” is archived.") % {"name": bank.name}, extra_tags=undo)
    return redirect("interviews:question_bank_list")


@login_required
@require_POST
def question_bank_restore(request: HttpRequest, public_id: str) -> HttpResponse:
    """Bring an archived bank back."""
    bank, user = load(request, public_id, "interviews.edit_question_bank")
    question_banks.restore_question_bank(bank=bank, actor=user)
    messages.success(request, _("“%(name)s” is back on the lists.") % {"name": bank.name})
    return redirect("interviews:question_bank_detail", public_id=public_id)


@login_required
def question_bank_delete(request: HttpRequest, public_id: str) -> HttpResponse:
    """Delete a bank with its questions for good, after a page that says what goes."""
    bank, user = load(request, public_id, "interviews.edit_question_bank")
    if request.method == "POST":
        question_banks.delete_question_bank(bank=bank, actor=user)
        messages.success(request, _("“%(name)s” is deleted.") % {"name": bank.name})
        return redirect("interviews:question_bank_list")
    shown = {"bank": bank, "questions": bank.questions.count(), "templates": bank.templates.count()}
    return render(request, "interviews/question_bank_delete.html", shown)
