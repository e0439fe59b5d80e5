"""How much an event is worth looking at, decided here and never by the page: named rules with a version.

Suspicion of one rule = weight × min(count, cap) × f(d), where d is the seconds it lasted in all ÷ min(count, cap) and
f(d) = √(d ÷ 10 s), at least ½ and at most 3; f = 1 for what does not last. It grows with every further event and every
further second, never falls, and only orders the queue (spec 05; docs/operations/proctoring.md has the table).
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from proctoring.data.severity_rules import ROWS
from proctoring.enums import DEFAULT_SEVERITY, EventType

VERSION = 1
LEAST, MOST, TEN_SECONDS = 0.5, 3.0, 10.0


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: which events it takes, how severe they are, and how they weigh. `timed`: f(d) counts."""

    id: str
    event_type: str
    severity: str
    weight: float
    cap: int
    timed: bool
    takes: str = ""
    limit: float = 0
    version: int = VERSION


def _at_least(seconds: float | None, limit: float) -> bool:
    return seconds is not None and seconds > limit


# Which events of its type a rule takes: (duration in seconds, metadata, own text, the rule's limit) -> whether.
_TAKES: dict[str, Callable[[float | None, dict[str, Any], bool, float], bool]] = {
    "": lambda _seconds, _facts, _own, _limit: True,
    "longer": lambda seconds, _facts, _own, limit: _at_least(seconds, limit),
    "own": lambda _seconds, _facts, own, _limit: own,
    "larger": lambda _seconds, facts, _own, limit: float(facts.get("length", 0)) > limit,
    "similar": lambda _seconds, facts, _own, limit: float(facts.get("similarity", 0)) >= limit,
    "same_network": lambda _seconds, facts, _own, _limit: facts.get("before") == facts.get("after"),
}
RULES: dict[str, Rule] = {row[0]: Rule(*row) for row in ROWS}
_OF_TYPE: dict[str, tuple[Rule, ...]] = {
    str(kind): tuple(rule for rule in RULES.values() if rule.event_type == kind) for kind in EventType.values
}


def judge(event_type: str, *, seconds: float | None, facts: dict[str, Any], own: bool = False) -> Rule:
    """The first rule that takes this event. `seconds` is its duration, `facts` its metadata, `own` says that a pasted
    text was copied or cut in this sitting."""
    for rule in _OF_TYPE[event_type]:
        if _TAKES[rule.takes](seconds, facts, own, rule.limit):
            return rule
    return Rule(event_type, event_type, DEFAULT_SEVERITY[event_type], 0, 1, timed=False)


def lasting(seconds: float) -> float:
    """f(d): √(d ÷ 10 s) between ½ and 3.

    >>> lasting(0), lasting(10), lasting(1000)
    (0.5, 1.0, 3.0)
    """
    return min(MOST, max(LEAST, math.sqrt(seconds / TEN_SECONDS)))


def points(rule: Rule, *, count: int, seconds: float | None) -> float:
    """What `count` events of one rule, lasting `seconds` in all, add to the suspicion; one decimal."""
    counted = min(count, rule.cap)
    factor = lasting(seconds / counted) if rule.timed and seconds is not None and counted else 1.0
    return round(rule.weight * counted * factor, 1)
