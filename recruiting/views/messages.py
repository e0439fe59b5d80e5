"""Writing with a candidate, and with several; the log of all mail."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from config.errors import Refused
from config.web.access import require
from recruiting.domain.mailing import sending
from recruiting.domain.mailing.letters import letter_of
from recruiting.domain.mailing.previews import prefilled, preview
from recruiting.domain.mailing.templates import templates_of
from recruiting.domain.queries.mailing import conversation_page, message_page
from recruiting.enums.mail import MessageStatus
from recruiting.forms.ids import read_id
from recruiting.forms.mailing import LogFilter, MessageForm
from recruiting.forms.refusals import show_refusal
from recruiting.models import Candidate, CandidateMessage
from recruiting.rules import applications_visible_to
from recruiting.rules.mail import messages_visible_to
from recruiting.views.candidates import load


def _form(candidate: Candidate, user: User, data: Any = None, **initial: Any) -> MessageForm:
    applications = applications_visible_to(user).filter(candidate=candidate).select_related("requisition", "stage")
    return MessageForm(
        data, templates=templates_of(), applications=applications.order_by("outcome", "-pk"), initial=initial
    )


def _page(request: HttpRequest, candidate: Candidate, form: MessageForm, **more: Any) -> HttpResponse:
    shown = {**conversation_page(candidate, cast(User, request.user)), "tab": "messages", "form": form, **more}
    return render(request, "recruiting/candidate_messages.html", shown, status=422 if form.errors else 200)


@login_required
def candidate_messages(request: HttpRequest, public_id: str) -> HttpResponse:
    """What was said with a candidate, and the place to write: `?answer=` a message, `?template=`, `?application=`."""
    candidate, user = load(request, public_id, "recruiting.view_message")
    asked = {name: request.GET[name] for name in ("template", "application") if name in request.GET}
    form = _form(candidate, user, **asked)
    answered = _message(candidate, request.GET.get("answer", ""))
    if answered is not None:
        subject = answered.subject if answered.subject.casefold().startswith("re:") else f"Re: {answered.subject}"
        about = str(answered.application.public_id) if answered.application else ""
        form = _form(candidate, user, answers=answered.public_id, subject=subject[:200], application=about)
    return _page(request, candidate, form, answered=answered)


@login_required
@require_POST
def message_send(request: HttpRequest, public_id: str) -> HttpResponse:
    """Fill in a template, preview, or send, by the button that was pressed."""
    candidate, user = load(request, public_id, "recruiting.send_message")
    form = _form(candidate, user, request.POST)
    if not form.is_valid():
        return _page(request, candidate, form)
    answered = _message(candidate, str(form.cleaned_data["answers"] or ""))
    if request.POST.get("act") == "fill":
        return _page(request, candidate, _filled(candidate, user, form), answered=answered)
    if request.POST.get("act") == "preview":
        return _page(request, candidate, form, answered=answered, preview=_preview(candidate, user, form))
    if not _sent(request, candidate, form, answered):
        return _page(request, candidate, form, answered=answered)
    return redirect("recruiting:candidate_messages", public_id=public_id)


def _message(candidate: Candidate, public_id: str) -> CandidateMessage | None:
    rows = CandidateMessage.objects.filter(candidate=candidate).select_related("application", "candidate")
    asked = read_id(public_id)
    return rows.filter(public_id=asked).first() if asked else None


def _filled(candidate: Candidate, user: User, form: MessageForm) -> MessageForm:
    given, template = dict(form.cleaned_data), form.chosen_template
    if template is not None:
        letter = letter_of(candidate, form.chosen_application, user)
        given["subject"], given["body"] = prefilled(template=template, letter=letter)
    return _form(candidate, user, **given)


def _preview(candidate: Candidate, user: User, form: MessageForm) -> Any:
    letter = letter_of(candidate, form.chosen_application, user)
    return preview(subject=form.cleaned_data["subject"], body=form.cleaned_data["body"], letter=letter)


def _sent(request: HttpRequest, candidate: Candidate, form: MessageForm, answered: CandidateMessage | None) -> bool:
    actor, about = cast(User, request.user), form.chosen_application
    try:
        message = sending.send_message(
            candidate=candidate, actor=actor, application=about, answers=answered, **form.message
        )
    except Refused as refusal:
        show_refusal(form, refusal)
        return False
    planned = message.status == MessageStatus.PLANNED
    undo = f"undo=/messages/{message.public_id}/cancel/" if planned else ""
    messages.success(request, _("Message planned.") if planned else _("Message sent."), extra_tags=undo)
    return True


@login_required
@require_POST
def message_cancel(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take back a planned message."""
    rows = messages_visible_to(request.user).select_related("candidate")
    message = get_object_or_404(rows, public_id=public_id)
    require("recruiting.cancel_message", request.user, message)
    if sending.cancel_message(message=message, actor=cast(User, request.user)):
        messages.success(request, _("The message will not be sent."))
    else:
        messages.warning(request, _("The message is gone already; it cannot be taken back."))
    return redirect("recruiting:candidate_messages", public_id=message.candidate.public_id)


@login_required
def message_list(request: HttpRequest) -> HttpResponse:
    """The log: what was sent, planned and received, newest first."""
    require("recruiting.view_message", request.user)
    form = LogFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    page = message_page(cast(User, request.user), asked, request.GET.get("after"))
    return render(request, "recruiting/message_list.html", {"form": form, "page": page, "tab": "log"})
