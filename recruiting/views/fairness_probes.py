"""Name-swap probes: the list, a new one, one with its results."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from config.errors import DomainError
from config.web.access import require
from config.web.pages import Pages
from recruiting.domain.fairness.probes import request_probe, summary_of
from recruiting.forms.fairness import ProbeForm
from recruiting.rules.fairness import probes_visible_to


def _page(request: HttpRequest, form: ProbeForm) -> HttpResponse:
    rows = (
        probes_visible_to(request.user).select_related("requisition", "requested_by").defer("results").order_by("-pk")
    )
    shown = {"form": form, "page": Pages.of(rows, request.GET.get("page")), "tab": "probes"}
    return render(request, "recruiting/probe_list.html", shown, status=422 if form.errors else 200)


@login_required
def probe_list(request: HttpRequest) -> HttpResponse:
    """Every probe of the tenant, the newest first."""
    require("recruiting.probe_names", request.user)
    return _page(request, ProbeForm())


@require_POST
@login_required
def probe_new(request: HttpRequest) -> HttpResponse:
    """Ask for one."""
    require("recruiting.probe_names", request.user)
    form = ProbeForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    try:
        probe = request_probe(requisition=form.cleaned_data["job"], actor=cast(User, request.user))
    except DomainError as refusal:
        messages.error(request, refusal.sentence)
        return redirect("recruiting:probe_list")
    messages.success(request, _("The résumés are being read again."))
    return redirect("recruiting:probe_detail", public_id=probe.public_id)


@login_required
def probe_detail(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One probe: what moved, by kind and in each row."""
    require("recruiting.probe_names", request.user)
    probe = get_object_or_404(probes_visible_to(request.user).select_related("requisition"), public_id=public_id)
    rows = probe.results.get("rows", [])
    shown = {"probe": probe, "summary": summary_of(probe.results), "rows": rows, "tab": "probes"}
    return render(request, "recruiting/probe_detail.html", shown)
