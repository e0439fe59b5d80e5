"""Imports: the list, a file, its columns, the look at its rows, the result, undoing."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_POST, require_safe

from accounts.models import User
from config.errors import DomainError
from config.tenancy import scoped_stream
from config.web.access import require
from config.web.pages import Pages
from recruiting.domain.imports import runs
from recruiting.domain.queries.imports import import_context, import_state, imports_shown, rows_shown, unimported_lines
from recruiting.forms.imports import ImportForm, MappingForm
from recruiting.forms.refusals import show_refusal
from recruiting.models import ImportRun
from recruiting.rules.imports import imports_visible_to


def load(request: HttpRequest, public_id: str, rule: str) -> tuple[ImportRun, User]:
    """An import that the person sees, and the person. Raises Http404, PermissionDenied."""
    rows = imports_visible_to(request.user).select_related("actor", "undone_by", "task")
    run = get_object_or_404(rows, public_id=public_id)
    require(rule, request.user, run)
    return run, cast(User, request.user)


@login_required
@require_safe
def import_list(request: HttpRequest) -> HttpResponse:
    """The imports of the company, newest first."""
    require("recruiting.view_import", request.user)
    page = Pages.of(imports_shown(request.user), request.GET.get("page"), size=50)
    return render(request, "recruiting/import_list.html", {"page": page})


@login_required
def import_new(request: HttpRequest) -> HttpResponse:
    """Give a file."""
    require("recruiting.create_import", request.user)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given, user = form.cleaned_data, cast(User, request.user)
        try:
            run = runs.create_import(
                filename=given["file"].name, data=form.content(), actor=user, preset=given["preset"]
            )
        except DomainError as refusal:
            show_refusal(form, refusal)
        else:
            return redirect("recruiting:import_map", public_id=run.public_id)
    return render(request, "recruiting/import_new.html", {"form": form}, status=422 if form.errors else 200)


@login_required
def import_map(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say what each column is, then see what would come of it."""
    run, user = load(request, public_id, "recruiting.edit_import")
    form = MappingForm(run, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            runs.map_import(run=run, mapping=form.mapping(), replaces=form.cleaned_data["replaces"], actor=user)
        except DomainError as refusal:
            show_refusal(form, refusal)
        else:
            return redirect("recruiting:import_detail", public_id=public_id)
    shown = {"form": form, "run": run}
    return render(request, "recruiting/import_map.html", shown, status=422 if form.errors else 200)


def _state(request: HttpRequest, public_id: str) -> str | None:
    if not request.user.is_authenticated or not request.GET.get("part"):
        return None
    return import_state(request.user, public_id)


@login_required
@require_safe
@condition(etag_func=_state)
def import_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """What would come of it, how far it is, what came of it; `?part=progress` is what the page polls each second."""
    run, _user = load(request, public_id, "recruiting.view_import")
    if run.status == "uploaded":
        return redirect("recruiting:import_map", public_id=public_id)
    page = Pages.of(rows_shown(run, request.GET.get("outcome", "")), request.GET.get("page"), size=100)
    part = "#progress" if request.GET.get("part") == "progress" else ""
    return render(request, f"recruiting/import_detail.html{part}", {**import_context(run), "page": page})


@login_required
@require_POST
def import_start(request: HttpRequest, public_id: str) -> HttpResponse:
    """Begin, or go on after a stop."""
    run, user = load(request, public_id, "recruiting.start_import")
    runs.start_import(run=run, actor=user)
    return redirect("recruiting:import_detail", public_id=public_id)


@login_required
@require_POST
def import_undo(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take back what the import did."""
    run, user = load(request, public_id, "recruiting.undo_import")
    runs.undo_import(run=run, actor=user)
    messages.info(request, _("The import is being undone. What was changed since stays."))
    return redirect("recruiting:import_detail", public_id=public_id)


@login_required
@require_safe
def import_errors(request: HttpRequest, public_id: str) -> StreamingHttpResponse:
    """The rows that were not imported, as a CSV of the file's own columns with the reason beside."""
    run, _user = load(request, public_id, "recruiting.view_import")
    lines = scoped_stream(run.tenant_id, unimported_lines(run))
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="not-imported.csv"'
    return answer
