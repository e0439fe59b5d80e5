"""The fairness center: measures at a glance, one measure's tables, its export, and how often people overrule."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone, translation

from accounts.models import User
from accounts.rules import membership_of
from config.tenancy import scoped_stream
from config.web.access import require
from recruiting.domain.fairness.center import MeasureTables, fairness_tables
from recruiting.domain.fairness.overrides import override_rates
from recruiting.domain.fairness.published import export_published
from recruiting.domain.policies import hiring_policy
from recruiting.domain.queries.fairness import declined_of
from recruiting.forms.fairness import FairnessForm


def _measured(request: HttpRequest) -> tuple[FairnessForm, list[MeasureTables]]:
    form = FairnessForm(request.GET)
    return form, fairness_tables(form.asked())


def _one(measures: list[MeasureTables], code: str) -> MeasureTables:
    found = next((one for one in measures if one.code == code), None)
    if found is None:
        raise Http404
    return found


@login_required
def fairness_center(request: HttpRequest) -> HttpResponse:
    """Every measure with its lowest impact ratios."""
    require("recruiting.view_fairness", request.user)
    form, measures = _measured(request)
    given, declined = declined_of(form.asked())
    shown = {"form": form, "measures": measures, "given": given, "declined": declined, "tab": "impact"}
    return render(request, "recruiting/fairness_center.html", shown | {"asks": hiring_policy().asks_self_id})


@login_required
def fairness_measure(request: HttpRequest, code: str) -> HttpResponse:
    """One measure by sex, by race or ethnicity, and by both."""
    require("recruiting.view_fairness", request.user)
    form, measures = _measured(request)
    shown = {"form": form, "measure": _one(measures, code), "tab": "impact", "at": timezone.now()}
    return render(request, "recruiting/fairness_measure.html", shown)


@login_required
def fairness_export(request: HttpRequest, code: str) -> StreamingHttpResponse:
    """One measure in the form of Local Law 144, in English whatever the reader's language."""
    require("recruiting.export_fairness", request.user)
    user, membership = cast(User, request.user), membership_of(request.user)
    if membership is None:
        raise Http404
    with translation.override("en"):
        _form, measures = _measured(request)
        measure, today = _one(measures, code), timezone.localdate()
    lines = export_published(measure=measure, actor=user, tenant=membership.tenant, today=today)
    answer = StreamingHttpResponse(scoped_stream(membership.tenant_id, lines), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="impact-{code}-{today}.csv"'
    return answer


@login_required
def override_list(request: HttpRequest) -> HttpResponse:
    """How often people decided otherwise than software proposed."""
    require("recruiting.view_fairness", request.user)
    form = FairnessForm(request.GET, by_job=False)
    shown = {"form": form, "rates": override_rates(form.asked()), "tab": "overrides"}
    return render(request, "recruiting/override_list.html", shown)
