"""The demo's past: what is done inside the block happens at a moment of one's choosing, so that all times agree."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from unittest.mock import patch

from django.utils import timezone


class MovedClock:
    """What the time is inside the block."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def forward(self, seconds: float) -> None:
        """Let time pass."""
        self.at += timedelta(seconds=seconds)


@contextmanager
def clock_at(moment: datetime) -> Iterator[MovedClock]:
    """Every `timezone.now()` of this process reads `moment` and what is added to it. For seeding alone."""
    moved = MovedClock(moment)
    with patch.object(timezone, "now", lambda: moved.at):
        yield moved
