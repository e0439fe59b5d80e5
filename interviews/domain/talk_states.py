"""How a talk stands, as pages and the API show it. Times are ISO 8601 in UTC."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from interviews.domain import talk_clock
from interviews.enums import CHAT_ENDED, ChatStatus, MessageRole, TurnStatus
from interviews.models import Chat, ChatMessage, KeyQuestion


def state_of(chat: Chat) -> dict[str, Any]:
    """{status, ended, phase, position, total, question, deadline_at, closing_at, server_now, waiting, last, draft,
    draft_seq}. `question` {number, competency, time_limit (s), asked_at, ends_at}; `waiting` is the seq of the turn
    whose words are not all there, else null; `last` the seq of the interviewer's newest turn."""
    questions = list(KeyQuestion.objects.filter(chat=chat).order_by("order"))
    said = ChatMessage.objects.filter(chat=chat, role=MessageRole.ASSISTANT).order_by("-seq")
    last = said.values_list("seq", "status").first()
    now = next((one for one in questions if one.order == chat.position), None)
    return {
        "status": chat.status,
        "ended": chat.status in CHAT_ENDED,
        "phase": chat.phase,
        "position": chat.position,
        "total": len(questions),
        "question": _question(chat, now),
        "deadline_at": _iso(chat.deadline_at),
        "closing_at": _iso(talk_clock.closing_at(chat)),
        "server_now": _iso(timezone.now()),
        "waiting": last[0] if last is not None and last[1] != TurnStatus.DONE else None,
        "last": last[0] if last is not None else 0,
        "draft": chat.draft,
        "draft_seq": chat.draft_seq,
    }


def _question(chat: Chat, question: KeyQuestion | None) -> dict[str, Any] | None:
    if question is None or chat.status != ChatStatus.IN_PROGRESS:
        return None
    return {
        "number": question.order,
        "competency": question.competency,
        "time_limit": question.time_limit,
        "asked_at": _iso(question.asked_at),
        "ends_at": _iso(talk_clock.ends_at(question)),
    }


def turn_of(turn: ChatMessage) -> dict[str, Any]:
    """{seq, role, content, intent, question, status, attempt, is_late, client_id, at}: one turn; `question` is its
    number, 0 for none."""
    return {
        "seq": turn.seq,
        "role": turn.role,
        "content": turn.content,
        "intent": turn.intent,
        "question": turn.question.order if turn.question is not None else 0,
        "status": turn.status,
        "attempt": turn.attempt,
        "is_late": turn.is_late,
        "client_id": turn.client_id or "",
        "at": _iso(turn.written_at or turn.created_at),
    }


def turns_after(chat: Chat, seq: int = 0) -> list[dict[str, Any]]:
    """The turns with a greater seq, in order."""
    rows = ChatMessage.objects.filter(chat=chat, seq__gt=seq).select_related("question").order_by("seq")
    return [turn_of(row) for row in rows]


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at is not None else None
