"""Background work of interviews: talks. Load, one call (HOUSE rule 12)."""

from typing import Any

from interviews.domain import chat_states, wordings
from interviews.models import Chat, ChatMessage
from superadmin.domain.background import task
from superadmin.models import TaskRecord


@task("interviews.word_turn", queue="interactive", max_attempts=3)
def word_turn_task(record: TaskRecord) -> dict[str, Any]:
    """Word one turn of the interviewer; nothing where its words are there."""
    rows = ChatMessage.objects.select_related("chat__tenant", "chat__user", "question", "reply_to")
    turn = rows.get(public_id=record.args["turn"])
    return {"worded": wordings.word(turn=turn)}


@task("interviews.finish_chat", queue="interactive", max_attempts=5)
def finish_chat_task(record: TaskRecord) -> dict[str, Any]:
    """End one chat whose time is over; nothing where it was given more time or has ended."""
    chat = chat_states.settle(Chat.objects.select_related("tenant").get(pk=record.args["chat_id"]))
    return {"status": str(chat.status)}
