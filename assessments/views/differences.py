"""The fairness center's page of questions between groups."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.models import User
from assessments.domain.queries.differences import TRAITS, differences_of
from assessments.domain.statistics.reports import MINIMUM
from assessments.forms.differences import DifferencesForm
from config.web.access import require


@login_required
def question_differences(request: HttpRequest) -> HttpResponse:
    """Whether a test's questions are harder for one group than for another of equal totals."""
    require("recruiting.view_fairness", request.user)
    form = DifferencesForm(request.GET, user=cast(User, request.user))
    test, trait = form.asked()
    found = differences_of(assessment=test, trait=trait) if test is not None else None
    name = dict(TRAITS[trait].choices)
    rows = [(row, name[row.dif.reference], name[row.dif.focal]) for row in (found.rows if found else ())]
    shown = {"form": form, "test": test, "found": found, "rows": rows, "minimum": MINIMUM, "tab": "questions"}
    return render(request, "assessments/question_differences.html", shown)
