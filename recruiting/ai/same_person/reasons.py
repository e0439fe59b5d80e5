"""One reason, and what all of them say together."""

from dataclasses import dataclass
from typing import Literal

Likeness = Literal["same", "possibly", "different"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for one person (points above 0) or against. `detail` is what was compared."""

    code: str
    points: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What two records say together. `score` is the sum of the points."""

    likeness: Likeness
    score: int
    reasons: tuple[Reason, ...]
