"""The offline engine of this purpose: what speaks for the person, each with its quote. Same input, same bytes."""

from collections.abc import Callable, Sequence

from recruiting.ai.review.findings import in_order, score_parts
from recruiting.ai.review.language import assessed, not_assessed
from recruiting.ai.review.measured import Measured
from recruiting.ai.review.reading import Reading, read
from recruiting.ai.review.schema import (
    APPEAL_SCORES,
    AppealEvidence,
    AppealReview,
    AppealScores,
    ReviewFinding,
    ReviewInput,
)
from recruiting.ai.review.scoring import total

from . import achievements, experience, positioning, skills
from .case import Case, Implied, case_of
from .tier import market_tier

_MEASURES: dict[str, Callable[[Case], Measured]] = {
    "achievement_relevance": achievements.measure,
    "skills_alignment": skills.measure,
    "experience_fit": experience.measure,
    "competitive_positioning": positioning.measure,
}


def offline(given: ReviewInput, *, implied: Implied | None = None) -> AppealReview:
    """The appeal of one résumé in `given.industry`. Raises LookupError for an unknown industry. Scores that the
    language has no lexicon for are None, with a sentence. An ATS check finds nothing here; the scores are the same."""
    return reviewed(read(given), implied or {})


def reviewed(
    reading: Reading,
    implied: Implied,
    more: Sequence[AppealEvidence] = (),
    findings: Sequence[ReviewFinding] = (),
) -> AppealReview:
    """The review with evidence and findings that another engine proposed and that were checked. Scores come from the
    evidence alone, by the same measures for every engine."""
    case = case_of(reading, implied, more)
    measured = {name: _MEASURES[name](case) for name in APPEAL_SCORES if assessed(name, reading.read_as)}
    parts = {name: score_parts(name, one.shares) for name, one in measured.items()}
    found = [finding for one in measured.values() for finding in one.findings] + list(findings)
    kind = reading.given.review_type
    empty = [name for name, own in parts.items() if not own]
    tier, why = market_tier(reading) if reading.read_as else ("", "Not assessed in this language.")
    return AppealReview(
        scores=AppealScores(**{name: total(own, name) for name, own in parts.items()}),
        parts=tuple(part for own in parts.values() for part in own),
        evidence=tuple(_evidence(case)) if reading.read_as else (),
        findings=() if kind == "ats_check" else in_order(found, kind),
        not_assessed=(
            *not_assessed(APPEAL_SCORES, reading.read_as),
            *(f"{name.replace('_', ' ').capitalize()}: insufficient evidence." for name in empty),
        ),
        key_skills_shown=skills.shown(case) if case.industry.key_skills and reading.read_as else (),
        key_skills_missing=skills.missing(case) if reading.read_as else (),
        market_tier=tier,
        tier_sentence=why,
    )


def _evidence(case: Case) -> list[AppealEvidence]:
    """The passages that count: results, achievements, appeal points, key skills. In order of place."""
    found: list[AppealEvidence] = []
    if case.reading.read_as == "en":
        for one in case.told:
            quote, traits = one.statement.span, one.traits
            if traits.outcome and traits.opening != "duty":
                found.append(AppealEvidence(kind="result" if traits.figures else "achievement", quote=quote))
            found += [AppealEvidence(kind="appeal_point", name=code, quote=quote) for code in sorted(one.points)]
    for name in skills.shown(case):
        span = case.skills[name].quote if case.skills[name].quote.text else case.skills[name].mention
        if span.start >= 0 and case.reading.text[span.start : span.end] == span.text:
            found.append(AppealEvidence(kind="key_skill", name=name, quote=span))
    return sorted(found, key=lambda one: (one.quote.start, one.quote.end, one.kind, one.name))
