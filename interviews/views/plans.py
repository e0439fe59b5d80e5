"""Interview plans: those to copy from, a job's own, and their interviews."""

from typing import Any, cast
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
from interviews.domain import plans
from interviews.forms.plans import PlanForm, PlanInterviewForm, PlanNameForm
from interviews.models import InterviewPlan, PlanInterview
from interviews.rules import plans_visible_to, templates_visible_to
from interviews.views.refusals import put_refusal
from recruiting.models import JobRequisition
from recruiting.rules import requisitions_visible_to


@login_required
def plan_list(request: HttpRequest) -> HttpResponse:
    """Plans to copy from, and the jobs that have one; making a new one to copy from."""
    require("interviews.view_plan", request.user)
    rows = plans_visible_to(request.user).select_related("requisition").prefetch_related("interviews")
    form = PlanForm(request.POST or None, plans=rows.filter(archived_at=None))
    if request.method == "POST" and form.is_valid() and (made := _made(request, form)):
        return redirect("interviews:plan_detail", public_id=made.public_id)
    kept = list(rows.filter(requisition=None).order_by("archived_at", "name", "pk"))
    shown = {"form": form, "kept": kept, "of_jobs": list(rows.exclude(requisition=None).order_by("name", "pk"))}
    return render(request, "interviews/plan_list.html", shown, status=422 if form.errors else 200)


def _made(request: HttpRequest, form: PlanForm, requisition: JobRequisition | None = None) -> InterviewPlan | None:
    user = cast(User, request.user)
    if requisition is None:
        require("interviews.view_load", user)
    try:
        return plans.create_plan(actor=user, requisition=requisition, **form.cleaned_data)
    except DomainError as error:
        put_refusal(form, error)
        return None


@login_required
def requisition_plan(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The plan of a job; where it has none, making one."""
    require("interviews.view_plan", request.user)
    requisition = get_object_or_404(requisitions_visible_to(request.user), public_id=public_id)
    plan = plans_visible_to(request.user).filter(requisition=requisition).first()
    if plan is not None:
        return _plan_page(request, plan)
    rows = plans_visible_to(request.user).filter(archived_at=None).order_by("name", "pk")
    form = PlanForm(request.POST or None, plans=rows, initial={"name": requisition.title})
    if request.method == "POST":
        require("recruiting.edit_requisition", request.user, requisition)
        if form.is_valid() and _made(request, form, requisition):
            return redirect("interviews:requisition_plan", public_id=public_id)
    shown = {"form": form, "requisition": requisition}
    return render(request, "interviews/requisition_plan.html", shown, status=422 if form.errors else 200)


def load(request: HttpRequest, public_id: UUID, rule: str) -> tuple[InterviewPlan, User]:
    """A plan that the person sees and may act on by `rule`. Raises Http404, PermissionDenied."""
    require("interviews.view_plan", request.user)
    plan = get_object_or_404(plans_visible_to(request.user).select_related("requisition"), public_id=public_id)
    require(rule, request.user, plan)
    return plan, cast(User, request.user)


def _plan_page(request: HttpRequest, plan: InterviewPlan, form: PlanNameForm | None = None) -> HttpResponse:
    rows = plan.interviews.select_related("stage", "template").prefetch_related("interviewers", "pool")
    shown = {"plan": plan, "interviews": list(rows.order_by("position")), "form": form or PlanNameForm()}
    return render(request, "interviews/plan_detail.html", shown)


@login_required
def plan_detail(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """A plan with its interviews, in order."""
    plan, _user = load(request, public_id, "interviews.view_plan")
    return _plan_page(request, plan)


@login_required
@require_POST
def plan_edit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Rename."""
    plan, user = load(request, public_id, "interviews.edit_plan")
    form = PlanNameForm(request.POST)
    if form.is_valid():
        plans.edit_plan(plan=plan, actor=user, name=form.cleaned_data["name"])
    else:
        messages.error(request, _("The plan keeps its name: %(why)s") % {"why": form.errors["name"][0]})
    return _to_plan(plan)


@login_required
@require_POST
def plan_archive(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Put a plan to copy from away, or bring it back (`restore=1`)."""
    plan, user = load(request, public_id, "interviews.edit_plan")
    try:
        plans.archive_plan(plan=plan, actor=user, archived=request.POST.get("restore") != "1")
    except DomainError as error:
        messages.error(request, error.sentence)
    return redirect("interviews:plan_list")


@login_required
def plan_interview_new(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Put an interview into a plan."""
    plan, user = load(request, public_id, "interviews.edit_plan")
    form = _interview_form(request, plan)
    if request.method == "POST" and form.is_valid():
        try:
            plans.add_interview(plan=plan, actor=user, **form.details())
            return _to_plan(plan)
        except DomainError as error:
            put_refusal(form, error)
    shown = {"plan": plan, "form": form}
    return render(request, "interviews/plan_interview_form.html", shown, status=422 if form.errors else 200)


@login_required
def plan_interview_edit(request: HttpRequest, public_id: UUID, interview_id: UUID) -> HttpResponse:
    """Change an interview of a plan."""
    plan, user = load(request, public_id, "interviews.edit_plan")
    one = get_object_or_404(plan.interviews.select_related("stage", "template"), public_id=interview_id)
    form = _interview_form(request, plan, PlanInterviewForm.initial_of(one))
    if request.method == "POST" and form.is_valid():
        try:
            plans.edit_interview(interview=one, actor=user, **form.details(one))
            return _to_plan(plan)
        except DomainError as error:
            put_refusal(form, error)
    shown = {"plan": plan, "form": form, "interview": one}
    return render(request, "interviews/plan_interview_form.html", shown, status=422 if form.errors else 200)


def _interview_form(
    request: HttpRequest, plan: InterviewPlan, initial: dict[str, Any] | None = None
) -> PlanInterviewForm:
    templates = templates_visible_to(request.user).filter(archived_at=None).order_by("name", "pk")
    return PlanInterviewForm(
        request.POST or None, requisition=plan.requisition, templates=templates, initial=initial or {}
    )


def _interview(plan: InterviewPlan, interview_id: UUID) -> PlanInterview:
    return get_object_or_404(plan.interviews.all(), public_id=interview_id)


def _to_plan(plan: InterviewPlan) -> HttpResponse:
    if plan.requisition is not None:
        return redirect("interviews:requisition_plan", public_id=plan.requisition.public_id)
    return redirect("interviews:plan_detail", public_id=plan.public_id)


@login_required
@require_POST
def plan_interview_remove(request: HttpRequest, public_id: UUID, interview_id: UUID) -> HttpResponse:
    """Take an interview out of a plan."""
    plan, user = load(request, public_id, "interviews.edit_plan")
    plans.remove_interview(interview=_interview(plan, interview_id), actor=user)
    messages.success(request, _("Taken out. What was planned from it stays."))
    return _to_plan(plan)


@login_required
@require_POST
def plan_interview_shift(request: HttpRequest, public_id: UUID, interview_id: UUID) -> HttpResponse:
    """One place up (`up=1`) or down."""
    plan, user = load(request, public_id, "interviews.edit_plan")
    plans.shift_interview(interview=_interview(plan, interview_id), up=request.POST.get("up") == "1", actor=user)
    return _to_plan(plan)
