"""Marking by rule: what an answer earns of a question's points. Pure; the same answer earns the same, always.

`fraction` is 0-1 of the points. Long texts, files and programs are not judged here: `fraction` is None until a person
or a run has judged them. An unanswered question is wrong, whatever its kind.

Formulas:
- single, true or false: the credit of the chosen option.
- multiple: the credits of the chosen options, where the credits above 0 are scaled to total 1. Where no option has a
  credit below 0, each option chosen beyond the number of right ones takes away one right one's average share, so that
  choosing all earns nothing extra. Without `partial`: 1 for exactly the right options, else 0.
- numeric, short text: the highest credit among the keys that are met.
- cloze: Σ weight × credit ÷ Σ weight over the gaps. Matching: right pairs ÷ pairs. Without `partial`: all or nothing.
- ordering: max(0, (C − D) ÷ P), where of the P = n(n−1)/2 pairs of steps C stand in the right order and D in the wrong
  one (Kendall's τ, Biometrika 30, 1938); a step left out is in neither. Without `partial`: all or nothing.
Everything is clipped to 0-1.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from assessments.ai.item_parts import folded
from assessments.ai.items import Item, NumberKey, TextKey
from assessments.ai.marking_numbers import best_number
from assessments.ai.marking_texts import best_text

_RIGHT = {1: 1 / 3, 2: 2 / 3, 3: 1.0}
_WRONG = {1: 0.0, 2: -2 / 3, 3: -2.0}
_NEARLY = 1e-9


@dataclass(frozen=True)
class PartMark:
    """One option, gap, pair or step of an answer: its id, what it earned (of 1) and what its author says to it."""

    id: str
    fraction: float
    feedback: str = ""


@dataclass(frozen=True)
class Judged:
    """What an answer earned of 1. Both None: it waits for a person or a run."""

    fraction: float | None
    is_correct: bool | None
    feedback: str = ""
    per_part: tuple[PartMark, ...] = ()


UNANSWERED = Judged(0.0, False)
WAITS = Judged(None, None)


def mark(item: Item, resolved: Mapping[str, Any] | None) -> Judged:
    """What a resolved answer (`assessments.ai.answers.resolve`) earns. None is unanswered and earns 0. Never raises on
    an answer; `is_correct` is true only for the full points."""
    if not resolved:
        return UNANSWERED
    return _BY_KIND[item.kind](item, resolved)


def with_certainty(points: float, is_correct: bool, certainty: int | None) -> float:
    """The points by certainty: right 1, 2 or 3, wrong 0, −2 or −6 thirds of the points for a certainty of 1, 2 or 3
    (Gardner-Medwin, UCL). Not said counts as 1. Partly right is not right. An unanswered question is not asked here:
    it earns 0.

    >>> with_certainty(3, True, 3), with_certainty(3, False, 2), with_certainty(3, False, None)
    (3.0, -2.0, 0.0)
    """
    table = _RIGHT if is_correct else _WRONG
    return points * table[certainty if certainty in table else 1]


def _clipped(fraction: float) -> float:
    clipped = min(1.0, max(0.0, fraction))
    return 1.0 if clipped > 1 - _NEARLY else clipped


def _judged(fraction: float, feedback: str = "", parts: tuple[PartMark, ...] = ()) -> Judged:
    clipped = _clipped(fraction)
    return Judged(clipped, clipped == 1.0, feedback, parts)


def _single(item: Item, resolved: Mapping[str, Any]) -> Judged:
    chosen = next((each for each in item.choices if each.id == resolved.get("choice")), None)
    return _judged(chosen.credit, chosen.feedback) if chosen else UNANSWERED


def _multiple(item: Item, resolved: Mapping[str, Any]) -> Judged:
    chosen = [each for each in item.choices if each.id in set(resolved.get("choices", ()))]
    if not chosen:
        return UNANSWERED
    right = [each for each in item.choices if each.credit > 0]
    whole = sum(each.credit for each in right) or 1.0
    parts = tuple(
        PartMark(each.id, each.credit / whole if each.credit > 0 else each.credit, each.feedback) for each in chosen
    )
    feedback = "\n".join(part.feedback for part in parts if part.feedback)
    exact = {each.id for each in chosen} == {each.id for each in right}
    if exact or not item.partial:
        return Judged(float(exact), exact, feedback, parts)
    earned = sum(part.fraction for part in parts)
    if right and not any(each.credit < 0 for each in item.choices):
        earned -= max(0, len(chosen) - len(right)) / len(right)
    return _judged(earned, feedback, parts)


def _numeric(item: Item, resolved: Mapping[str, Any]) -> Judged:
    return _from_key(best_number(item.numbers, str(resolved.get("number", ""))))


def _short_text(item: Item, resolved: Mapping[str, Any]) -> Judged:
    return _from_key(best_text(item.accepted, str(resolved.get("text", ""))))


def _from_key(key: NumberKey | TextKey | None) -> Judged:
    return _judged(key.credit, key.feedback) if key else UNANSWERED


def _cloze(item: Item, resolved: Mapping[str, Any]) -> Judged:
    given = resolved.get("gaps", {})
    parts = []
    for gap in item.gaps:
        text = str(given.get(gap.id, ""))
        if gap.kind == "choice":
            found = next((each for each in gap.choices if each.id == text), None)
            key = (found.credit, found.feedback) if found else None
        else:
            best = best_text(gap.accepted, text) if gap.kind == "text" else best_number(gap.numbers, text)
            key = (best.credit, best.feedback) if best else None
        parts.append(PartMark(gap.id, _clipped(key[0]) if key else 0.0, key[1] if key else ""))
    weights = {gap.id: gap.weight for gap in item.gaps}
    whole = sum(weights.values()) or 1.0
    return _by_parts(item, sum(part.fraction * weights[part.id] for part in parts) / whole, tuple(parts))


def _matching(item: Item, resolved: Mapping[str, Any]) -> Judged:
    given = resolved.get("pairs", {})
    parts = tuple(
        PartMark(pair.id, float(folded(str(given.get(pair.id, ""))) == folded(pair.answer))) for pair in item.pairs
    )
    return _by_parts(item, sum(part.fraction for part in parts) / (len(parts) or 1), parts)


def _ordering(item: Item, resolved: Mapping[str, Any]) -> Judged:
    place = {each: number for number, each in enumerate(dict.fromkeys(resolved.get("order", ())))}
    right = [step.id for step in item.steps]
    parts = tuple(PartMark(each, float(place.get(each) == number)) for number, each in enumerate(right))
    pairs = list(combinations(right, 2))
    placed = [(place[first], place[second]) for first, second in pairs if first in place and second in place]
    balance = sum(1 if first < second else -1 for first, second in placed)
    return _by_parts(item, balance / len(pairs) if pairs else float(bool(place)), parts)


def _by_parts(item: Item, fraction: float, parts: tuple[PartMark, ...]) -> Judged:
    feedback = "\n".join(part.feedback for part in parts if part.feedback)
    return _judged(fraction if item.partial or fraction > 1 - _NEARLY else 0.0, feedback, parts)


def _waits(_item: Item, _resolved: Mapping[str, Any]) -> Judged:
    return WAITS


_BY_KIND: dict[str, Callable[[Item, Mapping[str, Any]], Judged]] = {
    "single": _single,
    "true_false": _single,
    "multiple": _multiple,
    "numeric": _numeric,
    "short_text": _short_text,
    "cloze": _cloze,
    "matching": _matching,
    "ordering": _ordering,
    "long_text": _waits,
    "file_upload": _waits,
    "coding": _waits,
}
