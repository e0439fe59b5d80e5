"""Server-sent events of a talk: how many are held open, and how an event is written."""

import json
from collections.abc import Iterator
from threading import BoundedSemaphore

from django.conf import settings
from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from config.errors import DomainError
from config.tenancy import scoped_stream
from interviews.domain.streams import Event, events_of
from interviews.enums import MessageRole
from interviews.models import Chat
from interviews.views.talk_answers import refused

PLACES = BoundedSemaphore(settings.STREAMS_PER_PROCESS)


def stream(request: HttpRequest, chat: Chat) -> HttpResponseBase:
    """The words of a turn (`?turn=`, else the newest) as server-sent events; 503 where too many are held open."""
    rows = chat.turns.filter(role=MessageRole.ASSISTANT)
    asked = request.GET.get("turn", "")
    if asked:
        turn = get_object_or_404(rows, seq=int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 0)
    else:
        turn = get_object_or_404(rows.order_by("-seq")[:1])
    if not PLACES.acquire(blocking=False):
        answer = refused(DomainError("Too many are listening now.", code="busy"), status=503)
        answer["Retry-After"] = "2"
        return answer
    events = Held(scoped_stream(chat.tenant_id, _lines(events_of(turn, request.headers.get("Last-Event-ID", "")))))
    headers = {"Cache-Control": "no-cache, no-transform", "X-Accel-Buffering": "no"}
    return StreamingHttpResponse(events, content_type="text/event-stream; charset=utf-8", headers=headers)


class Held:
    """A stream that gives its place back once, also where nobody ever read it."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks, self._is_held = chunks, True

    def __iter__(self) -> "Held":
        return self

    def __next__(self) -> bytes:
        try:
            return next(self._chunks)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Called by the server at the end, whatever happened."""
        if self._is_held:
            self._is_held = False
            PLACES.release()


def _lines(events: Iterator[Event]) -> Iterator[bytes]:
    yield b"retry: 300\n\n"
    for event in events:
        if event.name == "ping":
            yield b": ping\n\n"
            continue
        name = f"event: {event.name}\n" if event.name else ""
        yield f"id: {event.id}\n{name}data: {json.dumps(event.data, ensure_ascii=False)}\n\n".encode()
