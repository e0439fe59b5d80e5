"""Hiding small counts so that nobody can work out what one person said, from the totals either.

Primary: counts of 1 to 4 are hidden. Secondary: a hidden count that the shown ones determine (by any sum of the
equations that tie the counts together, or because a sum leaves each hidden count exactly one person) takes further
counts along until none is determined. After Cox 1980 (JASA 75:377), with the check made exactly by elimination."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

LEAST = 5
# With fewer answers than this nothing is shown: too few people to hide among.
LEAST_ANSWERS = 10
_PRIME = 2**61 - 1


@dataclass(frozen=True, slots=True)
class Sum:
    """`whole` is the sum of `parts`; all of them are keys of counts."""

    whole: Hashable
    parts: Sequence[Hashable]


def hidden_counts(
    counts: Mapping[Hashable, int],
    sums: Sequence[Sum],
    *,
    always_shown: frozenset[Hashable] = frozenset(),
    also_hidden: frozenset[Hashable] = frozenset(),
) -> frozenset[Hashable]:
    """The keys to hide so that no hidden count of 1 to 4 can be worked out. `always_shown` are known from elsewhere
    (the number of all applications) and never hidden; `also_hidden` are hidden from the start."""
    small = {key for key, count in counts.items() if 0 < count < LEAST} - always_shown
    hidden = (small | also_hidden) - always_shown
    while True:
        known = _determined(counts, sums, hidden, also_hidden) & small
        if not known:
            return frozenset(hidden)
        more = _next(counts, sums, hidden, known, always_shown)
        if more is None:
            # Nothing is left to hide it behind: no count is shown.
            return frozenset(set(counts) - always_shown)
        hidden.add(more)


def _next(
    counts: Mapping[Hashable, int],
    sums: Sequence[Sum],
    hidden: set[Hashable],
    known: set[Hashable],
    always_shown: frozenset[Hashable],
) -> Hashable | None:
    """The smallest shown count to hide for those that are known: of an equation that tells one of them by itself; else
    of any that holds one; else of all."""
    free = {key for key, count in counts.items() if count} - hidden - always_shown
    lines = [{one.whole, *one.parts} for one in sums]
    telling = [keys & free for keys in lines if keys & known and len(keys & hidden) == 1]
    holding = [keys & free for keys in lines if keys & known]
    for group in (telling, holding, [free]):
        choices = set().union(*group)
        if choices:
            return min(choices, key=lambda key: (counts[key], repr(key)))
    return None


def _determined(
    counts: Mapping[Hashable, int], sums: Sequence[Sum], hidden: set[Hashable], perhaps_zero: frozenset[Hashable]
) -> set[Hashable]:
    """Hidden counts with only one possible value, given everything shown, and that what is hidden is at least 1, or 0
    for `perhaps_zero`: a sum that leaves each its least fixes them all."""
    lines: list[dict[Hashable, int]] = []
    found: set[Hashable] = set()
    for one in sums:
        inside = [key for key in one.parts if key in hidden]
        line = dict.fromkeys(inside, 1)
        if one.whole in hidden:
            line[one.whole] = _PRIME - 1
        elif inside:
            rest = counts[one.whole] - sum(counts[key] for key in one.parts if key not in hidden)
            if rest == sum(key not in perhaps_zero for key in inside):
                found |= set(inside)
        if line:
            lines.append(line)
    return found | {next(iter(line)) for line in _reduced(lines) if len(line) == 1}


def _reduced(lines: list[dict[Hashable, int]]) -> list[dict[Hashable, int]]:
    """The lines in reduced echelon form (Gauss and Jordan), modulo a prime: a variable is fixed by the equations
    exactly where a line holds nothing else. The coefficients are sums of ±1, far below the prime."""
    done: list[tuple[Hashable, dict[Hashable, int]]] = []
    for given in lines:
        left = given
        for lead, other in done:
            if lead in left:
                left = _minus(left, left[lead], other)
        if not left:
            continue
        lead = next(iter(left))
        inverse = pow(left[lead], -1, _PRIME)
        line = {key: value * inverse % _PRIME for key, value in left.items()}
        done = [(key, _minus(other, other[lead], line) if lead in other else other) for key, other in done]
        done.append((lead, line))
    return [line for _lead, line in done]


def _minus(line: dict[Hashable, int], times: int, other: dict[Hashable, int]) -> dict[Hashable, int]:
    left = dict(line)
    for key, value in other.items():
        rest = (left.get(key, 0) - times * value) % _PRIME
        if rest:
            left[key] = rest
        else:
            left.pop(key, None)
    return left
