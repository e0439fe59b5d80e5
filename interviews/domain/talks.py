"""The server runs the interview: an answer is kept first, then the next move is decided and its turn written, in one
transaction; the words of the turn come after. The one writer of a chat's phase and position."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from config.errors import Conflict, Refused
from interviews.ai.interviewer_turn.lacks import what_lacks
from interviews.ai.interviewer_turn.reading import asks_repeat, wants_skip
from interviews.domain import chat_states, talk_clock
from interviews.domain.moves import Heard, Move, Standing, decide
from interviews.domain.turns import is_by_model, plan_words, settle_words, word_now, word_offline
from interviews.enums import FOLLOW_UPS, ChatStatus, MessageRole, Phase, TurnIntent, TurnStatus
from interviews.models import Chat, ChatMessage, KeyQuestion

LONGEST = 20_000
LONGEST_ID = 64


class ChatOver(Conflict):
    """The interview does not run."""

    code = "chat_over"


class ReplyWaiting(Conflict):
    """The interviewer is still writing."""

    code = "reply_waiting"


class AnsweredElsewhere(Conflict):
    """The talk went on in another window."""

    code = "answered_elsewhere"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a candidate sends. `client_id` names it once and for all; `answers` is the seq of the interviewer's turn
    that it answers, None where the sender does not say; `goes_on` leaves the question without an answer."""

    client_id: str
    text: str = ""
    answers: int | None = None
    goes_on: bool = False
    is_dictated: bool = False
    is_edited: bool = False


@dataclass(frozen=True, slots=True)
class Exchange:
    """A candidate's turn, and the interviewer's; `reply` is None where the time was over."""

    turn: ChatMessage
    reply: ChatMessage | None


def begin(*, chat: Chat, minutes: int | None = None) -> Chat:
    """Start the talk: the greeting and the first question are there at once. `minutes` sets the deadline (None: none).
    A talk that began is given back as it is. Raises Conflict (`no_questions`), IllegalMove."""
    with transaction.atomic():
        row = chat_states.locked(chat)
        if row.status == ChatStatus.IN_PROGRESS:
            return row
        first = KeyQuestion.objects.filter(chat=row, order=1).first()
        if first is None:
            raise Conflict(_("This interview has no question yet."), code="no_questions")
        row = chat_states.start(chat=row, minutes=minutes)
        made = [_turn(row, TurnIntent.GREETING, None), _turn(row, TurnIntent.QUESTION, first)]
        _stand(row, Phase.QUESTION, 1)
        # The same greeting and the same first question for everyone, and nobody waits for them.
        for turn in made:
            word_offline(turn=turn)
    return row


def say(*, chat: Chat, answer: Answer) -> Exchange:
    """Keep a candidate's turn and give the reply's row; its words are there (offline engine) or come (a model).

    The same `client_id` again gives the same two rows. An answer after its question's time and grace is kept as late
    and the talk goes on; after the chat's deadline and grace it is kept as late and the talk ends. The last move ends
    the talk. Raises Refused (empty, too long, no client_id), ChatOver, ReplyWaiting, AnsweredElsewhere."""
    _check(answer)
    settle_words(chat)
    with transaction.atomic():
        exchange, is_new = _exchange(chat_states.locked(chat), answer)
    if is_new and exchange.reply is not None and not is_by_model(exchange.reply.chat):
        word_now(exchange.reply)
    return exchange


def _check(answer: Answer) -> None:
    if not answer.client_id or len(answer.client_id) > LONGEST_ID:
        raise Refused(f"Each answer needs a client_id of at most {LONGEST_ID} characters.", code="client_id")
    if not answer.text.strip() and not answer.goes_on:
        sentence = _("Write an answer first, or go on to the next question.")
        raise Refused(sentence, code="empty", fields={"text": sentence})
    if len(answer.text) > LONGEST:
        sentence = _("An answer has at most %(most)s characters; this one has %(n)s.")
        sentence %= {"most": LONGEST, "n": len(answer.text)}
        raise Refused(sentence, code="too_long", fields={"text": sentence})


def _exchange(chat: Chat, answer: Answer) -> tuple[Exchange, bool]:
    known = ChatMessage.objects.filter(chat=chat, client_id=answer.client_id).first()
    if known is not None:
        reply = ChatMessage.objects.filter(reply_to=known).select_related("chat__tenant").first()
        return Exchange(known, reply), False
    if chat.status != ChatStatus.IN_PROGRESS:
        raise ChatOver(_("This interview is over. What you said before its end is kept."), status_now=chat.status)
    last = ChatMessage.objects.filter(chat=chat, role=MessageRole.ASSISTANT).order_by("-seq").first()
    if last is not None and last.status != TurnStatus.DONE:
        raise ReplyWaiting(_("The interviewer is still writing. Send this again in a moment; nothing is lost."))
    if last is not None and answer.answers is not None and answer.answers != last.seq:
        raise AnsweredElsewhere(
            _(
                "This question was answered in another window. Your text is still here; reload to see where the "
                "interview stands."
            ),
            last=last.seq,
        )
    return _go_on(chat, answer, timezone.now()), True


def _go_on(chat: Chat, answer: Answer, at: datetime) -> Exchange:
    question = KeyQuestion.objects.get(chat=chat, order=chat.position)
    over = talk_clock.is_over(chat, at)
    turn = ChatMessage.objects.create(
        tenant_id=chat.tenant_id,
        chat=chat,
        seq=_next_seq(chat),
        role=MessageRole.USER,
        content=answer.text.strip(),
        question=question,
        client_id=answer.client_id,
        is_late=over or talk_clock.is_late(chat, question, at),
        is_dictated=answer.is_dictated,
        is_edited=answer.is_edited,
        written_at=at,
    )
    if over:
        chat_states.finish(chat=chat, because="time")
        return Exchange(turn, None)
    move = decide(_standing(chat, question), _heard(chat, question, turn, at))
    return Exchange(turn, _perform(chat, question, turn, move))


def _standing(chat: Chat, question: KeyQuestion) -> Standing:
    return Standing(
        phase=chat.phase,
        position=chat.position,
        total=KeyQuestion.objects.filter(chat=chat).count(),
        budget=chat.follow_up_budget,
        follow_ups_used=question.follow_ups_used,
        repeats_used=ChatMessage.objects.filter(question=question, intent=TurnIntent.REPEAT).count(),
    )


def _heard(chat: Chat, question: KeyQuestion, turn: ChatMessage, at: datetime) -> Heard:
    said = list(ChatMessage.objects.filter(question=question).order_by("seq").values_list("role", "intent", "content"))
    asked = tuple(intent for role, intent, _ in said if role == MessageRole.ASSISTANT and intent in FOLLOW_UPS)
    answers = tuple(text for role, _, text in said if role == MessageRole.USER and text and not asks_repeat(text))
    goes_on = not turn.content or wants_skip(turn.content)
    lack = None
    if not goes_on:
        lack = what_lacks(
            question=question.question,
            answers=answers,
            key_points=tuple(question.key_points),
            follow_ups=tuple(question.follow_ups),
            asked=asked,
        )
    return Heard(
        is_late=turn.is_late,
        goes_on=goes_on,
        asks_again=asks_repeat(turn.content),
        lack=lack,
        may_ask=talk_clock.may_ask(chat, at),
        may_follow_up=talk_clock.may_follow_up(chat, question, at),
    )


def _perform(chat: Chat, question: KeyQuestion, turn: ChatMessage, move: Move) -> ChatMessage:
    """Write the move: what the question has had, where the talk stands, the reply's row, and the task that words it."""
    at = turn.written_at
    question.answered_at = question.answered_at or (at if turn.content else None)
    question.closed_at = at if move.closes else None
    question.follow_ups_used += move.follow_up is not None
    question.save(update_fields=["answered_at", "closed_at", "follow_ups_used"])
    about: KeyQuestion | None = question
    if move.intent == TurnIntent.QUESTION:
        about = KeyQuestion.objects.get(chat=chat, order=move.position)
    reply = _turn(chat, move.intent, about if move.intent != TurnIntent.WRAP_UP else None, turn, move)
    plan_words(reply)
    if move.intent == TurnIntent.WRAP_UP:
        chat_states.finish(chat=chat, because="wrap_up")
    _stand(chat, Phase.DONE if move.intent == TurnIntent.WRAP_UP else move.phase, move.position)
    return reply


def _turn(
    chat: Chat,
    intent: TurnIntent,
    question: KeyQuestion | None,
    reply_to: ChatMessage | None = None,
    move: Move | None = None,
) -> ChatMessage:
    follow_up = move.follow_up if move is not None else None
    return ChatMessage.objects.create(
        tenant_id=chat.tenant_id,
        chat=chat,
        seq=_next_seq(chat),
        role=MessageRole.ASSISTANT,
        question=question,
        intent=intent,
        wants=follow_up.wants[:300] if follow_up is not None else "",
        scripted=follow_up.scripted if follow_up is not None else "",
        reply_to=reply_to,
        status=TurnStatus.WAITING,
    )


def _stand(chat: Chat, phase: Phase, position: int) -> None:
    chat.phase, chat.position = phase, position
    chat.draft, chat.last_activity_at = "", timezone.now()
    chat.save(update_fields=["phase", "position", "draft", "last_activity_at", "updated_at"])


def _next_seq(chat: Chat) -> int:
    """Under the chat's lock."""
    last: int | None = ChatMessage.objects.filter(chat=chat).aggregate(last=Max("seq"))["last"]
    return (last or 0) + 1
