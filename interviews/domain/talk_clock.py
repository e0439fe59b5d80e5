"""The clock of an interview: the server's alone. Practice has limits to look at and none that cut off."""

from datetime import datetime, timedelta

from interviews.enums import ChatMode
from interviews.models import Chat, KeyQuestion

ANSWER_GRACE = timedelta(seconds=15)
END_GRACE = timedelta(seconds=30)
LAST_STRETCH = timedelta(minutes=5)
LAST_SHARE = 0.2
FOLLOW_UP_NEEDS = timedelta(seconds=30)


def closing_at(chat: Chat) -> datetime | None:
    """From when nothing new is asked: min(5 minutes, 20 % of the duration) before the deadline. None: never."""
    if chat.deadline_at is None or chat.started_at is None:
        return None
    return chat.deadline_at - min(LAST_STRETCH, (chat.deadline_at - chat.started_at) * LAST_SHARE)


def may_ask(chat: Chat, at: datetime) -> bool:
    """Whether anything new may be asked now."""
    closing = closing_at(chat)
    return closing is None or at < closing


def is_over(chat: Chat, at: datetime) -> bool:
    """Whether the interview's time is over, the grace included."""
    return chat.deadline_at is not None and at > chat.deadline_at + END_GRACE


def ends_at(question: KeyQuestion) -> datetime | None:
    """When the time of a question is over; None while it was not asked."""
    return question.asked_at + timedelta(seconds=question.time_limit) if question.asked_at is not None else None


def is_late(chat: Chat, question: KeyQuestion, at: datetime) -> bool:
    """Whether an answer that comes now comes after the question's time and its grace. Never in practice."""
    end = ends_at(question)
    return chat.mode == ChatMode.INVITED and end is not None and at > end + ANSWER_GRACE


def may_follow_up(chat: Chat, question: KeyQuestion, at: datetime) -> bool:
    """Whether a follow-up can still be answered within the question's time."""
    if chat.mode == ChatMode.PRACTICE:
        return True
    end = ends_at(question)
    return may_ask(chat, at) and end is not None and at + FOLLOW_UP_NEEDS <= end
