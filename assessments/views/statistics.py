"""Figures of a test and its questions, drawn and as a table."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify

from assessments.domain.queries.statistics import statistics_of
from assessments.domain.results_charts import histogram, information
from assessments.domain.results_lists import marked_percentages, statistics_csv
from assessments.domain.results_scatter import scatter
from assessments.views.results import load_assessment


@login_required
def statistics_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """How the test and each question work."""
    assessment, _user = load_assessment(request, public_id, "assessments.view_statistics")
    report = statistics_of(assessment=assessment)
    results = marked_percentages(assessment)
    charts = {"bars": histogram(results), "dots": scatter(report), "information": information(report)}
    shown = {"assessment": assessment, "report": report, "tab": "statistics", "n": len(results)}
    return render(request, "assessments/statistics_detail.html", {**shown, **charts})


@login_required
def statistics_export(request: HttpRequest, public_id: str) -> HttpResponse:
    """The questions' figures as CSV."""
    assessment, user = load_assessment(request, public_id, "assessments.view_statistics")
    body = statistics_csv(report=statistics_of(assessment=assessment), assessment=assessment, actor=user)
    answer = HttpResponse(body, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{slugify(assessment.title) or "test"}-statistics.csv"'
    return answer
