"""How common the terms of a condition are, from PostgreSQL's own statistics, which are read every ten minutes.

The planner does not know how rare a rare term is and would walk through everybody; so the search chooses itself: a
common word is met soon by walking the newest, a rare one is looked up in the index first."""

import time
from collections.abc import Mapping

from django.db.backends.base.base import BaseDatabaseWrapper

from recruiting.domain.search.conditions import Condition, Either, Every, Never

COMMON = 0.02
_SECONDS = 600
_STATISTICS = (
    "SELECT most_common_elems::text::text[], most_common_elem_freqs FROM pg_stats "
    "WHERE schemaname = current_schema() AND tablename = 'recruiting_candidatedocument' AND attname = 'search_vector'"
)
_kept: dict[str, tuple[float, Mapping[str, float]]] = {}


def is_common(condition: Condition, connection: BaseDatabaseWrapper) -> bool:
    """Whether so many people meet the condition that the newest of them are met soon by walking from the newest on."""
    return share_of(condition, _frequencies(connection)) >= COMMON


def share_of(condition: Condition, frequencies: Mapping[str, float]) -> float:
    """The share of people, 0-1, who meet a condition, as if terms stood independently of each other.

    >>> from recruiting.domain.search.conditions import Run
    >>> share_of(Every((Run(("spython",)), Never(Run(("sjava",))))), {"spython": 0.5, "sjava": 0.2})
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
        return min(1.0, sum(share for term, share in frequencies.items() if term.startswith(condition.terms[0])))
    return min(frequencies.get(term, 0.0) for term in condition.terms)


def _frequencies(connection: BaseDatabaseWrapper) -> Mapping[str, float]:
    known = _kept.get(str(connection.settings_dict["NAME"]))
    if known is not None and time.monotonic() - known[0] < _SECONDS:
        return known[1]
    with connection.cursor() as cursor:
        cursor.execute(_STATISTICS)
        row = cursor.fetchone()
    found = dict(zip(row[0], row[1], strict=False)) if row and row[0] else {}
    _kept[str(connection.settings_dict["NAME"])] = (time.monotonic(), found)
    return found
