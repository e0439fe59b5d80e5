"""The order in which applicants are shown. It orders; it never cuts off."""

from collections.abc import Iterable
from typing import Any, Protocol, TypeVar

from recruiting.ai.match_explain.schema import MatchResult


class Comparable(Protocol):
    """What an identifier must be able to do."""

    def __lt__(self, other: Any, /) -> bool: ...


Key = TypeVar("Key", bound=Comparable)


def rank(results: Iterable[tuple[Key, MatchResult]]) -> list[tuple[Key, MatchResult]]:
    """Highest score first, then more required skills shown, then the identifier. Those without a score come last."""

    def place(pair: tuple[Key, MatchResult]) -> tuple[bool, float, int, Key]:
        key, result = pair
        required = sum(one.required for one in result.matched)
        return result.score is None, -(result.score or 0.0), -required, key

    return sorted(results, key=place)
