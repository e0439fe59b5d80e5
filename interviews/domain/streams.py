"""A turn as it grows, as events. Rows only are read: a dead worker, a reload or a second window costs nothing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from time import monotonic, sleep
from typing import Any

from django.conf import settings
from django.utils import timezone

from interviews.domain import chat_states
from interviews.domain.talk_states import state_of
from interviews.domain.turns import is_stale
from interviews.enums import TurnStatus
from interviews.models import Chat, ChatMessage

LOOK_SECONDS = 0.06
STALE_LOOK_SECONDS = 1.0
PING_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class Event:
    """One event: `name` '' (more text), reset (begin anew), done, ping. `id` is `attempt.offset`, offset in characters:
    where a reader who comes back goes on."""

    name: str
    id: str = ""
    data: dict[str, Any] = field(default_factory=dict)


def place_in(last_id: str) -> tuple[int | None, int]:
    """Attempt and offset of a reader's last event; (None, 0) for a reader who saw nothing, or says nonsense."""
    attempt, _, offset = last_id.partition(".")
    if attempt.isascii() and attempt.isdigit() and offset.isascii() and offset.isdigit() and len(last_id) < 20:
        return int(attempt), int(offset)
    return None, 0


def events_of(turn: ChatMessage, last_id: str = "", *, wait: Callable[[float], None] = sleep) -> Iterator[Event]:
    """The turn's words from where the reader stands, until they are all there: text, then done with the talk's state.
    Words that nobody writes any more are settled on the way. Ends without done when a model's time is long over; the
    reader comes back. Holds no transaction."""
    attempt, offset = place_in(last_id)
    began = spoke = looked = monotonic()
    while monotonic() - began < settings.INTERVIEW_TURN_SECONDS * 2:
        row = ChatMessage.objects.filter(pk=turn.pk).values_list("attempt", "content", "status").first()
        if row is None:
            return
        if attempt is not None and (row[0] != attempt or offset > len(row[1])):
            offset, spoke = 0, monotonic()
            yield Event("reset", f"{row[0]}.0", {"seq": turn.seq})
        attempt = row[0]
        if len(row[1]) > offset:
            text, offset, spoke = row[1][offset:], len(row[1]), monotonic()
            yield Event("", f"{attempt}.{offset}", {"seq": turn.seq, "text": text})
        if row[2] == TurnStatus.DONE:
            yield Event("done", f"{attempt}.{offset}", {"seq": turn.seq, "state": _state(turn)})
            return
        if monotonic() - looked > STALE_LOOK_SECONDS:
            looked = monotonic()
            _settle(turn)
        if monotonic() - spoke > PING_SECONDS:
            spoke = monotonic()
            yield Event("ping")
        wait(LOOK_SECONDS)


def _settle(turn: ChatMessage) -> None:
    rows = ChatMessage.objects.select_related("chat__tenant", "chat__user")
    if is_stale(rows.get(pk=turn.pk), timezone.now()):
        chat_states.settle(turn.chat)


def _state(turn: ChatMessage) -> dict[str, Any]:
    return state_of(Chat.objects.get(pk=turn.chat_id))
