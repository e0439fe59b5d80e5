"""What the database was asked while one page is drawn, and is not asked again until it is drawn."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

Answer = TypeVar("Answer")
_kept: ContextVar[dict[Hashable, Any] | None] = ContextVar("answers", default=None)


@contextmanager
def answers_kept() -> Iterator[None]:
    """Keep answers inside, from nothing; also a decorator (`@answers_kept()`). For what reads alone: a write inside
    would go unnoticed."""
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)


def answer(key: Hashable, ask: Callable[[], Answer]) -> Answer:
    """The kept answer, else `ask()`, which is kept where answers are. The key names the question and whoever asks."""
    kept = _kept.get()
    if kept is None:
        return ask()
    if key not in kept:
        kept[key] = ask()
    found: Answer = kept[key]
    return found


def give_answer(key: Hashable, found: Any) -> None:
    """Keep an answer that came with something else; nothing happens where answers are not kept."""
    kept = _kept.get()
    if kept is not None:
        kept[key] = found
