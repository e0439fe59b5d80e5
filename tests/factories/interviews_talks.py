"""AI interviews for tests, made as the product makes them; the tenant's scope is open."""

from typing import Any
from uuid import uuid4

from accounts.models import User
from interviews.domain import chats, talks
from interviews.domain.talks import Answer, Exchange
from interviews.enums import ChatMode, ChatStatus
from interviews.models import Chat, KeyQuestion, TemplateVersion

GOOD = (
    "At my last company in 2024 I rewrote the invoice consumer myself because it retried forever. For example, I moved "
    "one malformed message to a side topic, so that in the end the delay fell from six hours to forty minutes."
)
THIN = "We did some things with queues."


def make_practice(user: User, **fields: Any) -> Chat:
    """A practice that is ready to begin."""
    return chats.create_practice(user=user, title=fields.pop("title", "Backend engineer"), **fields)


def make_version(count: int = 3, *, seconds: int = 240, budget: int = 2, **fields: Any) -> TemplateVersion:
    """A pinned version of no template, with `count` questions."""
    weights = [100 // count + (1 if at < 100 % count else 0) for at in range(count)]
    questions = [
        {
            "question": f"Tell me about problem number {at + 1} that you solved.",
            "competency": "Problem solving",
            "time_limit": seconds,
            "source": "template",
            "weight": weight,
        }
        for at, weight in enumerate(weights)
    ]
    snapshot = {"type": "GEN", "difficulty": 3, "follow_up_budget": budget}
    return TemplateVersion.objects.create(
        number=1,
        name="Backend interview",
        digest=uuid4().hex,
        seed="7",
        questions=questions,
        snapshot=snapshot,
        **fields,
    )


def begin_invited(version: TemplateVersion | None = None, *, minutes: int = 60, **fields: Any) -> Chat:
    """An invited interview that runs."""
    held = version or make_version()
    return chats.begin_invited(
        version=held,
        title="Backend interview",
        candidate=fields.pop("candidate", None),
        duration_minutes=minutes,
        **fields,
    )


def say(chat: Chat, text: str = GOOD, *, client_id: str = "", **fields: Any) -> Exchange:
    """One answer."""
    return talks.say(chat=chat, answer=Answer(client_id=client_id or uuid4().hex, text=text, **fields))


def made_chat(
    user: User | None, *, mode: str = ChatMode.PRACTICE, status: str = ChatStatus.READY, count: int = 2
) -> Chat:
    """A bare row with `count` plain questions, for lists and rules."""
    chat = Chat.objects.create(user=user, title="Interview", mode=mode, seed="1", status=status)
    for order in range(1, count + 1):
        KeyQuestion.objects.create(chat=chat, order=order, question=f"Question {order}?")
    return chat
