"""Checks an appeal review against the résumé and scores it: the same function for a model and for code."""

from config.ai.registry import Grounded
from config.ai.text.stems import stem, words_of
from recruiting.ai.lexicon import Lexicon
from recruiting.ai.review.grounding import Check
from recruiting.ai.review.industries import Industry, load_industries
from recruiting.ai.review.quantities import figures
from recruiting.ai.review.reading import read
from recruiting.ai.review.schema import AppealEvidence, AppealReview, ReviewInput

from .case import Implied
from .offline import reviewed


def ground(
    answer: AppealReview, given: ReviewInput, *, lexicon: Lexicon, implied: Implied | None = None
) -> Grounded[AppealReview]:
    """The review of `given` by code with the evidence and findings of `answer` that hold; the others are dropped and
    counted. No score, tier or list of skills of an answer is read. Evidence counts only inside a statement; a result
    must hold a figure, a key skill its own words. Grounding what `offline` gave changes nothing. Raises LookupError for
    an unknown industry."""
    reading, industry = read(given), load_industries()[given.industry]
    own = reviewed(reading, implied or {})
    check = Check(reading, lexicon, _words_of(industry))
    new = [one for one in answer.evidence if one not in own.evidence]
    placed = [_placed(one, check, industry) for one in new]
    check.dropped += sum(one is None for one in placed)
    findings = check.findings(answer.findings, own.findings) if given.review_type != "ats_check" else []
    more = [one for one in placed if one is not None]
    result = reviewed(reading, implied or {}, more, findings) if more or findings else own
    return Grounded(result, check.dropped)


def _words_of(industry: Industry) -> str:
    labels = [word for point in industry.appeal_points for word in (point.label, point.description)]
    return "\n".join((industry.name, *industry.key_skills, *labels))


def _placed(one: AppealEvidence, check: Check, industry: Industry) -> AppealEvidence | None:
    quote = check.place(one.quote)
    if quote is None or not _means(one, quote.text, industry, check.lexicon):
        return None
    inside = any(each.start <= quote.start and quote.end <= each.end for each in check.reading.statements)
    return one.model_copy(update={"quote": quote}) if inside or one.kind == "key_skill" else None


def _means(one: AppealEvidence, quote: str, industry: Industry, lexicon: Lexicon) -> bool:
    """Whether the quote can be what the entry says it is."""
    if one.kind == "key_skill":
        held = {stem(word) for word in words_of(quote)}
        named = one.name in {each.name for each in lexicon.find(quote)}
        return one.name in industry.key_skills and (named or all(stem(word) in held for word in words_of(one.name)))
    if one.kind == "appeal_point":
        return one.name in {point.code for point in industry.appeal_points}
    return one.kind != "result" or bool(figures(quote))
