"""Accommodations: the list, arranging something for a candidate or one assessment of theirs, changing, ending."""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from assessments.domain import accommodations
from assessments.forms.accommodations import AccommodationForm
from assessments.models import Accommodation
from assessments.rules import accommodations_visible_to, assessment_applications_visible_to
from assessments.views.refusals import put_refusal
from config.errors import DomainError
from config.web.access import require
from config.web.pages import Pages
from recruiting.rules import candidates_visible_to


def _load(request: HttpRequest, public_id: str) -> tuple[Accommodation, User]:
    require("assessments.view_accommodation", request.user)
    rows = accommodations_visible_to(request.user).select_related("candidate", "application__candidate")
    row = get_object_or_404(rows.select_related("application__assessment"), public_id=public_id)
    require("assessments.edit_accommodation", request.user, row)
    return row, cast(User, request.user)


@login_required
def accommodation_list(request: HttpRequest) -> HttpResponse:
    """What is arranged for whom."""
    require("assessments.view_accommodation", request.user)
    rows = accommodations_visible_to(request.user).select_related("candidate", "application__candidate", "created_by")
    rows = rows.select_related("application__assessment").order_by("-is_active", "-created_at", "-pk")
    page = Pages.of(rows, request.GET.get("page"), size=50)
    return render(request, "assessments/accommodation_list.html", {"page": page, "tab": "accommodations"})


@login_required
def accommodation_new(request: HttpRequest) -> HttpResponse:
    """Arrange something for `?candidate=` (all their tests) or `?standing=` (one assessment)."""
    require("assessments.edit_accommodation", request.user)
    target = _target(request)
    form = AccommodationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            accommodations.arrange_accommodation(actor=cast(User, request.user), **target, **form.asked())
            messages.success(request, _("Arranged. A sitting that runs has it now."))
            return redirect("assessments:accommodation_list")
        except DomainError as error:
            put_refusal(form, error)
    return _form_page(request, form, target)


def _target(request: HttpRequest) -> dict[str, Any]:
    """Whom it is for. Raises Http404."""
    candidate, standing = request.GET.get("candidate", ""), request.GET.get("standing", "")
    try:
        if standing:
            rows = assessment_applications_visible_to(request.user).select_related("candidate", "assessment")
            return {"standing": get_object_or_404(rows, public_id=UUID(standing))}
        return {"candidate": get_object_or_404(candidates_visible_to(request.user), public_id=UUID(candidate))}
    except ValueError:
        raise Http404 from None


def _form_page(request: HttpRequest, form: AccommodationForm, shown: dict[str, Any]) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "assessments/accommodation_form.html", {**shown, "form": form}, status=status)


@login_required
def accommodation_edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change what is arranged."""
    row, user = _load(request, public_id)
    form = AccommodationForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        try:
            accommodations.edit_accommodation(accommodation=row, actor=user, **form.asked())
            messages.success(request, _("Saved. A sitting that runs has it now."))
            return redirect("assessments:accommodation_list")
        except DomainError as error:
            put_refusal(form, error)
    target = {"standing": row.application} if row.application is not None else {"candidate": row.candidate}
    return _form_page(request, form, {"accommodation": row, **target})


@login_required
@require_POST
def accommodation_end(request: HttpRequest, public_id: str) -> HttpResponse:
    """It holds no longer, from the next sitting on."""
    row, user = _load(request, public_id)
    accommodations.end_accommodation(accommodation=row, actor=user)
    messages.success(request, _("It holds no longer. Time that a running sitting was given stays."))
    return redirect("assessments:accommodation_list")
