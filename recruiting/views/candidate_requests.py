"""The team answers what a candidate asks."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from config.errors import Refused
from config.web.access import require
from recruiting.domain.candidate_requests import answer_request
from recruiting.forms.careers import AnswerForm
from recruiting.models import CandidateRequest
from recruiting.rules import applications_visible_to


@login_required
@require_POST
def candidate_request_answer(request: HttpRequest, public_id: str) -> HttpResponse:
    """Answer: by mail, and on the candidate's status page."""
    visible = applications_visible_to(request.user)
    rows = CandidateRequest.objects.select_related("application__candidate", "application__requisition")
    asked = get_object_or_404(rows.filter(application__in=visible), public_id=public_id)
    require("recruiting.answer_candidate_request", request.user, asked)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Write an answer of at most %(n)d characters.") % {"n": 8000}, code="invalid")
    answer_request(asked=asked, text=form.cleaned_data["answer"], actor=cast(User, request.user))
    messages.success(request, _("The answer is on its way."))
    return redirect("recruiting:application_detail", public_id=asked.application.public_id)
