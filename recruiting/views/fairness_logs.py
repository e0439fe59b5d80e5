"""The log of AI calls as evidence: its anchors, and its export."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render

from accounts.models import User
from accounts.rules import membership_of
from config.tenancy import scoped_stream
from config.web.access import require
from recruiting.domain.fairness.ai_log import KEPT, anchors_of, calls_in, export_ai_log
from recruiting.forms.fairness import AiLogForm
from superadmin.models import Tenant


def _tenant(request: HttpRequest) -> Tenant:
    require("recruiting.export_ai_log", request.user)
    membership = membership_of(request.user)
    if membership is None:
        raise Http404
    return membership.tenant


def _shown(tenant: Tenant, form: AiLogForm) -> dict[str, object]:
    calls = calls_in(tenant, None, None)
    counted = {"calls": calls.count(), "first": calls.first(), "days": KEPT.days}
    return {"form": form, "tab": "log", "anchors": anchors_of(tenant)[:-11:-1]} | counted


@login_required
def ai_log_list(request: HttpRequest) -> HttpResponse:
    """How many calls there are, since when, and the newest anchors."""
    return render(request, "recruiting/ai_log_list.html", _shown(_tenant(request), AiLogForm()))


@login_required
def ai_log_export(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """The log as JSON lines with its proof."""
    tenant = _tenant(request)
    form = AiLogForm(request.GET)
    if not form.is_valid():
        return render(request, "recruiting/ai_log_list.html", _shown(tenant, form), status=422)
    lines = export_ai_log(tenant=tenant, actor=cast(User, request.user), **form.cleaned_data)
    answer = StreamingHttpResponse(scoped_stream(tenant.pk, lines), content_type="application/x-ndjson; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="ai-log-{tenant.slug}.jsonl"'
    return answer
