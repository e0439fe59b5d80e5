"""From a posting to a job: taking it in, looking over what was read, confirming it."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_POST, require_safe

from accounts.models import User
from config.errors import DomainError, Refused
from config.web.access import require
from recruiting.domain.job_descriptions import create_from_posting, enqueue_parsing
from recruiting.domain.job_roles import job_of_role
from recruiting.domain.queries.postings import posting_state, shown_posting
from recruiting.domain.requisitions import confirm_requisition, create_requisition, edit_requisition
from recruiting.enums import RequisitionStatus
from recruiting.forms.ids import read_id
from recruiting.forms.refusals import show_refusal
from recruiting.forms.requisitions import PostingForm, RequisitionForm
from recruiting.forms.skills import LEVELS
from recruiting.models import JobRequisition, JobRole, Skill
from recruiting.rules import requisitions_visible_to
from recruiting.rules.learning import job_roles_visible_to
from recruiting.views.requisitions import load


@login_required
def requisition_new(request: HttpRequest) -> HttpResponse:
    """Paste or upload a posting; it is read in the background."""
    require("recruiting.create_requisition", request.user)
    form = PostingForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            draft, _work = create_from_posting(actor=cast(User, request.user), **form.posting())
        except DomainError as refusal:
            show_refusal(form, refusal, field="file" if form.cleaned_data["file"] else "content")
        else:
            return redirect("recruiting:requisition_edit", public_id=draft.public_id)
    shown = {"form": form, "roles": job_roles_visible_to(request.user).filter(is_active=True)}
    return render(request, "recruiting/requisition_new.html", shown, status=422 if form.errors else 200)


@login_required
def requisition_blank(request: HttpRequest) -> HttpResponse:
    """A job from an empty form, or from what the role of `?role=` says."""
    require("recruiting.create_requisition", request.user)
    form = RequisitionForm(request.POST or None, instance=job_of_role(_role(request)))
    if request.method == "POST" and form.is_valid():
        try:
            made = create_requisition(actor=cast(User, request.user), **form.asked())
        except DomainError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The draft is kept."))
            return redirect("recruiting:requisition_detail", public_id=made.public_id)
    return _edit_page(request, None, form)


def _role(request: HttpRequest) -> JobRole | None:
    asked = request.GET.get("role", "")
    roles = job_roles_visible_to(request.user).filter(is_active=True)
    return get_object_or_404(roles, public_id=read_id(asked)) if asked else None


def _state(request: HttpRequest, public_id: str) -> str | None:
    if not request.user.is_authenticated or not request.GET.get("part"):
        return None
    rows = requisitions_visible_to(request.user).select_related("job_description")
    found = rows.filter(public_id=public_id).first()
    return posting_state(found.job_description) if found and found.job_description else None


@login_required
@condition(etag_func=_state)
def requisition_edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Every field of a job, beside its posting. `?part=draft` is what the page polls while the posting is read."""
    requisition, _user = load(request, public_id, "recruiting.edit_requisition")
    form = RequisitionForm(request.POST or None, instance=requisition)
    if request.method == "POST" and form.is_valid():
        try:
            return _saved(request, requisition, form)
        except DomainError as refusal:
            show_refusal(form, refusal)
    return _edit_page(request, requisition, form)


@login_required
@require_POST
def requisition_reread(request: HttpRequest, public_id: str) -> HttpResponse:
    """Read the posting of a draft again; what a person has filled in stays."""
    requisition, user = load(request, public_id, "recruiting.edit_requisition")
    if requisition.job_description is None or requisition.status != RequisitionStatus.DRAFT:
        raise Refused(_("Only the posting of a draft can be read again."), code="not_a_draft")
    enqueue_parsing(requisition.job_description, user)
    return redirect("recruiting:requisition_edit", public_id=public_id)


def _saved(request: HttpRequest, requisition: JobRequisition, form: RequisitionForm) -> HttpResponse:
    opens = "open" in request.POST
    save = confirm_requisition if opens else edit_requisition
    save(requisition=requisition, actor=cast(User, request.user), **form.asked())
    messages.success(request, _("The job is open. Add résumés to it.") if opens else _("Kept."))
    page = "recruiting:requisition_upload" if opens else "recruiting:requisition_detail"
    return redirect(page, public_id=requisition.public_id)


def _edit_page(request: HttpRequest, requisition: JobRequisition | None, form: RequisitionForm) -> HttpResponse:
    posting = shown_posting(requisition.job_description) if requisition else None
    by_hand = request.method == "POST" or request.GET.get("by") == "hand"
    shown = {
        "requisition": requisition,
        "form": form,
        "posting": posting,
        "reading": posting is not None and posting.is_being_read and not by_hand,
        "levels": LEVELS,
    }
    part = "#draft" if request.GET.get("part") == "draft" else ""
    return render(request, f"recruiting/requisition_edit.html{part}", shown, status=422 if form.errors else 200)


@login_required
@require_safe
def skill_options(request: HttpRequest) -> HttpResponse:
    """The catalog's skills that begin with, then hold, what was typed last: options of a datalist."""
    require("recruiting.view_skill", request.user)
    typed = str(next((value for key, value in request.GET.items() if key.endswith("-name")), "")).strip()[:80]
    known = Skill.objects.in_use().order_by("name").values_list("name", flat=True)
    names = list(known.filter(name__istartswith=typed)[:12]) if typed else []
    names += [name for name in known.filter(name__icontains=typed)[:12] if name not in names] if typed else []
    return render(request, "recruiting/skill_options.html", {"names": names[:12]})
