"""Reading résumés, and fetching their files."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts.models import User
from config.web.access import require
from recruiting.domain import resume_files
from recruiting.domain.queries.candidates import tab_counts
from recruiting.domain.queries.readers import resume_page
from recruiting.models import Candidate, Resume
from recruiting.rules import resumes_visible_to

# A file may do nothing; a browser's PDF viewer needs these two, and a sandbox would keep Chromium's from starting.
FILE_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"
PDF_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"


def _load(request: HttpRequest, public_id: str, resume_id: str) -> Resume:
    require("recruiting.view_resume", request.user)
    rows = resumes_visible_to(request.user).select_related("candidate").prefetch_related("texts")
    return get_object_or_404(rows, public_id=resume_id, candidate__public_id=public_id)


@login_required
def resume_detail(request: HttpRequest, public_id: str, resume_id: str) -> HttpResponse:
    """The text as it was read, with what was found in it; `?at=start-end` lights a passage."""
    resume = _load(request, public_id, resume_id)
    shown = resume_page(resume, at=request.GET.get("at", ""), show=request.GET.get("show"))
    shown |= {"tab": "resume", "is_pdf": resume.mime_type == resume_files.PDF}
    shown["counts"] = tab_counts(cast(Candidate, resume.candidate), cast(User, request.user))
    return render(request, "recruiting/resume_detail.html", shown)


@login_required
def resume_file(request: HttpRequest, public_id: str, resume_id: str) -> HttpResponseBase:
    """The original as a download, or with `look` in the browser where it is a PDF. Without a key it makes one that ends
    after five minutes and goes there."""
    resume, user = _load(request, public_id, resume_id), cast(User, request.user)
    key, look = request.GET.get("key", ""), "look" in request.GET
    if not key:
        address = reverse("recruiting:resume_file", args=[public_id, resume_id])
        key = resume_files.file_key(resume=resume, user=user)
        return redirect(f"{address}?key={key}{'&look=1' if look else ''}")
    resume = resume_files.open_file(resume=resume, user=user, key=key)
    return _served(resume, inline=look and resume_files.is_pdf(resume))


def _served(resume: Resume, *, inline: bool) -> FileResponse:
    answer = FileResponse(resume.file.open("rb"), as_attachment=not inline, filename=resume.original_filename)
    answer["Content-Type"] = resume_files.PDF if inline else "application/octet-stream"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    answer["Content-Security-Policy"] = PDF_POLICY if inline else FILE_POLICY
    return answer
