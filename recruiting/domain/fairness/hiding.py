"""Which counts of the measures are hidden, over all that the center shows of the same applications."""

from collections.abc import Hashable, Sequence
from dataclasses import replace
from functools import lru_cache

from recruiting.domain.fairness.measures import Counts, Measure
from recruiting.domain.fairness.suppression import LEAST_ANSWERS, Sum, hidden_counts
from recruiting.enums.fairness import Ethnicity, Sex

WHOLE: Hashable = ("whole",)
SEXES, ETHNICITIES = (*Sex.values, ""), (*Ethnicity.values, "")
_SUMS = (
    *(Sum(("sex", one), [("both", one, other) for other in ETHNICITIES]) for one in SEXES),
    *(Sum(("ethnicity", one), [("both", other, one) for other in SEXES]) for one in ETHNICITIES),
    Sum(WHOLE, [("sex", one) for one in SEXES]),
    Sum(WHOLE, [("ethnicity", one) for one in ETHNICITIES]),
    Sum(("both",), [("both", one, other) for one in SEXES for other in ETHNICITIES if not (one and other)]),
)
# How many people did not answer is no answer of anybody.
_OPEN = frozenset({WHOLE, ("sex", ""), ("ethnicity", ""), ("both",), ("both", "", "")})
# Never on a page, so never worth hiding another count for.
_UNSEEN = frozenset(("both", one, other) for one in SEXES for other in ETHNICITIES if bool(one) != bool(other))


def all_counts(counts: Counts) -> dict[Hashable, int]:
    """Every count that a measure's tables show: each sex, each ethnicity, both together, and the whole."""
    found: dict[Hashable, int] = {}
    for sex in SEXES:
        for ethnicity in ETHNICITIES:
            found["both", sex, ethnicity] = counts.get((sex, ethnicity), 0)
    for one in _SUMS:
        if one.whole != WHOLE:
            found[one.whole] = sum(found[key] for key in one.parts)
    found[WHOLE] = sum(found["sex", sex] for sex in SEXES)
    return found


def hide(way: Measure, steps: Sequence[Measure], scores: Sequence[Measure]) -> list[Measure]:
    """The measures with what is hidden of each: the whole way, its stages in order, then the scores.

    A group that is hidden at a stage stays hidden after it, and the selected of the stage before are hidden with it:
    where nobody waits they are the same people. Hired at the last stage and hired overall are the same people too."""
    order = [way, *steps]
    assessed = [_hidden(one.assessed, _too_few(one.assessed)) for one in order]
    selected = [_hidden(one.selected, _too_few(one.assessed)) for one in order]
    while True:
        before = [*assessed, *selected]
        for place in range(1, len(order)):
            carried = selected[place - 1] if place > 1 else frozenset()
            assessed[place] = _hidden(order[place].assessed, assessed[place] | carried)
            after = assessed[place + 1] if place + 1 < len(order) else selected[0]
            selected[place] = _hidden(order[place].selected, selected[place] | assessed[place] | after)
        if steps:
            selected[0] = _hidden(way.selected, selected[0] | selected[-1])
        if before == [*assessed, *selected]:
            break
    whole = [
        replace(m, hidden_assessed=a, hidden_selected=s) for m, a, s in zip(order, assessed, selected, strict=True)
    ]
    return whole + [_alone(one) for one in scores]


def _alone(one: Measure) -> Measure:
    few = _too_few(one.assessed)
    assessed = _hidden(one.assessed, few)
    return replace(one, hidden_assessed=assessed, hidden_selected=_hidden(one.selected, few | assessed))


def _too_few(counts: Counts) -> frozenset[Hashable]:
    """Every group of an axis on which fewer than ten people answered."""
    whole = all_counts(counts)
    known = {
        "sex": sum(whole["sex", one] for one in Sex.values),
        "ethnicity": sum(whole["ethnicity", one] for one in Ethnicity.values),
        "both": sum(whole["both", one, other] for one in Sex.values for other in Ethnicity.values),
    }
    small = {axis for axis, people in known.items() if people < LEAST_ANSWERS}
    return frozenset(key for key in whole if isinstance(key, tuple) and key[0] in small) - _OPEN


def _hidden(counts: Counts, also: frozenset[Hashable]) -> frozenset[Hashable]:
    return _solved(tuple(sorted(counts.items())), also)


@lru_cache(maxsize=512)
def _solved(counts: tuple[tuple[tuple[str, str], int], ...], also: frozenset[Hashable]) -> frozenset[Hashable]:
    return hidden_counts(all_counts(dict(counts)), _SUMS, always_shown=_OPEN, also_hidden=also | _UNSEEN)
