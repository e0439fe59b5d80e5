"""One message to each of several applicants."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.models import User
from config.errors import Refused
from config.web.access import require
from recruiting.domain.mailing.letters import letter_of
from recruiting.domain.mailing.previews import preview, send_to_many
from recruiting.domain.mailing.sequences import enroll_many
from recruiting.domain.mailing.templates import templates_of
from recruiting.domain.mailing.variables import all_variables
from recruiting.forms.ids import read_id, read_ids
from recruiting.forms.mailing import MessageForm
from recruiting.models import Application, MailSequence
from recruiting.rules import applications_visible_to, works_on_candidate

MOST, TOLD = 200, 5


@login_required
@require_POST
def messages_compose(request: HttpRequest) -> HttpResponse:
    """Write to the ticked applicants (`application`, public ids): fill in, preview with the first, send."""
    require("recruiting.send_message", request.user)
    chosen = _chosen(request)
    act = request.POST.get("act", "")
    form = MessageForm(request.POST if act else None, templates=templates_of())
    if act == "enroll":
        return _enrolled(request, chosen)
    if not act or not form.is_valid():
        return _page(request, chosen, form)
    if act == "fill":
        return _page(request, chosen, _filled(form))
    shown = preview(
        subject=form.cleaned_data["subject"], body=form.cleaned_data["body"], letter=_letter(chosen[0], request)
    )
    return _send(request, chosen, form) if act == "send" else _page(request, chosen, form, preview=shown)


def _letter(application: Application, request: HttpRequest) -> Any:
    return letter_of(application.candidate, application, cast(User, request.user))


def _chosen(request: HttpRequest) -> list[Application]:
    ids = read_ids(request.POST.getlist("application"), most=MOST)
    rows = applications_visible_to(request.user).filter(public_id__in=ids).order_by("pk")
    related = ("candidate", "requisition__hiring_manager", "stage")
    found = [one for one in rows.select_related(*related) if works_on_candidate(request.user, one.candidate)]
    if not found:
        raise Refused(_("Tick one applicant or more that you may write to."), code="nothing_ticked")
    return found


def _filled(form: MessageForm) -> MessageForm:
    given, template = dict(form.cleaned_data), form.chosen_template
    if template is not None:
        given["subject"], given["body"] = template.subject, template.body
    return MessageForm(None, templates=templates_of(), initial=given)


def _page(request: HttpRequest, chosen: list[Application], form: MessageForm, **more: Any) -> HttpResponse:
    shown = {
        "chosen": chosen,
        "form": form,
        "variables": all_variables(),
        "sequences": MailSequence.objects.filter(archived_at=None).order_by("name"),
        **more,
    }
    return render(request, "recruiting/messages_compose.html", shown, status=422 if form.errors else 200)


def _send(request: HttpRequest, chosen: list[Application], form: MessageForm) -> HttpResponse:
    done = send_to_many(applications=chosen, actor=cast(User, request.user), **form.message)
    sent = sum(one.message is not None for one in done)
    if sent:
        messages.success(request, ngettext("%(n)s message written.", "%(n)s messages written.", sent) % {"n": sent})
    _say_refused(request, [one.refusal for one in done if one.message is None])
    return redirect("recruiting:message_list")


def _enrolled(request: HttpRequest, chosen: list[Application]) -> HttpResponse:
    rows = MailSequence.objects.filter(archived_at=None)
    asked = read_id(request.POST.get("sequence", ""))
    sequence = rows.filter(public_id=asked).first() if asked else None
    if sequence is None:
        raise Refused(_("Choose a sequence."), code="no_sequence")
    done = enroll_many(sequence=sequence, applications=chosen, actor=cast(User, request.user))
    begun = sum(one.run is not None for one in done)
    if begun:
        words = ngettext("The sequence begins for %(n)s person.", "The sequence begins for %(n)s people.", begun)
        messages.success(request, words % {"n": begun})
    _say_refused(request, [one.refusal for one in done if one.run is None])
    return redirect("recruiting:sequence_list")


def _say_refused(request: HttpRequest, refusals: list[str]) -> None:
    if refusals:
        said = " ".join(dict.fromkeys(refusals[:TOLD]))
        words = ngettext("Not for %(n)s person: %(why)s", "Not for %(n)s people: %(why)s", len(refusals))
        messages.warning(request, words % {"n": len(refusals), "why": said})
