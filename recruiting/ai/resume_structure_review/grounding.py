"""Checks a structure review against the résumé and scores it: the same function for a model and for code."""

from config.ai.registry import Grounded
from recruiting.ai.lexicon import Lexicon
from recruiting.ai.review.grounding import Check
from recruiting.ai.review.reading import read
from recruiting.ai.review.schema import ReviewInput, StructureReview

from .offline import reviewed


def ground(answer: StructureReview, given: ReviewInput, *, lexicon: Lexicon) -> Grounded[StructureReview]:
    """The review of `given` by code with the findings of `answer` that hold; the others are dropped and counted. No
    score of an answer is read; its errors of language lower the tone as those do that code finds. Findings for a
    language that is not assessed are kept where they hold. Grounding what `offline` gave changes nothing."""
    reading = read(given)
    own = reviewed(reading)
    check = Check(reading, lexicon)
    more = check.findings(answer.findings, own.findings) if given.review_type != "ats_check" else []
    return Grounded(reviewed(reading, more) if more else own, check.dropped)
