"""Assessments: the list, the builder, publishing, archiving, copies."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.domain.lists import page_size
from accounts.models import User
from assessments.domain import assessments
from assessments.domain.previews import start_preview
from assessments.domain.queries.builders import builder, found_assessments
from assessments.forms.assessments import AssessmentFilter, AssessmentForm
from assessments.models import Assessment
from assessments.rules import assessments_visible_to
from assessments.views.refusals import put_refusal
from config.errors import DomainError
from config.web.access import require
from config.web.pages import Pages
from recruiting.forms.skills import LEVELS


def load(request: HttpRequest, public_id: str, rule: str) -> tuple[Assessment, User]:
    """An assessment that the person sees, and the person. Raises Http404, PermissionDenied."""
    rows = assessments_visible_to(request.user)
    rows = rows.select_related("current", "job_description", "proctoring_policy", "created_by")
    assessment = get_object_or_404(rows, public_id=public_id)
    require(rule, request.user, assessment)
    return assessment, cast(User, request.user)


@login_required
def assessment_list(request: HttpRequest) -> HttpResponse:
    """The team's assessments, narrowed by what the address says."""
    require("assessments.view_assessment", request.user)
    form = AssessmentFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    size = page_size(request.user, "assessments.assessments", 25)
    page = Pages.of(found_assessments(cast(User, request.user), asked), request.GET.get("page"), size=size)
    return render(request, "assessments/assessment_list.html", {"form": form, "page": page, "tab": "assessments"})


@login_required
def assessment_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """The builder: settings, sections, and what keeps it from being published."""
    assessment, _user = load(request, public_id, "assessments.view_assessment")
    shown = {"assessment": assessment, "tab": "builder", **builder(assessment)}
    return render(request, "assessments/assessment_detail.html", shown)


@login_required
def assessment_new(request: HttpRequest) -> HttpResponse:
    """Make a draft."""
    require("assessments.edit_assessment", request.user)
    form = AssessmentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = assessments.create_assessment(actor=cast(User, request.user), **form.asked())
            return redirect("assessments:assessment_detail", public_id=made.public_id)
        except DomainError as error:
            put_refusal(form, error)
    shown = {"form": form, "levels": LEVELS}
    return render(request, "assessments/assessment_form.html", shown, status=422 if form.errors else 200)


@login_required
def assessment_edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change settings; candidates get them when it is published again."""
    assessment, user = load(request, public_id, "assessments.edit_assessment")
    form = AssessmentForm(request.POST or None, instance=assessment)
    if request.method == "POST" and form.is_valid():
        try:
            assessments.edit_assessment(assessment=assessment, actor=user, **form.asked())
            return redirect("assessments:assessment_detail", public_id=public_id)
        except DomainError as error:
            put_refusal(form, error)
    shown = {"form": form, "assessment": assessment, "levels": LEVELS}
    return render(request, "assessments/assessment_form.html", shown, status=422 if form.errors else 200)


@login_required
@require_POST
def assessment_publish(request: HttpRequest, public_id: str) -> HttpResponse:
    """Freeze what the builder shows and open it to candidates."""
    assessment, user = load(request, public_id, "assessments.publish_assessment")
    version = assessments.publish_assessment(assessment=assessment, actor=user)
    messages.success(request, _("Published as version %(n)s. Candidates can be invited.") % {"n": version.number})
    return redirect("assessments:assessment_detail", public_id=public_id)


@login_required
@require_POST
def assessment_unpublish(request: HttpRequest, public_id: str) -> HttpResponse:
    """Back to a draft; links that are out keep working."""
    assessment, user = load(request, public_id, "assessments.publish_assessment")
    assessments.unpublish_assessment(assessment=assessment, actor=user)
    messages.success(request, _("No longer published. Links that are out keep working."))
    return redirect("assessments:assessment_detail", public_id=public_id)


@login_required
@require_POST
def assessment_archive(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take it off the lists."""
    assessment, user = load(request, public_id, "assessments.edit_assessment")
    assessments.archive_assessment(assessment=assessment, actor=user)
    undo = f"undo={reverse('assessments:assessment_restore', args=[public_id])}"
    messages.success(request, _("“%(title)s” is archived.") % {"title": assessment.title}, extra_tags=undo)
    return redirect("assessments:assessment_list")


@login_required
@require_POST
def assessment_restore(request: HttpRequest, public_id: str) -> HttpResponse:
    """Bring an archived one back as a draft."""
    assessment, user = load(request, public_id, "assessments.edit_assessment")
    assessments.restore_assessment(assessment=assessment, actor=user)
    messages.success(request, _("“%(title)s” is a draft again.") % {"title": assessment.title})
    return redirect("assessments:assessment_detail", public_id=public_id)


@login_required
@require_POST
def assessment_copy(request: HttpRequest, public_id: str) -> HttpResponse:
    """A new draft with the same settings and sections."""
    assessment, user = load(request, public_id, "assessments.view_assessment")
    require("assessments.edit_assessment", user)
    made = assessments.copy_assessment(assessment=assessment, actor=user)
    messages.success(request, _("A copy is made as a draft."))
    return redirect("assessments:assessment_detail", public_id=made.public_id)


@login_required
@require_POST
def assessment_preview(request: HttpRequest, public_id: str) -> HttpResponse:
    """Look at the builder's form as a candidate will."""
    assessment, user = load(request, public_id, "assessments.preview_assessment")
    session = start_preview(assessment=assessment, actor=user)
    return redirect("assessments:own_sitting_page", public_id=session.public_id)
