"""What the agents gave, as rows: scores by code, notes at their exact places."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from recruiting.ai.review.schema import ReviewFinding
from recruiting.ai.review.scoring import content_score, formatting_score, group_mean, overall_score
from recruiting.domain.reviews.asking import Said
from recruiting.domain.reviews.summaries import summary_of
from recruiting.enums.reviews import ReviewAgent
from recruiting.models import ResumeSection, ReviewFeedbackItem, ReviewRequest, ReviewResult
from superadmin.domain.ai import Answer


def write_result(*, review: ReviewRequest, said: Said) -> ReviewResult:
    """The result and its notes; call it in the transaction that ends the review. Scores come from
    `recruiting.ai.review.scoring`; a note whose quote is not exactly text[start:end] is dropped and counted."""
    held, dropped = placed_findings(said, review.text.content)
    structure, appeal = _answers(said)
    result = ReviewResult.objects.create(
        request=review,
        **scores_of(said),
        executive_summary=summary_of(review, said),
        detailed_scores=details_of(said),
        market_tier=said.appeal.market_tier if said.appeal else "",
        **_failure(said),
        **_made_by("structure", structure),
        **_made_by("appeal", appeal),
        engine_sentence=_sentence(said),
        dropped_quotes=sum(one.dropped_quotes for one in said.answers.values()) + dropped,
        tokens=sum(_tokens(one) for one in said.answers.values()),
        duration_ms=_milliseconds(review),
    )
    _write_items(result, review, held)
    return result


def placed_findings(said: Said, text: str) -> tuple[list[tuple[ReviewAgent, ReviewFinding]], int]:
    """Every finding with who said it first, as they stand in the text, those about no passage last; and how many were
    dropped because their quote is not exactly text[start:end]. What two readers say alike stands once."""
    given = ((ReviewAgent.STRUCTURE, said.structure), (ReviewAgent.APPEAL, said.appeal), (ReviewAgent.ATS, said.ats))
    found: dict[ReviewFinding, ReviewAgent] = {}
    for agent, value in given:
        for one in value.findings if value is not None else ():
            found.setdefault(one, agent)
    held = [(agent, one) for one, agent in found.items() if _stands(one, text)]
    held.sort(key=lambda pair: pair[1].quote.start if pair[1].quote else len(text))
    return held, len(found) - len(held)


def scores_of(said: Said) -> dict[str, float | None]:
    """{field: 0-100 or None} of the six scores. There is no overall score where an agent is missing."""
    structure = said.structure.scores if said.structure else None
    appeal = said.appeal.scores if said.appeal else None
    means = {"structure_score": group_mean(structure), "appeal_score": group_mean(appeal)}
    return {
        **{name: None if mean is None else round(mean, 1) for name, mean in means.items()},
        "overall_score": None if said.failed else overall_score(structure, appeal),
        "content_score": content_score(appeal),
        "formatting_score": formatting_score(structure),
        "ats_score": said.ats.score,
    }


def details_of(said: Said) -> dict[str, Any]:
    """{structure, appeal, ats}: the dumps without the findings, which are rows of their own; null where not given."""
    given = {"structure": said.structure, "appeal": said.appeal, "ats": said.ats}
    return {
        name: None if one is None else one.model_dump(mode="json", exclude={"findings"}) for name, one in given.items()
    }


def _answers(said: Said) -> tuple[Answer[Any] | None, Answer[Any] | None]:
    return said.answers.get(ReviewAgent.STRUCTURE), said.answers.get(ReviewAgent.APPEAL)


def _failure(said: Said) -> dict[str, Any]:
    agent, reason = next(iter(said.failed.items()), ("", ""))
    return {"is_partial": bool(agent), "failed_agent": agent, "failed_reason": reason[:300]}


def _made_by(name: str, answer: Answer[Any] | None) -> dict[str, Any]:
    if answer is None:
        return {}
    version = answer.usage.prompt_version
    return {
        f"{name}_engine": str(answer.engine),
        f"{name}_prompt_version": str(version.number) if version is not None else "",
        f"{name}_usage": answer.usage,
    }


def _sentence(said: Said) -> str:
    """How it was answered: one sentence where both agents were answered alike."""
    sentences = list(dict.fromkeys(one.sentence for one in said.answers.values()))
    if len(sentences) == 1:
        return sentences[0][:300]
    named = (f"{ReviewAgent(agent).label}: {one.sentence}" for agent, one in said.answers.items())
    return " ".join(named)[:300]


def _tokens(answer: Answer[Any]) -> int:
    spent = getattr(answer.usage, "tokens", None)
    return spent.total_tokens if spent is not None else 0


def _milliseconds(review: ReviewRequest) -> int:
    began = review.started_at or timezone.now()
    return max(0, round((timezone.now() - began).total_seconds() * 1000))


def _stands(finding: ReviewFinding, text: str) -> bool:
    quote = finding.quote
    return quote is None or (0 <= quote.start < quote.end and text[quote.start : quote.end] == quote.text)


def _write_items(
    result: ReviewResult, review: ReviewRequest, held: Iterable[tuple[ReviewAgent, ReviewFinding]]
) -> None:
    sections = list(ResumeSection.objects.filter(text=review.text_id).order_by("sequence"))
    ReviewFeedbackItem.objects.bulk_create(
        ReviewFeedbackItem(
            tenant_id=review.tenant_id,
            result=result,
            section=_section_of(one, sections),
            section_type=one.section,
            agent=agent,
            code=one.code[:60],
            feedback_type=one.type,
            category=one.category,
            severity=min(5, max(1, one.severity)),
            sentence=one.sentence[:600],
            original_text=one.quote.text if one.quote else "",
            start_offset=one.quote.start if one.quote else None,
            end_offset=one.quote.end if one.quote else None,
            suggested_text=one.suggested_text,
            confidence=round(100 * min(1.0, max(0.0, one.confidence))),
            sequence=number,
        )
        for number, (agent, one) in enumerate(held, start=1)
    )


def _section_of(finding: ReviewFinding, sections: list[ResumeSection]) -> ResumeSection | None:
    if finding.quote is not None:
        start = finding.quote.start
        return next((one for one in sections if one.start_offset <= start < one.end_offset), None)
    return next((one for one in sections if one.section_type == finding.section), None)
