"""State machines as tables: which status may follow which."""

from collections.abc import Iterable, Mapping
from typing import Any

from config.errors import Conflict


class IllegalMove(Conflict):
    """The status cannot change that way from where it stands now."""

    code = "illegal_move"


class Flow:
    """The allowed moves of one status field, as data.

    >>> flow = Flow({"draft": ["open"], "open": ["closed"], "closed": []})
    >>> flow.allows("draft", "open"), flow.allows("closed", "open")
    (True, False)
    """

    def __init__(self, moves: Mapping[Any, Iterable[Any]]) -> None:
        self.moves: dict[str, tuple[str, ...]] = {
            str(old): tuple(str(new) for new in news) for old, news in moves.items()
        }
        unknown = {new for news in self.moves.values() for new in news} - set(self.moves)
        if unknown:
            raise ValueError(f"moves to states that are not in the table: {sorted(unknown)}")

    def allows(self, old: str, new: str) -> bool:
        """Whether `new` may follow `old`."""
        return str(new) in self.moves.get(str(old), ())

    def check(self, old: str, new: str) -> None:
        """Refuse a move that the table does not hold. Call it with the row locked."""
        if not self.allows(old, new):
            raise IllegalMove(f"This cannot go from “{old}” to “{new}”.")

    def after(self, old: str) -> tuple[str, ...]:
        """The states that may follow `old`."""
        return self.moves.get(str(old), ())

    @property
    def states(self) -> tuple[str, ...]:
        """Every state of the table."""
        return tuple(self.moves)
