"""An invited interview, by the secret of its link: the talk and what its page asks for."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_POST

from interviews.domain.chat_states import settle
from interviews.models import Chat, InvitedInterview
from interviews.views import talk_answers, talk_streams
from interviews.views.invited_doors import after_too, at
from interviews.views.talk_answers import Addresses

View = Callable[..., HttpResponseBase]


def by_secret(view: View) -> View:
    """A page of the talk of an invitation's link: `view(request, chat, addresses)`, brought up to date. One that was
    not begun leads to the door."""

    def opened(request: HttpRequest, secret: str, invitation: InvitedInterview, **more: Any) -> HttpResponseBase:
        if invitation.chat is None:
            return at("invited_open", secret)
        rows = Chat.objects.select_related("tenant", "user", "watch", "template_version")
        chat = settle(rows.get(pk=invitation.chat.pk))
        return view(request, chat, _addresses(secret), **more)

    door = after_too(cast(Callable[..., HttpResponse], opened))
    return cast(View, login_not_required(wraps(view)(door)))


def _addresses(secret: str) -> Addresses:
    def to(name: str) -> str:
        return reverse(f"interviews:invited_{name}", kwargs={"secret": secret})

    return Addresses(
        page=to("talk"),
        turns=to("turns"),
        stream=to("stream"),
        draft=to("draft"),
        finish=to("finish"),
        done=to("done"),
        person=to("person"),
    )


@by_secret
def invited_talk(request: HttpRequest, chat: Chat, addresses: Addresses) -> HttpResponseBase:
    """The talk; after its end, what comes next."""
    return talk_answers.page(request, chat, addresses)


@by_secret
def invited_turns(request: HttpRequest, chat: Chat, addresses: Addresses) -> HttpResponseBase:
    """Read turns, or send one."""
    return talk_answers.turns(request, chat, addresses)


@by_secret
def invited_stream(request: HttpRequest, chat: Chat, addresses: Addresses) -> HttpResponseBase:
    """The words of a turn as they come."""
    return talk_streams.stream(request, chat)


@require_POST
@by_secret
def invited_draft(request: HttpRequest, chat: Chat, addresses: Addresses) -> HttpResponseBase:
    """Keep what stands in the composer."""
    return talk_answers.draft(request, chat)


@require_POST
@by_secret
def invited_finish(request: HttpRequest, chat: Chat, addresses: Addresses) -> HttpResponseBase:
    """End the talk."""
    return talk_answers.finish(chat, addresses)


@by_secret
def invited_person(request: HttpRequest, chat: Chat, addresses: Addresses) -> HttpResponseBase:
    """Ask for a person instead of software."""
    return talk_answers.person(request, chat, addresses)
