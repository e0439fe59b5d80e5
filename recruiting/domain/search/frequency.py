"""How common the terms of a condition are, from PostgreSQL's own statistics, which are read every ten minutes.

The planner does not know how rare a rare term is and would walk through everybody; so the search chooses itself: a
common word is met soon by walking the newest, a rare one is looked up in the index first."""

import time
from bisect import bisect_left
from collections.abc import Mapping
from itertools import accumulate

from django.db.backends.base.base import BaseDatabaseWrapper

from recruiting.domain.search.conditions import Condition, Either, Every, Never

COMMON = 0.02
_SECONDS = 600
_STATISTICS = (
    "SELECT most_common_elems::text::text[], most_common_elem_freqs FROM pg_stats "
    "WHERE schemaname = current_schema() AND tablename = 'recruiting_candidatedocument' AND attname = 'search_vector'"
)


class Frequencies:
    """The share of people, 0-1, whose document has a term; looked up by term or by how it begins, in logarithmic time.

    >>> known = Frequencies({"sjava": 0.2, "spy": 0.1, "spython": 0.5})
    >>> known.of("spython"), known.of("scobol"), round(known.beginning("sp"), 2)
    (0.5, 0.0, 0.6)
    """

    def __init__(self, shares: Mapping[str, float]) -> None:
        self._shares = dict(sorted(shares.items()))
        self._terms = list(self._shares)
        self._sums = [0.0, *accumulate(self._shares.values())]

    def of(self, term: str) -> float:
        """The share of one term, 0 where it is not among the common ones."""
        return self._shares.get(term, 0.0)

    def beginning(self, start: str) -> float:
        """The shares of all terms that begin so, summed up; above 1 where people have several of them."""
        first, last = bisect_left(self._terms, start), bisect_left(self._terms, start + "\U0010ffff")
        return self._sums[last] - self._sums[first]


_kept: dict[str, tuple[float, Frequencies]] = {}


def is_common(condition: Condition, connection: BaseDatabaseWrapper) -> bool:
    """Whether so many people meet the condition that the newest of them are met soon by walking from the newest on."""
    return share_of(condition, _frequencies(connection)) >= COMMON


def share_of(condition: Condition, frequencies: Frequencies) -> float:
    """The share of people, 0-1, who meet a condition, as if terms stood independently of each other.

    >>> from recruiting.domain.search.conditions import Run
    >>> known = Frequencies({"spython": 0.5, "sjava": 0.2})
    >>> share_of(Every((Run(("spython",)), Never(Run(("sjava",))))), known)
    0.4
    """
    if isinstance(condition, Every):
        share = 1.0
        for part in condition.parts:
            share *= share_of(part, frequencies)
        return share
    if isinstance(condition, Either):
        return min(1.0, sum(share_of(part, frequencies) for part in condition.parts))
    if isinstance(condition, Never):
        return 1.0 - share_of(condition.part, frequencies)
    if condition.is_prefix and len(condition.terms) == 1:
        return min(1.0, frequencies.beginning(condition.terms[0]))
    return min(frequencies.of(term) for term in condition.terms)


def _frequencies(connection: BaseDatabaseWrapper) -> Frequencies:
    known = _kept.get(str(connection.settings_dict["NAME"]))
    if known is not None and time.monotonic() - known[0] < _SECONDS:
        return known[1]
    with connection.cursor() as cursor:
        cursor.execute(_STATISTICS)
        row = cursor.fetchone()
    found = Frequencies(dict(zip(row[0], row[1], strict=False)) if row and row[0] else {})
    _kept[str(connection.settings_dict["NAME"])] = (time.monotonic(), found)
    return found
