"""What a job asks its applicants: the list, one question, their order, a copy, a look; and what was answered."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from config.errors import DomainError
from recruiting.domain import questions
from recruiting.domain.careers.consent_texts import ai_notice, consent_texts
from recruiting.domain.policies import hiring_policy
from recruiting.domain.queries.answers import answer_page
from recruiting.forms.careers import ApplyForm
from recruiting.forms.job_questions import CopyForm, JobQuestionForm
from recruiting.forms.refusals import show_refusal
from recruiting.models import JobQuestion, JobRequisition
from recruiting.views.requisitions import load

EDIT = "recruiting.edit_requisition"


def _list_page(request: HttpRequest, requisition: JobRequisition, form: JobQuestionForm) -> HttpResponse:
    shown = {"requisition": requisition, "questions": questions.questions_of(requisition), "form": form}
    copy = CopyForm(but=requisition)
    shown["copy"] = copy if copy.fields["source"].queryset.exists() else None  # type: ignore[attr-defined]
    return render(request, "recruiting/job_question_list.html", shown, status=422 if form.errors else 200)


def _question(requisition: JobRequisition, question_id: str) -> JobQuestion:
    return get_object_or_404(JobQuestion, requisition=requisition, public_id=question_id)


@login_required
def job_question_list(request: HttpRequest, public_id: str) -> HttpResponse:
    """The job's questions in their order, and a form for one more."""
    requisition, user = load(request, public_id, EDIT)
    form = JobQuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            questions.add_question(requisition=requisition, actor=user, **form.asked())
        except DomainError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Applicants are asked this from now on."))
            return redirect("recruiting:job_question_list", public_id=public_id)
    return _list_page(request, requisition, form)


@login_required
def job_question_edit(request: HttpRequest, public_id: str, question_id: str) -> HttpResponse:
    """One question."""
    requisition, user = load(request, public_id, EDIT)
    question = _question(requisition, question_id)
    form = JobQuestionForm.of(question, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            questions.edit_question(question=question, actor=user, **form.asked())
        except DomainError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Kept."))
            return redirect("recruiting:job_question_list", public_id=public_id)
    shown = {"requisition": requisition, "question": question, "form": form}
    return render(request, "recruiting/job_question_edit.html", shown, status=422 if form.errors else 200)


@login_required
@require_POST
def job_question_remove(request: HttpRequest, public_id: str, question_id: str) -> HttpResponse:
    """Ask it no more."""
    requisition, user = load(request, public_id, EDIT)
    questions.remove_question(question=_question(requisition, question_id), actor=user)
    messages.success(request, _("Removed. Answers that were given stay with their applications."))
    return redirect("recruiting:job_question_list", public_id=public_id)


@login_required
@require_POST
def job_question_shift(request: HttpRequest, public_id: str, question_id: str) -> HttpResponse:
    """One place up or down."""
    requisition, user = load(request, public_id, EDIT)
    up = request.POST.get("to") != "down"
    questions.shift_question(question=_question(requisition, question_id), up=up, actor=user)
    return redirect("recruiting:job_question_list", public_id=public_id)


@login_required
@require_POST
def job_question_copy(request: HttpRequest, public_id: str) -> HttpResponse:
    """What another job asks, here too."""
    requisition, user = load(request, public_id, EDIT)
    form = CopyForm(request.POST, but=requisition)
    if form.is_valid():
        made = questions.copy_questions(source=form.cleaned_data["source"], target=requisition, actor=user)
        messages.success(request, _("%(n)d questions copied.") % {"n": len(made)})
    else:
        messages.error(request, _("Choose a job to copy from."))
    return redirect("recruiting:job_question_list", public_id=public_id)


@login_required
@require_safe
def job_question_preview(request: HttpRequest, public_id: str) -> HttpResponse:
    """The form as applicants get it. Nothing can be sent from here."""
    requisition, _user = load(request, public_id, EDIT)
    tenant, policy = requisition.tenant, hiring_policy()
    texts = consent_texts(tenant, language=tenant.locale, privacy_url=policy.privacy_url)
    form = ApplyForm(questions=questions.questions_of(requisition), texts=texts)
    shown = {"job": requisition, "form": form, "policy": policy, "notice": ai_notice(tenant), "preview": True}
    return render(request, "recruiting/job_question_preview.html", shown)


@login_required
@require_safe
def job_answer_list(request: HttpRequest, public_id: str) -> HttpResponse:
    """What applicants answered; `?flagged=1` shows those with an answer that the job's rules flag."""
    requisition, user = load(request, public_id, "recruiting.view_job_answers")
    shown = answer_page(user, requisition, flagged=request.GET.get("flagged") == "1", asked=request.GET.get("page"))
    return render(request, "recruiting/job_answer_list.html", {"requisition": requisition, **shown})
