"""A candidate's own page of an application, by its secret link: where it stands, and what they may still do."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.domain.consents import withdraw_consent
from accounts.enums import ConsentPurpose
from accounts.models import ConsentRecord
from config.documents.sniff import MAX_BYTES
from config.errors import DomainError, Refused
from config.tenancy import tenant_scope
from recruiting.domain.candidate_requests import ask_team
from recruiting.domain.careers.files import replace_resume
from recruiting.domain.careers.letters import send_new_link
from recruiting.domain.careers.links import LinkUnknown, link_of
from recruiting.domain.careers.standing import stands_at
from recruiting.domain.withdrawals import withdraw_application
from recruiting.enums.careers import RequestKind
from recruiting.forms.careers import AskForm, ResumeForm
from recruiting.forms.refusals import show_refusal
from recruiting.models import Application
from recruiting.views.careers_doors import FILES_AN_HOUR, FORMS_AN_HOUR, wait_for
from recruiting.views.status_doors import by_link, public_and_unseen


def _page(request: HttpRequest, secret: str, application: Application, **forms: Any) -> HttpResponse:
    consents = ConsentRecord.objects.about(application).order_by("pk")
    shown = {"secret": secret, "application": application, "job": application.requisition, "consents": consents}
    shown |= {"stands": stands_at(application), "free": ConsentPurpose.RETENTION}
    shown |= {"ask": AskForm(), "file": ResumeForm(), **forms}
    bad = any(form.errors for form in forms.values())
    return render(request, "recruiting/status_detail.html", shown, status=422 if bad else 200)


@by_link
def status_detail(request: HttpRequest, secret: str, application: Application) -> HttpResponse:
    """Where the application stands."""
    return _page(request, secret, application)


@by_link
def status_withdraw(request: HttpRequest, secret: str, application: Application) -> HttpResponse:
    """Take the application back: asked by GET, done by POST."""
    if request.method != "POST":
        shown = {"secret": secret, "application": application, "job": application.requisition}
        return render(request, "recruiting/status_withdraw.html", shown)
    try:
        withdraw_application(application=application, reason=request.POST.get("reason", "")[:500])
        messages.success(request, _("Your application is withdrawn."))
    except DomainError:
        messages.error(request, _("This application has ended. A mail about it is on its way to you."))
    return redirect("recruiting:status_detail", secret=secret)


@require_POST
@by_link
def status_resume(request: HttpRequest, secret: str, application: Application) -> HttpResponse:
    """A newer résumé, before anybody has begun to read."""
    form = ResumeForm(request.POST, request.FILES)
    if form.is_valid() and not _limited(request, form, "file", FILES_AN_HOUR):
        file = form.cleaned_data["resume"]
        try:
            replace_resume(application=application, filename=file.name or "file", data=file.read(MAX_BYTES + 1))
        except DomainError as refusal:
            show_refusal(form, refusal, field="resume")
        else:
            messages.success(request, _("Your new résumé is here."))
            return redirect("recruiting:status_detail", secret=secret)
    return _page(request, secret, application, file=form)


@require_POST
@by_link
def status_ask(request: HttpRequest, secret: str, application: Application) -> HttpResponse:
    """A question to the team."""
    form = AskForm(request.POST)
    if form.is_valid() and not _limited(request, form, "form", FORMS_AN_HOUR):
        try:
            ask_team(application=application, kind=RequestKind.QUESTION, text=form.cleaned_data["text"])
        except DomainError as refusal:
            show_refusal(form, refusal, field="text")
        else:
            messages.success(request, _("Your question is with the team. The answer comes by mail and stands here."))
            return redirect("recruiting:status_detail", secret=secret)
    return _page(request, secret, application, ask=form)


@require_POST
@by_link
def status_request(request: HttpRequest, secret: str, application: Application) -> HttpResponse:
    """That a person looks, or an explanation."""
    kind = request.POST.get("kind", "")
    if kind not in (RequestKind.PERSON, RequestKind.EXPLANATION):
        raise Refused(_("Choose what you ask for."), code="invalid")
    ask_team(application=application, kind=kind)
    messages.success(request, _("The team knows. The answer comes by mail and stands here."))
    return redirect("recruiting:status_detail", secret=secret)


@require_POST
@by_link
def status_consent(request: HttpRequest, secret: str, application: Application, consent_id: str) -> HttpResponse:
    """Take back a consent that is free."""
    rows = ConsentRecord.objects.about(application).filter(purpose=ConsentPurpose.RETENTION)
    withdraw_consent(consent=get_object_or_404(rows, public_id=consent_id))
    messages.success(request, _("Taken back. Your application is not touched by it."))
    return redirect("recruiting:status_detail", secret=secret)


@require_POST
@public_and_unseen
def status_renew(request: HttpRequest, secret: str) -> HttpResponse:
    """A new link for an old one, by mail to the address on file. The page is the same for a link that is not known."""
    try:
        link = link_of(secret, expired=True)
    except LinkUnknown:
        return render(request, "recruiting/status_renewed.html", {"tenant": None})
    with tenant_scope(link.tenant_id):
        send_new_link(link=link)
    return render(request, "recruiting/status_renewed.html", {"tenant": None})


def _limited(request: HttpRequest, form: AskForm | ResumeForm, kind: str, most: int) -> bool:
    wait = wait_for(request, kind, most)
    if wait:
        form.add_error(None, _("Much was sent from your address in the last hour. Try again later."))
    return wait is not None
