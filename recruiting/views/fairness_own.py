"""A candidate's own answer about themselves, by the secret link of their status page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from config.errors import DomainError
from recruiting.domain.fairness.self_identification import consent_text, decline, identify, own_answer, take_back
from recruiting.domain.policies import hiring_policy
from recruiting.forms.fairness import SelfIdForm
from recruiting.forms.refusals import show_refusal
from recruiting.models import Application
from recruiting.views.status_doors import by_link


@by_link
def status_self_id(request: HttpRequest, secret: str, application: Application) -> HttpResponse:
    """The question and the answer that stands; a POST answers, or says that one would rather not."""
    form = SelfIdForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _answered(form, application, "decline" in request.POST):
        messages.success(request, _("Thank you. It is kept."))
        return redirect("recruiting:status_self_id", secret=secret)
    return _page(request, secret, application, form)


def _answered(form: SelfIdForm, application: Application, declines: bool) -> bool:
    try:
        if declines:
            decline(application=application)
        else:
            identify(application=application, language=get_language() or "en", **form.cleaned_data)
    except DomainError as refusal:
        show_refusal(form, refusal, field="sex")
        return False
    return True


def _page(request: HttpRequest, secret: str, application: Application, form: SelfIdForm) -> HttpResponse:
    answer = own_answer(application)
    if not form.is_bound and answer is not None:
        form = SelfIdForm(initial={"sex": answer.sex, "ethnicity": answer.ethnicity})
    shown = {"secret": secret, "job": application.requisition, "form": form, "answer": answer}
    shown |= {"asks": hiring_policy().asks_self_id, "text": consent_text(application.requisition.tenant.name)}
    return render(request, "recruiting/status_self_id.html", shown, status=422 if form.errors else 200)


@require_POST
@by_link
def status_self_id_withdraw(request: HttpRequest, secret: str, application: Application) -> HttpResponse:
    """Take the answer back."""
    take_back(application=application)
    messages.success(request, _("Taken back. Nothing of it is kept."))
    return redirect("recruiting:status_self_id", secret=secret)
