"""Admins carry out what candidates may ask for: copies and erasures."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.domain.privacy_exports import open_data_export
from accounts.models import DataExportRequest
from accounts.views.privacy import archive_answer
from config.web.access import require
from recruiting.domain.privacy_requests import copy_candidate, erase_candidate, keep_candidate, privacy_of
from recruiting.domain.queries.candidates import tab_counts
from recruiting.domain.queries.privacy import asked_of_us, planned_erasures
from recruiting.views.candidates import load


@login_required
def privacy_list(request: HttpRequest) -> HttpResponse:
    """What candidates ask for, and who is erased when."""
    require("recruiting.list_privacy", request.user)
    shown = {"asked": asked_of_us(), "planned": planned_erasures(), "tab": "privacy"}
    return render(request, "recruiting/privacy_list.html", shown)


@login_required
def candidate_privacy(request: HttpRequest, public_id: str) -> HttpResponse:
    """Copies and the erasure of one candidate."""
    candidate, user = load(request, public_id, "recruiting.view_candidate_privacy")
    shown = {"candidate": candidate, "tab": "privacy", "counts": tab_counts(candidate, user)}
    return render(request, "recruiting/candidate_privacy.html", {**shown, "privacy": privacy_of(candidate)})


@login_required
@require_POST
def candidate_copy(request: HttpRequest, public_id: str) -> HttpResponse:
    """Have everything about a candidate written."""
    candidate, user = load(request, public_id, "recruiting.copy_candidate")
    copy_candidate(candidate=candidate, actor=user)
    messages.success(request, _("The copy is being made. You are told when it is ready."))
    return redirect("recruiting:candidate_privacy", public_id=candidate.public_id)


@login_required
def candidate_copy_fetch(request: HttpRequest, public_id: str, export_id: str) -> HttpResponse:
    """Fetch a copy."""
    candidate, user = load(request, public_id, "recruiting.copy_candidate")
    rows = DataExportRequest.objects.about(candidate).filter(user=None)
    return archive_answer(open_data_export(request=get_object_or_404(rows, public_id=export_id), actor=user))


@login_required
@require_POST
def candidate_erase(request: HttpRequest, public_id: str) -> HttpResponse:
    """Plan the erasure of a candidate."""
    candidate, user = load(request, public_id, "recruiting.erase_candidate")
    erase_candidate(candidate=candidate, actor=user)
    messages.success(request, _("The erasure is planned. It can be canceled for seven days."))
    return redirect("recruiting:candidate_privacy", public_id=candidate.public_id)


@login_required
@require_POST
def candidate_keep(request: HttpRequest, public_id: str) -> HttpResponse:
    """Cancel a planned erasure."""
    candidate, user = load(request, public_id, "recruiting.keep_candidate")
    keep_candidate(candidate=candidate, actor=user)
    messages.success(request, _("Nothing is erased."))
    return redirect("recruiting:candidate_privacy", public_id=candidate.public_id)
