"""The template that suits a job description: looked for when asked."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from config.web.access import require
from interviews.domain.recommendations import recommend
from recruiting.models import JobRequisition
from recruiting.rules import requisitions_visible_to


@login_required
@require_POST
def recommendation_renew(request: HttpRequest, public_id: str) -> HttpResponse:
    """Look for the template that suits the job's posting, and go back to the job."""
    require("interviews.view_recommendation", request.user)
    rows = requisitions_visible_to(cast(User, request.user)).exclude(job_description=None)
    requisition: JobRequisition = get_object_or_404(rows.select_related("job_description"), public_id=public_id)
    require("recruiting.edit_requisition", request.user, requisition)
    found = recommend(job_description=requisition.job_description)  # type: ignore[arg-type]  # excluded above
    if found.template is None:
        messages.info(request, _("No complete template that the company shares suits this job."))
    return redirect("recruiting:requisition_detail", public_id=public_id)
