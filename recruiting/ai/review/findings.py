"""Making findings and parts, and putting them in order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .schema import ReviewFinding, ReviewPart, ReviewType
from .scoring import part

MOST = 12  # findings of one rule that are shown; a model's own are all shown
QUICK = 3  # findings of one reviewer in a quick scan


@dataclass(frozen=True, slots=True)
class Share:
    """What one part reached: `value` 0-1, None where this résumé or request gives nothing to measure it by."""

    code: str
    weight: int
    value: float | None
    sentence: str


def score_parts(score: str, shares: Sequence[Share]) -> tuple[ReviewPart, ...]:
    """The parts of a score. A part without a measure passes its weight on to the others in proportion, in tenths of a
    point (largest remainder), so that the weights add up to 100; where none is left there are no parts."""
    used = [one for one in shares if one.value is not None]
    whole = sum(one.weight for one in used)
    if not whole:
        return ()
    exact = {one.code: 1000 * one.weight / whole for one in used}
    tenths = {code: int(value) for code, value in exact.items()}
    by_rest = sorted(tenths, key=lambda code: (tenths[code] - exact[code], code))
    for code in by_rest[: 1000 - sum(tenths.values())]:
        tenths[code] += 1
    return tuple(part(score, one.code, tenths.get(one.code, 0) / 10, one.value or 0.0, one.sentence) for one in shares)


def in_order(found: Iterable[ReviewFinding], review_type: ReviewType) -> tuple[ReviewFinding, ...]:
    """Each passage once a rule, what weighs most first, strengths last, then by place. A quick scan keeps the three
    that weigh most and are no strengths."""
    unique: dict[tuple[str, int, int, str], ReviewFinding] = {}
    for one in found:
        place = (one.quote.start, one.quote.end) if one.quote else (-1, -1)
        said = "" if one.quote and one.code != "model" else one.sentence
        unique.setdefault((one.code, *place, said), one)
    ordered = sorted(unique.values(), key=_rank)
    counts: dict[str, int] = {}
    kept: list[ReviewFinding] = []
    for one in ordered:
        counts[one.code] = counts.get(one.code, 0) + 1
        if counts[one.code] <= MOST or one.code == "model":
            kept.append(one)
    if review_type == "quick_scan":
        return tuple(one for one in kept if one.type != "strength")[:QUICK]
    return tuple(kept)


def _rank(one: ReviewFinding) -> tuple[bool, int, int, str, str]:
    return one.type == "strength", -one.severity, one.quote.start if one.quote else -1, one.code, one.sentence


def counted(count: int, one: str, many: str) -> str:
    """ "1 date", "3 dates"."""
    return f"{count} {one if count == 1 else many}"
