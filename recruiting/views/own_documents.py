"""A person's own résumés and job listings, for practice."""

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
from config.web.limits import asks_ai
from recruiting.domain import own_documents as own
from recruiting.domain.job_descriptions import add_job_description
from recruiting.forms.own_documents import OwnResumeForm, ResumeTitleForm
from recruiting.forms.refusals import show_refusal
from recruiting.forms.requisitions import PostingForm
from recruiting.models import JobDescription, Resume


def _person(request: HttpRequest) -> User:
    require("recruiting.keep_own_documents", request.user)
    return cast(User, request.user)


def _resume(request: HttpRequest, public_id: UUID) -> Resume:
    rows = own.own_resumes(_person(request)).prefetch_related("texts")
    return get_object_or_404(rows, public_id=public_id)


def _job(request: HttpRequest, public_id: UUID) -> JobDescription:
    return get_object_or_404(own.own_jobs(_person(request)), public_id=public_id)


@login_required
def own_resume_list(request: HttpRequest) -> HttpResponse:
    """One's résumés and job listings, and where new ones are added. `?part=rows` is what the page polls."""
    return _list(request, OwnResumeForm(), PostingForm())


def _list(request: HttpRequest, resumes: OwnResumeForm, posting: PostingForm) -> HttpResponse:
    user = _person(request)
    shown = {
        "form": resumes,
        "posting": posting,
        "resumes": list(own.own_resumes(user)),
        "jobs": list(own.own_jobs(user)[:100]),
    }
    part = "#rows" if request.GET.get("part") == "rows" else ""
    page = f"recruiting/own_resume_list.html{part}"
    return render(request, page, shown, status=422 if resumes.errors or posting.errors else 200)


@login_required
@require_POST
def own_resume_add(request: HttpRequest) -> HttpResponse:
    """Add files; each is read in the background."""
    user, form = _person(request), OwnResumeForm(request.POST, request.FILES)
    if form.is_valid():
        for name, data in form.contents():
            try:
                own.add_own_resume(user=user, data=data, filename=name)
            except DomainError as refusal:
                form.add_error("resumes", f"{name}: {refusal.sentence}")
    return _list(request, form, PostingForm()) if form.errors else redirect("recruiting:own_resume_list")


@login_required
def own_resume_detail(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The text as it was read, what was found in it, and its title."""
    resume = _resume(request, public_id)
    form = ResumeTitleForm(request.POST or None, title=resume.title)
    if request.method == "POST" and form.is_valid():
        own.rename_own_resume(resume=resume, title=form.cleaned_data["title"], actor=cast(User, request.user))
        messages.success(request, _("Kept."))
        return redirect("recruiting:own_resume_detail", public_id=public_id)
    shown = {"resume": resume, "form": form, "text": resume.current_text}
    return render(request, "recruiting/own_resume_detail.html", shown, status=422 if form.errors else 200)


@login_required
@require_POST
def own_resume_remove(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Delete a résumé of one's own."""
    own.remove_own_resume(resume=_resume(request, public_id), actor=cast(User, request.user))
    messages.success(request, _("The résumé is removed. Interviews that used it stay."))
    return redirect("recruiting:own_resume_list")


@asks_ai
@login_required
@require_POST
def own_job_add(request: HttpRequest) -> HttpResponse:
    """Add a job listing; it is read in the background."""
    user, form = _person(request), PostingForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            add_job_description(actor=user, **form.posting())
        except DomainError as refusal:
            show_refusal(form, refusal, field="file" if form.cleaned_data["file"] else "content")
    return _list(request, OwnResumeForm(), form) if form.errors else redirect("recruiting:own_resume_list")


@login_required
def own_job_detail(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """A listing and what was read from it."""
    return render(request, "recruiting/own_job_detail.html", {"job": _job(request, public_id)})


@login_required
@require_POST
def own_job_remove(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Delete a job listing of one's own."""
    own.remove_own_job(job_description=_job(request, public_id), actor=cast(User, request.user))
    messages.success(request, _("The job listing is removed. Interviews that used it stay."))
    return redirect("recruiting:own_resume_list")
