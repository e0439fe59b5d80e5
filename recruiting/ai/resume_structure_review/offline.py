"""The offline engine of this purpose: measures of form, each with its place in the text. Same input, same bytes."""

from collections.abc import Callable, Sequence

from recruiting.ai.review.ats import ats_findings
from recruiting.ai.review.findings import in_order, score_parts
from recruiting.ai.review.language import assessed, not_assessed
from recruiting.ai.review.measured import Measured
from recruiting.ai.review.reading import Reading, read
from recruiting.ai.review.schema import (
    STRUCTURE_SCORES,
    ReviewFinding,
    ReviewInput,
    ReviewPart,
    StructureReview,
    StructureScores,
)
from recruiting.ai.review.scoring import total

from . import completeness, layout, organization, tone
from .strengths import strengths

_MEASURES: dict[str, Callable[[Reading], Measured]] = {
    "format": layout.measure,
    "organization": organization.measure,
    "tone": tone.measure,
    "completeness": completeness.measure,
}
_WORDS_A_MINUTE = 200


def offline(given: ReviewInput) -> StructureReview:
    """The form of one résumé. Scores that the language has no lexicon for are None, with a sentence. An ATS check
    finds only what a parser of applications stumbles over; the scores are the same."""
    return reviewed(read(given))


def reviewed(reading: Reading, more: Sequence[ReviewFinding] = ()) -> StructureReview:
    """The review with findings that another engine proposed and that were checked. Its errors of language count in the
    tone score as the slips do that code finds."""
    given = reading.given
    measured = {name: _MEASURES[name](reading) for name in STRUCTURE_SCORES if assessed(name, reading.read_as)}
    parts = tuple(part for name, one in measured.items() for part in score_parts(name, one.shares))
    parts = tuple(_with_errors(part, more) for part in parts)
    found = [finding for one in measured.values() for finding in one.findings]
    found += [*strengths(parts), *more]
    if given.review_type == "ats_check":
        found = list(ats_findings(given))
    scores = {name: total(parts, name) for name in measured}
    return StructureReview(
        scores=StructureScores(**scores),
        parts=parts,
        findings=in_order(found, given.review_type),
        not_assessed=not_assessed(STRUCTURE_SCORES, reading.read_as),
        words=reading.words,
        sections=sum(bool(one.title) for one in reading.sections),
        reading_minutes=max(1, round(reading.words / _WORDS_A_MINUTE)),
    )


def _with_errors(part: ReviewPart, more: Sequence[ReviewFinding]) -> ReviewPart:
    """The slips part, lowered by errors of language that another engine found."""
    errors = sum(one.type == "error" and one.category == "grammar" for one in more)
    if part.code != "slips" or not errors:
        return part
    points = max(0.0, round(part.points - 0.1 * part.weight * errors, 1))
    return part.model_copy(update={"points": points, "sentence": f"{part.sentence} {errors} more were named."})
