"""From passages to points: the same function for every engine. Nothing here reads the answer as anything but data.

A criterion with key points: possible × Σ extent ÷ number of key points, where a point that is shown fully counts 1 and
partly ½. Without key points but with examples: the points of the example that the answer is most like. Without either:
all of its points where it is shown fully, half where partly. Rounded to quarters of a point. Without a passage there
are no points: insufficient evidence, which is neither 0 nor a guess.
"""

from collections.abc import Sequence

from assessments.ai.answer_mark.instructions import instructions_in
from assessments.ai.answer_mark.schema import AnswerMark, AnswerMarkInput, Criterion, CriterionMark, Shown
from config.ai.text.stems import words_of

_EXTENT = {"partly": 0.5, "fully": 1.0}
NONE = "Insufficient evidence: no passage of the answer shows this."
INSTRUCTED = "A passage of the answer addresses whoever marks it. It was left out and changed nothing."


def scored(given: AnswerMarkInput, found: Sequence[CriterionMark]) -> AnswerMark:
    """The proposal for these findings, whose quotes were verified. Findings for an unknown criterion are left out, the
    first for each one counts."""
    by_id = {one.id: one for one in reversed(found)}
    criteria = tuple(_criterion(criterion, by_id.get(criterion.id)) for criterion in given.rubric)
    points = [one.points for one in criteria if one.points is not None]
    words = len(words_of(given.answer))
    return AnswerMark(
        criteria=criteria,
        points=round(sum(points), 2) if points else None,
        possible=given.possible,
        words=words,
        instructions=instructions_in(given.answer),
        notes=_notes(given, words),
    )


def _notes(given: AnswerMarkInput, words: int) -> tuple[str, ...]:
    notes = [INSTRUCTED] if instructions_in(given.answer) else []
    if given.min_words and words < given.min_words:
        notes.append(f"The answer has {words} words; at least {given.min_words} were asked for.")
    return tuple(notes)


def _criterion(criterion: Criterion, found: CriterionMark | None) -> CriterionMark:
    shown = tuple(one for one in found.shown if one.point < len(criterion.key_points)) if found else ()
    anchor = found.anchor if found and 0 <= found.anchor < len(criterion.anchors) else -1
    base = CriterionMark(id=criterion.id, name=criterion.name, possible=criterion.points, shown=shown, anchor=anchor)
    share, reason = _share(criterion, shown, anchor)
    if share is None:
        return base.model_copy(update={"reason": NONE})
    points = min(criterion.points, round(4 * share * criterion.points) / 4)
    return base.model_copy(update={"points": points, "reason": reason})


def _share(criterion: Criterion, shown: tuple[Shown, ...], anchor: int) -> tuple[float | None, str]:
    if not shown:
        return None, ""
    if criterion.key_points:
        return _by_key_points(criterion, shown)
    if criterion.anchors:
        if anchor < 0:
            return None, ""
        points = min(criterion.points, criterion.anchors[anchor].points)
        return points / criterion.points, f"Most like the example worth {points:g} of {criterion.points:g}."
    best = max(_EXTENT[one.extent] for one in shown)
    return best, "Shown fully." if best == 1 else "Shown partly."


def _by_key_points(criterion: Criterion, shown: tuple[Shown, ...]) -> tuple[float | None, str]:
    best: dict[int, float] = {}
    for one in shown:
        if one.point >= 0:
            best[one.point] = max(best.get(one.point, 0.0), _EXTENT[one.extent])
    if not best:
        return None, ""
    full, wanted = sum(extent == 1 for extent in best.values()), len(criterion.key_points)
    reason = f"{full} of {wanted} key points shown"
    reason += f", {len(best) - full} partly." if len(best) > full else "."
    missing = [point for place, point in enumerate(criterion.key_points) if place not in best]
    if missing:
        reason += f" Not found: {'; '.join(missing)}."
    return sum(best.values()) / wanted, reason
