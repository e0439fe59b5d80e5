"""What both doors of a talk answer, practice and invited: the page, its turns, the stream, the draft, the end."""

import json
from dataclasses import asdict, dataclass
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils.translation import gettext as _

from config.errors import DomainError
from config.web.requests import client_address
from interviews.domain import chat_states, talks
from interviews.domain.drafts import save_draft
from interviews.domain.person_requests import ask_person, request_of
from interviews.domain.presence import note_page
from interviews.domain.talk_states import state_of, turn_of, turns_after
from interviews.enums import CHAT_ENDED
from interviews.forms.talks import AnswerForm, DraftForm
from interviews.models import Chat
from interviews.views.talk_words import words
from proctoring.domain.watches import watch_settings
from proctoring.enums import WatchStatus


@dataclass(frozen=True)
class Addresses:
    """Where a talk's page leads: itself, its parts, its end; `person` is '' where there is no team to ask."""

    page: str
    turns: str
    stream: str
    draft: str
    finish: str
    done: str
    person: str = ""


def page(request: HttpRequest, chat: Chat, addresses: Addresses) -> HttpResponse:
    """The talk; after its end, what comes next."""
    if chat.status in CHAT_ENDED:
        return redirect(addresses.done)
    return render(request, "interviews/talk_page.html", _shown(chat, addresses))


def _shown(chat: Chat, addresses: Addresses) -> dict[str, Any]:
    state = state_of(chat)
    return {
        "chat": chat,
        "tenant": chat.tenant,
        "state": state,
        "turns": turns_after(chat),
        "questions": chat.key_questions.order_by("order"),
        "addresses": addresses,
        "person_asked": addresses.person and request_of(chat) is not None,
        "client_id": uuid4().hex,
        "setting": _setting(chat, state, addresses),
        **_watching(chat),
    }


def _setting(chat: Chat, state: dict[str, Any], addresses: Addresses) -> dict[str, Any]:
    """What the page's script needs."""
    facts = {"id": str(chat.public_id), "mode": chat.mode, "sprite": static("img/icons.svg")}
    return {**asdict(addresses), **facts, "state": state, "words": words()}


def _watching(chat: Chat) -> dict[str, Any]:
    """Proctoring's bar and its setting, where the interview is watched."""
    watch = chat.watch
    if watch is None or watch.status != WatchStatus.ACTIVE:
        return {"watch_settings": None}
    return {"watch": watch, "watch_settings": watch_settings(watch)}


def turns(request: HttpRequest, chat: Chat, addresses: Addresses) -> HttpResponse:
    """GET: the turns after `?after=` and the state, for a page that cannot stream. POST: one answer."""
    _heard_from(request, chat)
    if request.method == "POST":
        return _said(request, chat, addresses)
    after = request.GET.get("after", "")
    seq = int(after) if after.isascii() and after.isdigit() and len(after) < 9 else 0
    return JsonResponse({"turns": turns_after(chat, seq), "state": state_of(chat)})


def _heard_from(request: HttpRequest, chat: Chat) -> None:
    agent, page = request.headers.get("User-Agent", ""), request.headers.get("X-Talk-Page", "")
    note_page(chat=chat, ip=client_address(request), user_agent=agent, page=page)


def _said(request: HttpRequest, chat: Chat, addresses: Addresses) -> HttpResponse:
    is_page = "application/json" not in request.headers.get("Accept", "")
    form = AnswerForm(_body(request))
    try:
        if not form.is_valid():
            raise DomainError(_("This was not understood. Reload the page."), code="bad_answer")
        exchange = talks.say(chat=chat, answer=form.answer())
    except DomainError as refusal:
        return redirect(addresses.page) if is_page else refused(refusal)
    if is_page:
        return redirect(addresses.page)
    fresh = Chat.objects.get(pk=chat.pk)
    reply = turn_of(exchange.reply) if exchange.reply is not None else None
    return JsonResponse({"turn": turn_of(exchange.turn), "reply": reply, "state": state_of(fresh)})


def draft(request: HttpRequest, chat: Chat) -> HttpResponse:
    """Keep what stands in the composer."""
    _heard_from(request, chat)
    form = DraftForm(_body(request))
    if not form.is_valid():
        return refused(DomainError(_("This was not understood. Reload the page."), code="bad_draft"))
    try:
        kept = save_draft(chat=chat, **form.cleaned_data)
    except DomainError as refusal:
        return refused(refusal)
    return JsonResponse({"kept": kept, "state": state_of(Chat.objects.get(pk=chat.pk))})


def finish(chat: Chat, addresses: Addresses) -> HttpResponse:
    """End the talk: what was said counts."""
    chat_states.finish(chat=chat, because="candidate")
    return redirect(addresses.done)


def person(request: HttpRequest, chat: Chat, addresses: Addresses) -> HttpResponse:
    """Ask for a person instead of software; what was asked stays to read."""
    refusal = ""
    if request.method == "POST":
        try:
            ask_person(chat=chat, message=request.POST.get("message", ""))
            return redirect(addresses.person)
        except DomainError as error:
            refusal = error.sentence
    shown = {"chat": chat, "tenant": chat.tenant, "addresses": addresses, "asked": request_of(chat)}
    shown |= {"refusal": refusal, "ended": chat.status in CHAT_ENDED}
    return render(request, "interviews/talk_person.html", shown, status=422 if refusal else 200)


def _body(request: HttpRequest) -> Any:
    if request.content_type != "application/json":
        return request.POST
    try:
        told = json.loads(request.body)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def refused(refusal: DomainError, *, status: int = 0) -> JsonResponse:
    """A refusal as the page's script reads it."""
    told = {"detail": refusal.sentence, "code": refusal.reason_code, **refusal.extra}
    return JsonResponse(told, status=status or refusal.status)
