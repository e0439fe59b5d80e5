"""Public ids as people's forms and addresses send them."""

from collections.abc import Iterable
from uuid import UUID


def read_id(text: str) -> UUID | None:
    """The id; None for what is none."""
    try:
        return UUID(text) if len(text) == 36 else None
    except ValueError:
        return None


def read_ids(texts: Iterable[str], *, most: int) -> list[UUID]:
    """Those that are ids, the first `most`."""
    return [found for text in list(texts)[:most] if (found := read_id(text)) is not None]
