"""The single-question drill of a practice: timed, answered, criticized, tried again."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from config.errors import DomainError
from config.web.access import require
from interviews.domain.drills import answer_drill, open_drill
from interviews.forms.chats import DrillForm
from interviews.models import DrillAnswer, KeyQuestion
from interviews.rules import chats_visible_to
from interviews.views.refusals import put_refusal


def _question(request: HttpRequest, public_id: UUID, number: int) -> KeyQuestion:
    chat = get_object_or_404(chats_visible_to(request.user), public_id=public_id)
    require("interviews.edit_chat", request.user, chat)
    return get_object_or_404(KeyQuestion.objects.select_related("chat"), chat=chat, order=number)


@login_required
def chat_drill(request: HttpRequest, public_id: UUID, number: int) -> HttpResponse:
    """One question: begin a try, answer it, read the critique. Opening the page changes nothing."""
    question = _question(request, public_id, number)
    running = question.drills.filter(answered_at__isnull=True).first()
    form = DrillForm(request.POST if request.method == "POST" and running is not None else None)
    if request.method == "POST":
        try:
            return _posted(request, question, running, form)
        except DomainError as refusal:
            put_refusal(form, refusal)
    shown: dict[str, Any] = {"question": question, "chat": question.chat, "running": running, "form": form}
    shown |= {"tries": question.drills.filter(answered_at__isnull=False).order_by("-attempt"), "now": timezone.now()}
    shown["numbers"] = range(1, question.chat.key_questions.count() + 1)
    return render(request, "interviews/chat_drill.html", shown, status=422 if form.errors else 200)


def _posted(request: HttpRequest, question: KeyQuestion, running: DrillAnswer | None, form: DrillForm) -> HttpResponse:
    if running is None:
        open_drill(question=question)
    elif form.is_valid():
        answer_drill(drill=running, text=form.cleaned_data["text"])
    return redirect("interviews:chat_drill", public_id=question.chat.public_id, number=question.order)
