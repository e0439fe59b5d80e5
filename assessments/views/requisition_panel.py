"""Assessments on the pages of a job and of an application."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from assessments.domain import requisition_assessments
from assessments.domain.invitation_lists import Outcome, Row
from assessments.domain.invitations import invite
from assessments.forms.requisition_assessments import AttachForm
from assessments.models import RequisitionAssessment
from assessments.rules import assessments_visible_to
from config.errors import Refused
from config.web.access import require
from recruiting.models import JobRequisition
from recruiting.rules import applications_visible_to, requisitions_visible_to


def _load(request: HttpRequest, public_id: str) -> tuple[JobRequisition, User]:
    rows = requisitions_visible_to(request.user).select_related("pipeline")
    requisition = get_object_or_404(rows, public_id=public_id)
    require("recruiting.edit_requisition", request.user, requisition)
    return requisition, cast(User, request.user)


@login_required
@require_POST
def requisition_attach(request: HttpRequest, public_id: str) -> HttpResponse:
    """Put an assessment on the job, or change the stage that sends it."""
    requisition, user = _load(request, public_id)
    form = AttachForm(request.POST, requisition=requisition)
    if not form.is_valid():
        raise Refused(str(next(iter(form.errors.values()))[0]), code="bad_attachment")
    row = requisition_assessments.attach_assessment(requisition=requisition, actor=user, **form.cleaned_data)
    messages.success(request, _("“%(title)s” is on this job.") % {"title": row.assessment.title})
    return redirect("recruiting:requisition_detail", public_id=public_id)


@login_required
@require_POST
def requisition_detach(request: HttpRequest, public_id: str, row_id: UUID) -> HttpResponse:
    """Take it off the job; invitations and results stay."""
    requisition, user = _load(request, public_id)
    row = get_object_or_404(RequisitionAssessment, requisition=requisition, public_id=row_id)
    requisition_assessments.detach_assessment(row=row, actor=user)
    messages.success(request, _("Taken off the job. Invitations and results stay."))
    return redirect("recruiting:requisition_detail", public_id=public_id)


@login_required
@require_POST
def application_invite(request: HttpRequest, public_id: str) -> HttpResponse:
    """Invite the applicant to one assessment; the link is shown once, on the answer."""
    rows = applications_visible_to(request.user).select_related("candidate", "requisition")
    application = get_object_or_404(rows, public_id=public_id)
    require("assessments.invite_candidate", request.user, application.candidate)
    asked = request.POST.get("assessment", "")
    assessment = get_object_or_404(assessments_visible_to(request.user), public_id=_uuid(asked))
    user = cast(User, request.user)
    made = invite(assessment=assessment, candidate=application.candidate, application=application, actor=user)
    row = Row(0, made.token.candidate_name, made.token.candidate_email)
    shown = {"assessment": assessment, "outcomes": [Outcome(row, made)], "application": application}
    return render(request, "assessments/invitation_done.html", shown)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Refused(_("Choose an assessment."), code="no_assessment") from None
