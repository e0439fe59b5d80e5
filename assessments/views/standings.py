"""What is decided of a candidate after a test, from the sitting's page and from the application's."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from assessments.domain.applications import set_application_status, take_back_status
from assessments.forms.standings import StandingForm
from assessments.rules import assessment_applications_visible_to
from config.errors import Refused
from config.web.access import require
from config.web.returning import came_from


@login_required
@require_POST
def standing_status(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Shortlist, reject, or take that back; then the page again that it was done on."""
    rows = assessment_applications_visible_to(request.user).select_related("assessment")
    standing = get_object_or_404(rows, public_id=public_id)
    require("assessments.edit_assessment_application", request.user, standing)
    status, actor = _asked(request), cast(User, request.user)
    if status:
        set_application_status(standing=standing, status=status, actor=actor)
    else:
        take_back_status(standing=standing, actor=actor)
    messages.success(request, _("Noted. The candidate is not told."))
    return redirect(
        came_from(request) or reverse("assessments:assessment_detail", args=[standing.assessment.public_id])
    )


def _asked(request: HttpRequest) -> str:
    form = StandingForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Choose shortlist, not this test, or take back."), code="bad_decision")
    return str(form.cleaned_data["status"])
