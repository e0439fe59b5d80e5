"""Exports: one's own, asking for one, fetching it; a candidate as JSON Resume."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from config.web.access import require
from config.web.pages import Pages
from recruiting.domain.exports import runs
from recruiting.domain.exports.columns import COLUMNS
from recruiting.domain.exports.jsonresume import export_json_resume
from recruiting.enums.imports import ExportFormat, ExportKind
from recruiting.forms.candidates import CandidateFilter
from recruiting.forms.exports import ApplicationsNarrowed, ExportForm
from recruiting.rules.imports import exports_visible_to
from recruiting.views.candidates import load as load_candidate

NARROWED: dict[str, type[Form]] = {
    ExportKind.CANDIDATES: CandidateFilter,
    ExportKind.APPLICATIONS: ApplicationsNarrowed,
}


def asked_of(request: HttpRequest, kind: str) -> dict[str, Any]:
    """What the address narrows the noun's list by; what cannot be read is left out."""
    if kind not in NARROWED:
        return {}
    form = NARROWED[kind](request.GET)
    form.is_valid()
    return {name: value for name, value in form.cleaned_data.items() if value not in (None, "")}


@login_required
@require_safe
def export_list(request: HttpRequest) -> HttpResponse:
    """One's own exports, newest first, and the ways to a new one."""
    require("recruiting.view_export", request.user)
    page = Pages.of(exports_visible_to(request.user).order_by("-pk"), request.GET.get("page"), size=50)
    nouns = [(kind, ExportKind(kind).label) for kind in COLUMNS]
    return render(request, "recruiting/export_list.html", {"page": page, "nouns": nouns})


@login_required
def export_new(request: HttpRequest, kind: str) -> HttpResponse:
    """Choose columns and format; the address narrows the rows as the noun's list does."""
    require("recruiting.create_export", request.user)
    if kind not in COLUMNS:
        raise Http404
    form, asked, user = ExportForm(kind, request.POST or None), asked_of(request, kind), cast(User, request.user)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        runs.create_export(kind=kind, written=given["format"], actor=user, columns=given["columns"], asked=asked)
        messages.info(request, _("The export is being written. You are told when it is ready."))
        return redirect("recruiting:export_list")
    shown = {"form": form, "kind": ExportKind(kind), "asked": asked}
    return render(request, "recruiting/export_new.html", shown, status=422 if form.errors else 200)


@login_required
@require_POST
def export_everything(request: HttpRequest) -> HttpResponse:
    """Ask for everything of the company."""
    require("recruiting.export_everything", request.user)
    runs.create_export(kind=ExportKind.EVERYTHING, written=ExportFormat.ZIP, actor=cast(User, request.user))
    messages.info(request, _("Everything is being written. You are told when it is ready; it ends after 24 hours."))
    return redirect("recruiting:export_list")


@login_required
@require_safe
def export_file(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """The file. Without a key it makes one that ends after five minutes and goes there."""
    run = get_object_or_404(exports_visible_to(request.user), public_id=public_id)
    require("recruiting.view_export", request.user, run)
    user, key = cast(User, request.user), request.GET.get("key", "")
    if not key:
        address = reverse("recruiting:export_file", args=[public_id])
        return redirect(f"{address}?key={runs.export_key(run=run, user=user)}")
    name = runs.open_export(run=run, user=user, key=key)
    answer = FileResponse(run.file.open("rb"), as_attachment=True, filename=name)
    answer["Content-Type"], answer["Cache-Control"] = "application/octet-stream", "private, no-store"
    return answer


@login_required
@require_safe
def candidate_json_resume(request: HttpRequest, public_id: str) -> JsonResponse:
    """One person as JSON Resume."""
    candidate, user = load_candidate(request, public_id, "recruiting.view_candidate")
    require("recruiting.export_candidate", user)
    data = export_json_resume(candidate=candidate, actor=user)
    answer = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer["Content-Disposition"] = 'attachment; filename="resume.json"'
    return answer
