"""One's own interview, signed in: the talk and what its page asks for."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from config.web.access import require
from interviews.domain import chat_states, talks
from interviews.enums import ChatStatus
from interviews.models import Chat
from interviews.rules import chats_visible_to
from interviews.views import talk_answers, talk_streams
from interviews.views.talk_answers import Addresses

View = Callable[..., HttpResponseBase]


def speaking(view: View) -> View:
    """A page of an interview that this person gives, brought up to date: `view(request, chat)`. 404 for one that they
    do not see, 403 for one that somebody else gives."""

    @login_required
    @never_cache
    @wraps(view)
    def door(request: HttpRequest, public_id: str, **more: Any) -> HttpResponseBase:
        rows = chats_visible_to(request.user).select_related("tenant", "user", "watch", "template_version")
        chat = get_object_or_404(rows, public_id=public_id)
        require("interviews.speak_in_chat", request.user, chat)
        return view(request, chat_states.settle(chat), **more)

    return cast(View, door)


def _addresses(chat: Chat) -> Addresses:
    def to(name: str) -> str:
        return reverse(f"interviews:chat_{name}", kwargs={"public_id": chat.public_id})

    return Addresses(
        page=to("talk"),
        turns=to("turns"),
        stream=to("stream"),
        draft=to("draft"),
        finish=to("finish"),
        done=to("detail"),
        person=to("person") if chat.mode == "invited" else "",
    )


@require_POST
@speaking
def chat_start(request: HttpRequest, chat: Chat) -> HttpResponseBase:
    """Begin one's own practice; one that runs goes on."""
    require("interviews.edit_chat", request.user, chat)
    if chat.status in (ChatStatus.READY, ChatStatus.IN_PROGRESS):
        talks.begin(chat=chat)
    return redirect("interviews:chat_talk", public_id=chat.public_id)


@speaking
def chat_talk(request: HttpRequest, chat: Chat) -> HttpResponseBase:
    """The talk. Before its start: what will happen."""
    if chat.status in (ChatStatus.DRAFT, ChatStatus.READY):
        return redirect("interviews:chat_detail", public_id=chat.public_id)
    return talk_answers.page(request, chat, _addresses(chat))


@speaking
def chat_turns(request: HttpRequest, chat: Chat) -> HttpResponseBase:
    """Read turns, or send one."""
    return talk_answers.turns(request, chat, _addresses(chat))


@speaking
def chat_stream(request: HttpRequest, chat: Chat) -> HttpResponseBase:
    """The words of a turn as they come."""
    return talk_streams.stream(request, chat)


@require_POST
@speaking
def chat_draft(request: HttpRequest, chat: Chat) -> HttpResponseBase:
    """Keep what stands in the composer."""
    return talk_answers.draft(request, chat)


@require_POST
@speaking
def chat_finish(request: HttpRequest, chat: Chat) -> HttpResponseBase:
    """End the talk."""
    return talk_answers.finish(chat, _addresses(chat))


@speaking
def chat_person(request: HttpRequest, chat: Chat) -> HttpResponseBase:
    """Ask for a person instead of software."""
    return talk_answers.person(request, chat, _addresses(chat))
