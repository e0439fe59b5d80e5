"""Applicants of a job side by side."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from recruiting.domain.queries.comparing import compare_applications
from recruiting.forms.pipelines import of_request
from recruiting.views.requisitions import load


@login_required
def requisition_compare(request: HttpRequest, public_id: str) -> HttpResponse:
    """Up to five, named in the address (`a=`) in the order in which they stand."""
    requisition, user = load(request, public_id, "recruiting.view_requisition")
    named = [of_request(one) for one in request.GET.getlist("a")[:50]]
    compared = compare_applications(user, requisition, [one for one in named if one is not None])
    shown = {"requisition": requisition, "tab": "applicants", "compared": compared}
    return render(request, "recruiting/requisition_compare.html", shown)
