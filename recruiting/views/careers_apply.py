"""Applying: a résumé, then what was read from it to correct, the job's questions and what to agree to. No script."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from config.documents.sniff import MAX_BYTES
from config.errors import DomainError
from recruiting.domain.careers.applying import apply
from recruiting.domain.careers.consent_texts import ai_notice, consent_texts
from recruiting.domain.careers.drafts import DraftGone, draft_of, keep_resume, key_of, prefilled
from recruiting.domain.careers.public import JobGone, job_key
from recruiting.domain.questions import questions_of
from recruiting.forms.careers import ApplyForm, ResumeForm
from recruiting.forms.refusals import show_refusal
from recruiting.models import ApplyDraft, HiringPolicy, JobRequisition
from recruiting.views.careers_doors import (
    A_JOB_AN_HOUR,
    FILES_AN_HOUR,
    FORMS_AN_HOUR,
    came_by,
    gone,
    kept_source,
    on_job,
    used_up,
    wait_for,
)
from superadmin.models import Tenant

UNPROCESSABLE, TOO_MANY = 422, 429


@never_cache
@on_job
def careers_apply(request: HttpRequest, tenant: Tenant, policy: HiringPolicy, job: JobRequisition) -> HttpResponse:
    """The first step: the résumé. It is read at once, in a process of its own."""
    form = ResumeForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return _first_page(request, job, form)
    if wait := wait_for(request, "file", FILES_AN_HOUR):
        return _first_page(request, job, form, wait=wait)
    try:
        draft = _kept(job, form.cleaned_data["resume"])
    except DomainError as refusal:
        show_refusal(form, refusal, field="resume")
        return _first_page(request, job, form)
    step = redirect("recruiting:careers_confirm", slug=tenant.slug, job=job_key(job), key=key_of(draft))
    step["Location"] += kept_source(request)
    return step


def _kept(job: JobRequisition, file: "UploadedFile[bytes]") -> ApplyDraft:
    return keep_resume(job=job, filename=file.name or "file", data=file.read(MAX_BYTES + 1))


def _first_page(request: HttpRequest, job: JobRequisition, form: ResumeForm, *, wait: int = 0) -> HttpResponse:
    if wait:
        form.add_error(None, _too_many(wait))
    shown = {"job": job, "form": form, "key": job_key(job), "keeps": kept_source(request)}
    return _answer(request, "recruiting/careers_apply.html", shown, bool(form.errors), wait)


@never_cache
@on_job
def careers_confirm(
    request: HttpRequest, tenant: Tenant, policy: HiringPolicy, job: JobRequisition, key: str
) -> HttpResponse:
    """The second step: what was read, to correct; sent, or back with what needs another look and the file kept."""
    try:
        draft = draft_of(job, key)
    except DraftGone as refusal:
        shown = {"job": job, "refusal": refusal, "key": job_key(job), "keeps": kept_source(request)}
        return _answer(request, "recruiting/careers_over.html", shown, bad=True, status=refusal.status)
    texts = consent_texts(tenant, language=tenant.locale, privacy_url=policy.privacy_url)
    given: dict[str, Any] = {"questions": questions_of(job), "texts": texts, "initial": prefilled(draft)}
    if request.method != "POST":
        return _second_page(request, policy, draft, ApplyForm(**given))
    return _send(request, policy, draft, ApplyForm(request.POST, request.FILES, **given))


def _send(request: HttpRequest, policy: HiringPolicy, draft: ApplyDraft, form: ApplyForm) -> HttpResponse:
    tenant, job, fine = draft.requisition.tenant, draft.requisition, form.is_valid()
    draft = _with_other_file(request, draft, form)
    if not fine or form.errors:
        return _second_page(request, policy, draft, form)
    if wait := wait_for(request, "form", FORMS_AN_HOUR) or _job_is_full(job):
        return _second_page(request, policy, draft, form, wait=wait)
    try:
        apply(draft=draft, came_by=came_by(request, tenant), **form.sent())
    except JobGone as refusal:
        return gone(request, refusal, str(job.public_id))
    except DomainError as refusal:
        show_refusal(form, refusal)
        return _second_page(request, policy, draft, form)
    return redirect("recruiting:careers_thanks", slug=tenant.slug, job=job_key(job))


def _with_other_file(request: HttpRequest, draft: ApplyDraft, form: ApplyForm) -> ApplyDraft:
    """The draft of the file that was chosen instead, where one was and it can be read."""
    file = request.FILES.get("resume")
    if file is None or draft.sent_at is not None:
        return draft
    if wait := wait_for(request, "file", FILES_AN_HOUR):
        form.add_error("resume", _too_many(wait))
        return draft
    try:
        return _kept(draft.requisition, file)
    except DomainError as refusal:
        show_refusal(form, refusal, field="resume")
        return draft


def _job_is_full(job: JobRequisition) -> int | None:
    return used_up(f"careers:job:{job.pk}", most=A_JOB_AN_HOUR)


def _second_page(
    request: HttpRequest, policy: HiringPolicy, draft: ApplyDraft, form: ApplyForm, *, wait: int = 0
) -> HttpResponse:
    job, tenant = draft.requisition, draft.requisition.tenant
    if wait:
        form.add_error(None, _too_many(wait))
    shown = {"job": job, "form": form, "draft": draft, "draft_key": key_of(draft), "key": job_key(job)}
    shown |= {"policy": policy, "notice": ai_notice(tenant), "filled": set(form.initial), "keeps": kept_source(request)}
    return _answer(request, "recruiting/careers_confirm.html", shown, bool(form.errors), wait)


@require_safe
@never_cache
@on_job
def careers_thanks(request: HttpRequest, tenant: Tenant, policy: HiringPolicy, job: JobRequisition) -> HttpResponse:
    """The same page for who applied now and for who had applied before."""
    return _answer(request, "recruiting/careers_thanks.html", {"job": job, "key": job_key(job)})


def _answer(
    request: HttpRequest, template: str, shown: dict[str, object], bad: bool = False, wait: int = 0, status: int = 0
) -> HttpResponse:
    code = status or (TOO_MANY if wait else UNPROCESSABLE if bad else 200)
    answer = render(request, template, shown, status=code)
    answer["X-Robots-Tag"] = "noindex"
    if wait:
        answer["Retry-After"] = str(wait)
    return answer


def _too_many(wait: int) -> str:
    minutes = max(1, round(wait / 60))
    return _("Much was sent from your address in the last hour. Try again in %(n)d minutes; what you wrote stays.") % {
        "n": minutes
    }
