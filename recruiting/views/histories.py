"""What was computed, and when: an application's matches, and the runs of extractions."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from config.errors import Refused
from config.web.access import require
from config.web.pages import KeysetPage
from recruiting.domain.blindness import veil_all
from recruiting.domain.job_descriptions import enqueue_parsing
from recruiting.domain.queries.extractions import found_in
from recruiting.domain.queries.match_history import history_page
from recruiting.forms.ids import read_id
from recruiting.forms.learning import ExtractionFilterForm
from recruiting.models import ExtractionLog
from recruiting.views.applications import load

SIZE = 50


@login_required
def application_matches(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Every version of the match; `?match=` opens an old one."""
    application, user = load(request, str(public_id), "recruiting.view_application")
    shown = history_page(veil_all(user, [application])[0], user, read_id(request.GET.get("match", "")))
    return render(request, "recruiting/application_matches.html", shown)


@login_required
def extraction_list(request: HttpRequest) -> HttpResponse:
    """The runs, newest first, narrowed by kind and how they ended."""
    require("recruiting.view_extraction", request.user)
    form = ExtractionFilterForm(request.GET)
    rows = ExtractionLog.objects.filter(**form.asked()).select_related("user").defer("output")
    shown = {"form": form, "page": KeysetPage(rows, "-id", request.GET.get("after"), SIZE)}
    return render(request, "recruiting/extraction_list.html", shown)


@login_required
def extraction_detail(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One run with its output or its error."""
    require("recruiting.view_extraction", request.user)
    rows = ExtractionLog.objects.select_related("user", "resume__candidate", "job_description")
    run = get_object_or_404(rows, public_id=public_id)
    return render(request, "recruiting/extraction_detail.html", {"run": run, "found": found_in(run.output)})


@login_required
@require_POST
def extraction_reread(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Read the posting of a run again."""
    require("recruiting.view_extraction", request.user)
    require("recruiting.edit_job_description", request.user)
    run = get_object_or_404(ExtractionLog.objects.select_related("job_description"), public_id=public_id)
    if run.job_description is None:
        raise Refused(_("Its posting is not there any more."), code="source_gone")
    enqueue_parsing(run.job_description, cast(User, request.user))
    messages.success(request, _("The posting is being read again. Its run will stand on top."))
    return redirect("recruiting:extraction_list")
