"""A model's text, sentence by sentence and against the clock: who talks with a person cannot wait for ever."""

import queue
import re
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from time import monotonic
from typing import Any, TypeVar, cast

from config.ai.client import ModelTimeout

T = TypeVar("T")
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)|\n")
_DONE = object()


def sentences(pieces: Iterable[str]) -> Iterator[str]:
    """Whole sentences as they are complete, white space trimmed; what is left over comes at the end."""
    held = ""
    for piece in pieces:
        held += piece
        while found := _END.search(held):
            sentence, held = held[: found.end()].strip(), held[found.end() :]
            if sentence:
                yield sentence
    if held.strip():
        yield held.strip()


def paced(items: Iterable[T], *, first: float, whole: float) -> Iterator[T]:
    """The items as they come: the first within `first` seconds, all within `whole`. Raises ModelTimeout, and what the
    source raises. The source is read in a thread, so that one that hangs holds nobody up; it must not touch the
    database."""
    arrived: queue.SimpleQueue[Any] = queue.SimpleQueue()
    given_up = threading.Event()

    def read() -> None:
        try:
            for item in items:
                if given_up.is_set():
                    return
                arrived.put((item, None))
            arrived.put((_DONE, None))
        except BaseException as error:  # noqa: BLE001 - handed on to whoever waits
            arrived.put((_DONE, error))

    began, limit = monotonic(), min(first, whole)
    threading.Thread(target=read, name="model-stream", daemon=True).start()
    try:
        while True:
            with suppress(queue.Empty):
                item, error = arrived.get(timeout=max(0.001, began + limit - monotonic()))
                if error is not None:
                    raise error
                if item is _DONE:
                    return
                limit = whole
                yield cast(T, item)
                continue
            raise ModelTimeout("The words did not come in time.")
    finally:
        given_up.set()
