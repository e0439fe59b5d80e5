"""The one writer of a chat's status, and what goes with each move."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from config.errors import Conflict, Refused
from interviews.domain import talk_clock
from interviews.domain.turns import settle_words
from interviews.enums import CHAT_ENDED, CHAT_FLOW, ChatStatus
from interviews.models import Chat
from interviews.signals import chat_finalizing
from proctoring.domain.watches import end_watch
from superadmin.domain import audit
from superadmin.domain.background import enqueue

FINISH = "interviews.finish_chat"
MOST_MINUTES = 240
# What the recording says of its end; whatever else ended the talk, it was handed in.
WATCH_ENDS = {"time": "timeout", "policy": "policy"}


def locked(chat: Chat) -> Chat:
    """The row as it stands, locked until the transaction ends."""
    return Chat.objects.select_for_update(of=("self",)).select_related("tenant").get(pk=chat.pk)


def _move(chat: Chat, to: ChatStatus, **fields: Any) -> Chat:
    CHAT_FLOW.check(chat.status, to)
    chat.status = to
    for name, value in fields.items():
        setattr(chat, name, value)
    chat.save(update_fields=["status", "updated_at", *fields])
    return chat


@transaction.atomic
def make_ready(*, chat: Chat) -> Chat:
    """Its questions are there: it can be started. One that is past that is given back as it is."""
    row = locked(chat)
    return _move(row, ChatStatus.READY) if row.status == ChatStatus.DRAFT else row


@transaction.atomic
def start(*, chat: Chat, minutes: int | None = None) -> Chat:
    """Start: READY to IN_PROGRESS, with a deadline `minutes` ahead (None: no deadline) and the task that ends it.
    Records `interviews.chat.started`. Raises IllegalMove otherwise."""
    row = locked(chat)
    now = timezone.now()
    deadline = now + timedelta(minutes=minutes) if minutes is not None else None
    _move(row, ChatStatus.IN_PROGRESS, started_at=now, deadline_at=deadline, last_activity_at=now)
    _plan_finish(row)
    audit.record("update", row, actor=row.user, name="interviews.chat.started")
    return row


def _plan_finish(chat: Chat) -> None:
    if chat.deadline_at is None:
        return
    run_after = chat.deadline_at + talk_clock.END_GRACE + timedelta(seconds=1)
    enqueue(FINISH, key=f"{chat.pk}:{run_after.isoformat()}", related=chat, run_after=run_after, chat_id=chat.pk)


@transaction.atomic
def finish(*, chat: Chat, actor: User | None = None, because: str = "candidate") -> Chat:
    """End the talk, once: IN_PROGRESS to FINALIZING. `because`: candidate, time, policy, wrap_up. Ends the watch, with
    the reason; sends chat_finalizing after commit. One that ended is given back as it is. Records
    `interviews.chat.finished`. Raises Conflict (`not_started`) before its start."""
    row = locked(chat)
    if row.status in CHAT_ENDED:
        return row
    if row.status != ChatStatus.IN_PROGRESS:
        raise Conflict(_("This interview has not begun yet."), code="not_started")
    now = timezone.now()
    end = min(now, row.deadline_at) if row.deadline_at is not None else now
    _move(row, ChatStatus.FINALIZING, finalized_at=end, draft="")
    if row.watch is not None:
        end_watch(watch=row.watch, reason=WATCH_ENDS.get(because, "submitted"))
    audit.record("update", row, actor=actor or row.user, name="interviews.chat.finished", description=because)
    transaction.on_commit(partial(chat_finalizing.send_robust, Chat, chat_id=row.pk, tenant_id=row.tenant_id))
    return row


@transaction.atomic
def mark_finalized(*, chat: Chat) -> Chat:
    """Its report is there, or is known not to come: FINALIZING to FINALIZED. Twice does no harm."""
    row = locked(chat)
    return _move(row, ChatStatus.FINALIZED) if row.status == ChatStatus.FINALIZING else row


@transaction.atomic
def abandon(*, chat: Chat) -> Chat:
    """Leave it without a report: what was said is kept. One that ended is given back as it is."""
    row = locked(chat)
    return row if row.status in CHAT_ENDED else _move(row, ChatStatus.ABANDONED, draft="")


@transaction.atomic
def extend(*, chat: Chat, minutes: int, actor: User | None) -> Chat:
    """Move the deadline of a running chat by 1 to 240 minutes. Records `interviews.chat.extended`. Raises Conflict
    where it does not run or has no deadline, Refused for other minutes."""
    if not 1 <= minutes <= MOST_MINUTES:
        raise Refused(f"Give 1 to {MOST_MINUTES} minutes more.", fields={"minutes": f"1 to {MOST_MINUTES}."})
    row = locked(chat)
    if row.status != ChatStatus.IN_PROGRESS or row.deadline_at is None:
        raise Conflict("Only an interview that runs against a deadline can be given more time.", code="not_running")
    row.deadline_at += timedelta(minutes=minutes)
    row.save(update_fields=["deadline_at", "updated_at"])
    _plan_finish(row)
    audit.record("update", row, actor=actor, name="interviews.chat.extended", changes={"minutes": {"new": minutes}})
    return row


def settle(chat: Chat) -> Chat:
    """Bring a chat up to date, whoever looks: words that a dead worker left are written, and what is over is ended.
    Changes nothing where nothing is due."""
    settle_words(chat)
    return finish(chat=chat, because="time") if is_overdue(chat, timezone.now()) else chat


def is_overdue(chat: Chat, at: datetime) -> bool:
    """Whether it still counts as running although its time is over."""
    return chat.status == ChatStatus.IN_PROGRESS and talk_clock.is_over(chat, at)
