"""Dropped résumés: where they are dropped, and what becomes of them."""

import uuid
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import condition, require_POST

from accounts.models import User
from config.web.access import require
from config.web.pages import Pages
from recruiting.domain.intakes import BIGGEST_ZIP, Drop, accept_same_file, receive_files
from recruiting.domain.queries.requisitions import ENDED
from recruiting.domain.queries.uploads import batch_of, batch_state, progress_of, shown_files
from recruiting.enums import IntakeStatus
from recruiting.forms.uploads import UploadForm
from recruiting.models import ResumeIntake
from recruiting.rules import candidates_visible_to, intakes_visible_to
from recruiting.views.requisitions import load


@login_required
def upload_new(request: HttpRequest) -> HttpResponse:
    """Résumés without a job."""
    require("recruiting.upload_resume", request.user)
    return _answered(request, Drop(actor=cast(User, request.user)), "recruiting/upload_new.html", {})


@login_required
def requisition_upload(request: HttpRequest, public_id: str) -> HttpResponse:
    """Résumés for a job."""
    requisition, user = load(request, public_id, "recruiting.view_requisition")
    require("recruiting.upload_resume", user)
    shown = {"requisition": requisition, "tab": "upload", "ended": requisition.status in ENDED}
    return _answered(request, Drop(actor=user, requisition=requisition), "recruiting/requisition_upload.html", shown)


@login_required
def candidate_upload(request: HttpRequest, public_id: str) -> HttpResponse:
    """A new version of one candidate's résumé."""
    candidate = get_object_or_404(candidates_visible_to(request.user), public_id=public_id)
    require("recruiting.edit_candidate", request.user, candidate)
    drop = Drop(actor=cast(User, request.user), candidate=candidate)
    return _answered(request, drop, "recruiting/candidate_upload.html", {"candidate": candidate})


def _answered(request: HttpRequest, drop: Drop, template: str, shown: dict[str, Any]) -> HttpResponse:
    by_script = request.headers.get("Accept", "").startswith("application/json")
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        batch = form.cleaned_data["batch"] or uuid.uuid4()
        into = Drop(actor=drop.actor, requisition=drop.requisition, candidate=drop.candidate, batch=batch)
        rows = receive_files(files=form.contents(), drop=into)
        return _received(rows) if by_script else redirect("recruiting:upload_detail", batch=batch)
    if by_script:
        return JsonResponse({"detail": _("Choose one file or more.")}, status=422)
    shown = {**shown, "form": form, "max_bytes": BIGGEST_ZIP, "batch": uuid.uuid4()}
    return render(request, template, shown, status=422 if form.errors else 200)


def _received(rows: list[ResumeIntake]) -> HttpResponse:
    if len(rows) == 1 and rows[0].status == IntakeStatus.REFUSED:
        return JsonResponse({"detail": rows[0].sentence}, status=422)
    if len(rows) == 1:
        return JsonResponse({"message": _("Sent")}, status=202)
    words = ngettext("%(n)s file in it", "%(n)s files in it", len(rows)) % {"n": len(rows)}
    return JsonResponse({"message": words}, status=202)


def _state(request: HttpRequest, batch: uuid.UUID) -> str | None:
    if not request.user.is_authenticated or not request.GET.get("part"):
        return None
    return batch_state(request.user, batch)


@login_required
@condition(etag_func=_state)
def upload_detail(request: HttpRequest, batch: uuid.UUID) -> HttpResponse:
    """What becomes of the files of one drop; `?part=files` is what the page polls each second."""
    require("recruiting.upload_resume", request.user)
    user = cast(User, request.user)
    rows = batch_of(user, batch)
    page = Pages.of(rows, request.GET.get("page"), size=100)
    if not page.items:
        raise Http404
    shown = {"progress": progress_of(rows), "page": page, "files": shown_files(user, page.items), "batch": batch}
    shown["first"] = page.items[0]
    part = "#files" if request.GET.get("part") == "files" else ""
    return render(request, f"recruiting/upload_detail.html{part}", shown)


@login_required
@require_POST
def upload_accept(request: HttpRequest, batch: uuid.UUID, public_id: str) -> HttpResponse:
    """Add a file that is known byte by byte all the same, as a new version."""
    rows = intakes_visible_to(request.user).filter(batch=batch).select_related("candidate")
    intake = get_object_or_404(rows, public_id=public_id)
    require("recruiting.upload_resume", request.user)
    require("recruiting.edit_candidate", request.user, intake.candidate)
    accept_same_file(intake=intake, actor=cast(User, request.user))
    return redirect("recruiting:upload_detail", batch=batch)
