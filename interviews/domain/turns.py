"""The words of the interviewer's turns. What a turn is for was settled with the answer before it; here it is worded: by
the offline engine at once, or by a model in the background. Whoever writes holds the turn's `attempt`: a writer that
was overtaken writes nothing."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from interviews.ai.interviewer_turn import Said, TurnInput
from interviews.domain.latencies import note_latency
from interviews.enums import ChatMode, MessageRole, TurnIntent, TurnStatus
from interviews.models import Chat, ChatMessage, KeyQuestion
from superadmin.domain.ai import Answer, ask, model_answers
from superadmin.domain.background import done_already, enqueue

WORD = "interviews.word_turn"
PURPOSE = "interviewer_turn"
RECENT = 8
NET = timedelta(seconds=15)  # after this a worker looks whether an offline turn was worded
_SILENT = (TurnIntent.GREETING, TurnIntent.WRAP_UP)


def is_by_model(chat: Chat) -> bool:
    """Whether a model words the turns of this chat."""
    return model_answers(PURPOSE, tenant=chat.tenant)


def plan_words(turn: ChatMessage) -> None:
    """Write the task that words a turn into the caller's transaction: at once where a model does it, else as a net for
    a server that dies between the answer and its reply."""
    run_after = None if is_by_model(turn.chat) else timezone.now() + NET
    enqueue(WORD, key=str(turn.public_id), queue="interactive", related=turn, run_after=run_after, turn=turn.public_id)


def word_now(turn: ChatMessage) -> None:
    """Word a planned turn by the offline engine, and take up the net that was laid for it."""
    if word_offline(turn=turn):
        done_already(WORD, str(turn.public_id))


def input_of(turn: ChatMessage) -> TurnInput:
    """What an engine is given to word this turn."""
    chat, question = turn.chat, turn.question
    before = list(
        ChatMessage.objects.filter(chat=chat, seq__lt=turn.seq)
        .exclude(role=MessageRole.SYSTEM)
        .order_by("-seq")
        .values_list("role", "content")[:RECENT]
    )[::-1]
    total = KeyQuestion.objects.filter(chat=chat).count()
    answer = turn.reply_to.content if turn.reply_to is not None else ""
    asked = "" if question is None or turn.intent in _SILENT else question.question
    return TurnInput(
        intent=TurnIntent(turn.intent).value,
        question=asked,
        answer=answer,
        said=tuple(Said(role=role, text=text) for role, text in before),
        title=chat.title,
        company="" if chat.mode == ChatMode.PRACTICE else chat.tenant.name,
        is_practice=chat.mode == ChatMode.PRACTICE,
        number=max(1, question.order if question is not None else total),
        total=max(1, total),
        seconds=question.time_limit if question is not None else 0,
        scripted=turn.scripted,
        wants=turn.wants,
    )


def word_offline(*, turn: ChatMessage, fell_back: bool = False) -> bool:
    """Word a turn by the offline engine now, in place of whatever stands there unfinished. False where it was done."""
    given = input_of(turn)
    answer = ask(PURPOSE, given, tenant=turn.chat.tenant, user=turn.chat.user, related=turn, engine="offline")
    again = 1 if turn.status == TurnStatus.WRITING or fell_back else 0
    return write_words(turn=turn, attempt=turn.attempt, text=answer.value.text, answer=answer, raises=again)


@transaction.atomic
def write_words(*, turn: ChatMessage, attempt: int, text: str, answer: Answer[Any], raises: int = 0) -> bool:
    """The turn's whole words: it is DONE, and a question that it asks counts as asked from now. Writes nothing, and
    answers False, where another writer was faster (`attempt`). `raises` is 1 where readers must begin anew."""
    now = timezone.now()
    written = ChatMessage.objects.filter(pk=turn.pk, attempt=attempt).exclude(status=TurnStatus.DONE)
    is_first = turn.reply_to_id is not None and written.filter(content="").exists()
    if not written.update(
        content=text,
        status=TurnStatus.DONE,
        attempt=F("attempt") + raises,
        engine=str(answer.engine.value),
        usage_id=answer.usage.pk,
        written_at=now,
        latency_ms=_since(turn, now),
    ):
        return False
    if turn.intent == TurnIntent.QUESTION and turn.question_id is not None:
        KeyQuestion.objects.filter(pk=turn.question_id, asked_at__isnull=True).update(asked_at=now)
    if is_first:
        note_latency(turn=turn, at=now, engine_ms=answer.usage.latency_ms)
    _note_engine(turn.chat, answer)
    turn.refresh_from_db()
    return True


def _since(turn: ChatMessage, at: datetime) -> int:
    return max(0, round((at - turn.created_at).total_seconds() * 1000))


def _note_engine(chat: Chat, answer: Answer[Any]) -> None:
    """A chat in which a model worded anything says so, and by which prompt."""
    version = answer.usage.prompt_version
    if version is not None:
        chat.prompt_versions = {**chat.prompt_versions, PURPOSE: version.number}
        chat.engine = answer.engine.value
        chat.save(update_fields=["prompt_versions", "engine", "updated_at"])
    elif not chat.engine:
        chat.engine = answer.engine.value
        chat.save(update_fields=["engine", "updated_at"])


def settle_words(chat: Chat) -> None:
    """Word what nobody words any more: at once where no model does it, else once a model had its time."""
    for turn in unwritten(chat):
        if is_stale(turn, timezone.now()):
            word_offline(turn=turn, fell_back=turn.attempt > 0)


def unwritten(chat: Chat) -> list[ChatMessage]:
    """The turns whose words are not all there, in order."""
    rows = ChatMessage.objects.filter(chat=chat).exclude(status=TurnStatus.DONE)
    return list(rows.select_related("chat__tenant", "chat__user", "question", "reply_to").order_by("seq"))


def is_stale(turn: ChatMessage, at: datetime) -> bool:
    """Whether nobody writes these words any more. A model has its time to begin and its time to end."""
    if not is_by_model(turn.chat):
        return True
    begun = turn.status == TurnStatus.WRITING
    first, whole = settings.INTERVIEW_FIRST_WORDS_SECONDS, settings.INTERVIEW_TURN_SECONDS
    return at > turn.created_at + timedelta(seconds=(whole if begun else first) + 2)
