"""The offline engine: finds passages by the words they share with the rubric. Deterministic, pure, English stems.

Known limits: it compares words, not meaning. A paraphrase without shared words is insufficient evidence; a sentence
that denies a key point in its own words is found as if it held it. So a person confirms or changes every proposal.
"""

import re

from assessments.ai.answer_mark.instructions import instructions_in, without
from assessments.ai.answer_mark.schema import AnswerMark, AnswerMarkInput, Criterion, CriterionMark, Extent, Shown, Span
from assessments.ai.answer_mark.scoring import scored
from assessments.ai.answer_mark.words import stems_of
from config.ai.text.clauses import sentences
from config.ai.text.stems import words_of

FULLY, PARTLY = 2 / 3, 1 / 2
LIKE = 0.2
LEAST_WORDS = 3
_SPECIFIC = re.compile(r"\d|\b(?:for example|for instance|such as|because|therefore|so that|e\.g\.)", re.IGNORECASE)


def offline(given: AnswerMarkInput) -> AnswerMark:
    """Marks proposed for an answer. Passages that address the marker are blanked out first, so that the points are
    those of the answer without them."""
    read = without(given.answer, instructions_in(given.answer))
    passages = [
        (Span(text=given.answer[start:end], start=start, end=end), stems_of(read[start:end]))
        for start, end in sentences(read)
        if len(words_of(read[start:end])) >= LEAST_WORDS
    ]
    return scored(given, [_criterion(criterion, read, passages) for criterion in given.rubric])


def _criterion(criterion: Criterion, read: str, passages: list[tuple[Span, frozenset[str]]]) -> CriterionMark:
    if criterion.key_points:
        shown = [_shown(place, text, passages) for place, text in enumerate(criterion.key_points)]
        return CriterionMark(id=criterion.id, shown=tuple(one for one in shown if one))
    if criterion.anchors:
        return _by_anchors(criterion, read, passages)
    return _as_a_whole(criterion, read, passages)


def _best(wanted: frozenset[str], passages: list[tuple[Span, frozenset[str]]]) -> tuple[float, Span] | None:
    """The passage that shares most with `wanted`, and the share of `wanted` in it. Ties go to the first."""
    if not wanted or not passages:
        return None
    ranked = [(len(wanted & stems) / len(wanted), span) for span, stems in passages]
    best = max(ranked, key=lambda one: one[0])
    return best if best[0] > 0 else None


def _shown(place: int, text: str, passages: list[tuple[Span, frozenset[str]]]) -> Shown | None:
    wanted = stems_of(text)
    if not wanted:
        return _shown_literally(place, text, passages)
    best = _best(wanted, passages)
    if best is None or best[0] < PARTLY:
        return None
    extent: Extent = "fully" if best[0] >= FULLY else "partly"
    return Shown(point=place, extent=extent, quote=best[1])


def _shown_literally(place: int, text: str, passages: list[tuple[Span, frozenset[str]]]) -> Shown | None:
    """A key point of nothing but empty words ("because") is looked for word by word."""
    wanted = set(words_of(text))
    spans = (span for span, _stems in passages if wanted and wanted <= set(words_of(span.text)))
    found = next(spans, None)
    return Shown(point=place, quote=found) if found else None


def _by_anchors(criterion: Criterion, read: str, passages: list[tuple[Span, frozenset[str]]]) -> CriterionMark:
    """The example with the highest cosine of stems; ties go to the one worth less."""
    mine = stems_of(read)
    ranked = []
    for place, anchor in enumerate(criterion.anchors):
        theirs = stems_of(anchor.text)
        alike = len(mine & theirs) / (len(mine) * len(theirs)) ** 0.5 if mine and theirs else 0.0
        ranked.append((alike, -anchor.points, place))
    alike, _points, place = max(ranked)
    best = _best(stems_of(criterion.anchors[place].text), passages)
    if alike < LIKE or best is None:
        return CriterionMark(id=criterion.id)
    return CriterionMark(id=criterion.id, anchor=place, shown=(Shown(quote=best[1]),))


def _as_a_whole(criterion: Criterion, read: str, passages: list[tuple[Span, frozenset[str]]]) -> CriterionMark:
    """What the description asks for, in the answer as a whole; fully only where the passage is specific."""
    wanted = stems_of(f"{criterion.name} {criterion.description}")
    best = _best(wanted, passages)
    share = len(wanted & stems_of(read)) / len(wanted) if wanted else 0.0
    if best is None or share < PARTLY:
        return CriterionMark(id=criterion.id)
    extent: Extent = "fully" if share >= FULLY and _SPECIFIC.search(read) else "partly"
    return CriterionMark(id=criterion.id, shown=(Shown(extent=extent, quote=best[1]),))
