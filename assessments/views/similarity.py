"""Programs that are much alike, for a person to look at. Likeness decides nothing."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from assessments.domain.results_similarity import pair_page, request_comparison, similar_pairs
from assessments.views.results import load_assessment
from config.web.access import require
from config.web.pages import Pages


@login_required
def similarity_list(request: HttpRequest, public_id: str) -> HttpResponse:
    """Pairs of answers of an assessment, the most alike first."""
    assessment, user = load_assessment(request, public_id, "assessments.view_similarity")
    page = Pages.of(similar_pairs(user, assessment), request.GET.get("page"))
    return render(request, "assessments/similarity_list.html", {"assessment": assessment, "page": page})


@login_required
def similarity_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """Two programs side by side, what they share marked."""
    require("assessments.view_similarity", request.user)
    pair = get_object_or_404(similar_pairs(cast(User, request.user)), public_id=public_id)
    return render(request, "assessments/similarity_detail.html", pair_page(pair))


@login_required
@require_POST
def similarity_compare(request: HttpRequest, public_id: str) -> HttpResponse:
    """Compare the programs now."""
    assessment, user = load_assessment(request, public_id, "assessments.view_similarity")
    asked = request_comparison(assessment=assessment, actor=user)
    said = _("The programs are being compared. Reload this page in a moment.") if asked else _("There are no programs.")
    messages.success(request, said)
    return redirect("assessments:similarity_list", public_id=public_id)
