"""Leaving alone for a moment a server that does not answer, so that one caller waits for it and not each."""

from time import monotonic

AGAIN_SECONDS = 2.0


class Away:
    """What the threads of a process know of one server: whether it is left alone just now, for AGAIN_SECONDS each time
    that it did not answer."""

    def __init__(self) -> None:
        self._until = 0.0

    @property
    def is_left_alone(self) -> bool:
        """Whether it is not asked now."""
        return monotonic() < self._until

    def note(self) -> bool:
        """It did not answer: leave it alone. Whether that is news."""
        is_news, self._until = not self._until, monotonic() + AGAIN_SECONDS
        return is_news

    def forget(self) -> bool:
        """It answers. Whether it had been away."""
        was_away, self._until = bool(self._until), 0.0
        return was_away
