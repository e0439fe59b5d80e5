"""Practice interviews: the list, a new one, what will happen, the transcript; changed, begun again, deleted."""

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
from config.web.pages import Pages
from interviews.domain import chat_states, chats
from interviews.domain.queries.practice import practice_of, tries_of
from interviews.domain.transcripts import minutes_of, transcript_of
from interviews.enums import CHAT_ENDED, ChatStatus
from interviews.forms.chats import ChatForm, PracticeForm
from interviews.models import Chat
from interviews.rules import chats_visible_to
from interviews.views.refusals import put_refusal

BEFORE = (ChatStatus.DRAFT, ChatStatus.READY)


def _chat(request: HttpRequest, public_id: UUID, rule: str) -> Chat:
    rows = chats_visible_to(request.user).select_related("tenant", "user", "watch", "template_version", "resume")
    chat = get_object_or_404(rows, public_id=public_id)
    require(rule, request.user, chat)
    return chat_states.settle(chat)


@login_required
def chat_list(request: HttpRequest) -> HttpResponse:
    """One's practice interviews, newest first."""
    require("interviews.practice", request.user)
    page = Pages.of(practice_of(cast(User, request.user)), request.GET.get("page"), size=20)
    return render(request, "interviews/chat_list.html", {"page": page})


@asks_ai
@login_required
def chat_new(request: HttpRequest) -> HttpResponse:
    """A new practice interview."""
    require("interviews.practice", request.user)
    user = cast(User, request.user)
    form = PracticeForm(request.POST if request.method == "POST" else None, user=user)
    if request.method == "POST" and form.is_valid():
        try:
            chat = chats.create_practice(user=user, **form.cleaned_data)
            return redirect("interviews:chat_detail", public_id=chat.public_id)
        except DomainError as refusal:
            put_refusal(form, refusal)
    return render(request, "interviews/chat_new.html", {"form": form}, status=422 if form.errors else 200)


@login_required
def chat_detail(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Before a practice: what will happen. In it: the talk. After it: what came of it."""
    chat = _chat(request, public_id, "interviews.view_chat")
    if chat.user_id != request.user.pk:
        return redirect("interviews:chat_transcript", public_id=chat.public_id)
    if chat.status == ChatStatus.IN_PROGRESS:
        return redirect("interviews:chat_talk", public_id=chat.public_id)
    shown = {"chat": chat, "questions": tries_of(chat), "is_before": chat.status in BEFORE, "minutes": minutes_of(chat)}
    shown["report"] = getattr(chat, "exportable_report", None)
    return render(request, "interviews/chat_detail.html", shown)


@login_required
def chat_transcript(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Every turn, for whoever may see the interview."""
    chat = _chat(request, public_id, "interviews.view_chat")
    shown = {"chat": chat, "lines": transcript_of(chat), "is_own": chat.user_id == request.user.pk}
    return render(request, "interviews/chat_transcript.html", shown)


@login_required
def chat_edit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Another title; before the start another difficulty too."""
    chat = _chat(request, public_id, "interviews.edit_chat")
    initial = {"title": chat.title, "difficulty": chat.difficulty}
    posted = request.POST if request.method == "POST" else None
    form = ChatForm(posted, initial=initial, has_begun=chat.status not in BEFORE)
    if request.method == "POST" and form.is_valid():
        try:
            chats.edit(chat=chat, actor=cast(User, request.user), **form.cleaned_data)
            return redirect("interviews:chat_detail", public_id=chat.public_id)
        except DomainError as refusal:
            put_refusal(form, refusal)
    return render(
        request, "interviews/chat_edit.html", {"form": form, "chat": chat}, status=422 if form.errors else 200
    )


@asks_ai
@login_required
@require_POST
def chat_restart(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The same settings once more, as a new practice."""
    chat = _chat(request, public_id, "interviews.edit_chat")
    again = chats.restart(chat=chat, actor=cast(User, request.user))
    messages.success(request, _("A new practice with the same settings. The old one is kept."))
    return redirect("interviews:chat_detail", public_id=again.public_id)


@login_required
@require_POST
def chat_delete(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Delete one's practice."""
    chat = _chat(request, public_id, "interviews.edit_chat")
    if chat.status not in (*BEFORE, *CHAT_ENDED):
        chat = chat_states.abandon(chat=chat)
    chats.delete(chat=chat, actor=cast(User, request.user))
    messages.success(request, _("The practice and everything in it is deleted."))
    return redirect("interviews:chat_list")
