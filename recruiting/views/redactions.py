"""Redacted résumés, and revealing a hidden name."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from config.web.access import require
from recruiting.domain.blindness import reveal_identity
from recruiting.domain.queries.redactions import redacted_page
from recruiting.domain.redacted_files import export_redacted
from recruiting.domain.redactions import redact_resume
from recruiting.forms.redactions import RedactForm, RevealForm
from recruiting.models import RedactedResume
from recruiting.rules import resumes_visible_to
from recruiting.rules.blind import redacted_visible_to
from recruiting.views.applications import load as load_application


def _load(request: HttpRequest, public_id: str) -> tuple[RedactedResume, User]:
    rows = redacted_visible_to(request.user)
    rows = rows.select_related("text__resume__candidate", "requisition", "made_by")
    redacted = get_object_or_404(rows, public_id=public_id)
    require("recruiting.view_redacted", request.user, redacted)
    return redacted, cast(User, request.user)


@login_required
def resume_redact(request: HttpRequest, public_id: str, resume_id: str) -> HttpResponse:
    """Choose what a redacted résumé leaves out, and make it."""
    rows = resumes_visible_to(request.user).select_related("candidate").prefetch_related("texts")
    resume = get_object_or_404(rows, public_id=resume_id, candidate__public_id=public_id)
    require("recruiting.redact_resume", request.user, resume)
    form = RedactForm(request.POST or None, user=request.user, initial={"job": request.GET.get("job", "")})
    if request.method == "POST" and form.is_valid():
        made = redact_resume(resume=resume, actor=cast(User, request.user), **form.asked())
        return redirect("recruiting:redacted_detail", public_id=made.public_id)
    shown: dict[str, Any] = {"form": form, "resume": resume, "candidate": resume.candidate}
    return render(request, "recruiting/resume_redact.html", shown, status=422 if form.errors else 200)


@login_required
def redacted_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """The redacted text, beside the original for whom no name is hidden."""
    redacted, user = _load(request, public_id)
    return render(request, "recruiting/redacted_detail.html", redacted_page(redacted, user))


@login_required
@require_safe
def redacted_file(request: HttpRequest, public_id: str, form: str) -> HttpResponse:
    """As a Word file or PDF with a neutral name. Each one is in the audit log."""
    redacted, user = _load(request, public_id)
    name, kind, content = export_redacted(redacted=redacted, form=form, actor=user)
    named = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type=kind, headers=named)


@login_required
@require_POST
def application_reveal(request: HttpRequest, public_id: str) -> HttpResponse:
    """Open a hidden name before the decision, with a reason."""
    application, user = load_application(request, public_id, "recruiting.reveal_application")
    form = RevealForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    reveal_identity(application=application, actor=user, reason=reason)
    messages.success(request, _("The name is shown from now on."))
    return redirect("recruiting:application_detail", public_id=public_id)
