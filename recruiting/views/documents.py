"""A candidate's files beside the résumé."""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from config.errors import DomainError
from config.web.access import require
from recruiting.domain import documents
from recruiting.domain.queries.candidates import tab_counts
from recruiting.forms.documents import DocumentForm
from recruiting.forms.refusals import show_refusal
from recruiting.forms.uploads import read
from recruiting.models import Candidate, UploadedDocument
from recruiting.rules import resumes_visible_to
from recruiting.rules.learning import documents_visible_to
from recruiting.views.candidates import load as load_candidate
from recruiting.views.resumes import FILE_POLICY

PAGE = "recruiting:candidate_documents"


def _load(request: HttpRequest, public_id: UUID, document_id: UUID, rule: str) -> tuple[UploadedDocument, User]:
    rows = documents_visible_to(request.user).select_related("candidate")
    document = get_object_or_404(rows, public_id=document_id, candidate__public_id=public_id)
    require(rule, request.user, document)
    return document, cast(User, request.user)


@login_required
def candidate_documents(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The files, newest first, the archived apart; a POST adds one, which is read in the background."""
    candidate, user = load_candidate(request, str(public_id), "recruiting.view_candidate")
    require("recruiting.view_document", user)
    form = DocumentForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        require("recruiting.edit_candidate", user, candidate)
        if form.is_valid() and _added(form, candidate, user):
            return redirect(PAGE, public_id=public_id)
    shown = {"form": form, "tab": "documents", **_shown(candidate, user)}
    return render(request, "recruiting/candidate_documents.html", shown, status=422 if form.errors else 200)


def _added(form: DocumentForm, candidate: Candidate, user: User) -> bool:
    file, category = form.cleaned_data["file"], form.cleaned_data["category"]
    given = {"data": read(file), "filename": file.name or "file", "category": category}
    try:
        documents.add_document(actor=user, candidate=candidate, **given)
    except DomainError as refusal:
        show_refusal(form, refusal, field="file")
        return False
    return True


def _shown(candidate: Candidate, user: User) -> dict[str, Any]:
    rows = documents_visible_to(user).filter(candidate=candidate).select_related("uploaded_by").order_by("-pk")
    resumes = resumes_visible_to(user).filter(candidate=candidate)
    return {
        "candidate": candidate,
        "counts": tab_counts(candidate, user),
        "latest": resumes.order_by("-version_number").first(),
        "rows": rows.filter(archived_at=None),
        "archived": rows.exclude(archived_at=None),
    }


@login_required
def document_file(request: HttpRequest, public_id: UUID, document_id: UUID) -> HttpResponseBase:
    """The file as a download. Without a key it makes one that ends after five minutes and goes there."""
    document, user = _load(request, public_id, document_id, "recruiting.view_document")
    key = request.GET.get("key", "")
    if not key:
        address = reverse("recruiting:document_file", args=[public_id, document_id])
        return redirect(f"{address}?key={documents.document_key(document=document, user=user)}")
    document = documents.open_document(document=document, user=user, key=key)
    answer = FileResponse(document.file.open("rb"), as_attachment=True, filename=document.original_filename)
    answer["Content-Type"] = "application/octet-stream"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    answer["Content-Security-Policy"] = FILE_POLICY
    return answer


@login_required
@require_POST
def document_archive(request: HttpRequest, public_id: UUID, document_id: UUID) -> HttpResponse:
    """Out of the list."""
    document, user = _load(request, public_id, document_id, "recruiting.archive_document")
    documents.archive_document(document=document, actor=user)
    messages.success(request, _("%(name)s is archived.") % {"name": document})
    return redirect(PAGE, public_id=public_id)


@login_required
@require_POST
def document_restore(request: HttpRequest, public_id: UUID, document_id: UUID) -> HttpResponse:
    """Into the list again."""
    document, user = _load(request, public_id, document_id, "recruiting.archive_document")
    documents.restore_document(document=document, actor=user)
    messages.success(request, _("%(name)s is there again.") % {"name": document})
    return redirect(PAGE, public_id=public_id)
