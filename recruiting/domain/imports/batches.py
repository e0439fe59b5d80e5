"""Rows a handful at a time."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def in_batches(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    """Lists of at most `size`, in order; never holds more than one of them.

    >>> list(in_batches([1, 2, 3], 2))
    [[1, 2], [3]]
    """
    walk = iter(rows)
    while some := list(islice(walk, size)):
        yield some
