"""Writing a question file, and saying truthfully what it could not hold: each question is read back at once."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from assessments.ai.items import Item
from assessments.domain.exchange.comparing import differences
from assessments.domain.exchange.readings import FileUnreadable, Reading, short_name

Chunk = TypeVar("Chunk")


class CannotHold(Exception):
    """The format has no way to say this question; the sentence says why."""


@dataclass(frozen=True)
class LeftOut:
    """What a file could not hold: a `whole` question, or parts of one that was written without them."""

    number: int
    name: str
    kind: str
    reason: str
    whole: bool


@dataclass(frozen=True)
class Writing:
    """A file, and what it could not hold. `left_out` is empty when reading the file gives the same questions."""

    data: bytes
    left_out: list[LeftOut] = field(default_factory=list)


def written(
    items: Iterable[Item],
    *,
    one: Callable[[Item, int], Chunk],
    joined: Callable[[Sequence[Chunk]], bytes],
    read: Callable[[bytes], Reading],
    again: Callable[[Chunk], bytes] | None = None,
) -> Writing:
    """The file of these items. `one` makes a question's piece, `joined` a file of pieces, `again` a file of one piece.

    A question whose piece does not read back with the same question and key is left out as a whole and named; one that
    loses less (feedback, tags, …) is written, and what it loses is named.
    """
    pieces: list[Chunk] = []
    left_out: list[LeftOut] = []
    for number, item in enumerate(items, start=1):
        name = item.title or short_name(item.stem)
        try:
            piece = one(item, number)
            lost = _lost(item, read(again(piece) if again else joined([piece])))
        except (CannotHold, FileUnreadable) as refusal:
            left_out.append(LeftOut(number, name, item.kind, str(refusal), whole=True))
            continue
        pieces.append(piece)
        if lost:
            reason = f"Written without: {', '.join(lost)}."
            left_out.append(LeftOut(number, name, item.kind, reason, whole=False))
    return Writing(joined(pieces), left_out)


def _lost(item: Item, reading: Reading) -> list[str]:
    if len(reading.items) != 1 or reading.bad:
        reason = reading.bad[0].reason if reading.bad else "The question cannot be told from its neighbors there."
        raise CannotHold(reason)
    essential, details = differences(item, reading.items[0].item)
    if essential:
        raise CannotHold(f"This format cannot hold its {' and '.join(essential)} as they are.")
    return details
