"""A file reviewed for a script: no candidate, no tenant, nothing kept; the shape is documented and stays."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from config.ai import registry
from config.documents.reading import read_document
from config.errors import Refused
from recruiting.ai.resume_extract import offline as resume_extract
from recruiting.ai.resume_extract.schema import ResumeInput
from recruiting.ai.review.ats import ats_report
from recruiting.ai.review.industries import load_industries
from recruiting.ai.review.refusal import refusal_of
from recruiting.ai.review.schema import DocumentLooks, ReviewFinding, ReviewInput
from recruiting.ai.review.scoring import band_of
from recruiting.data import catalog_lexicon
from recruiting.domain.reviews.asking import PURPOSES, Said, agents_of, ask_agents
from recruiting.domain.reviews.results import details_of, placed_findings, scores_of
from recruiting.domain.reviews.summaries import summary_of
from recruiting.models import ReviewRequest

SHAPE = 1


@dataclass(frozen=True, slots=True)
class Aim:
    """What a file is reviewed for. `by_model` asks the model that is set up (which the AI ledger records); else the
    offline engine answers, and no database is needed."""

    industry: str
    role: str = ""
    level: str = ""
    review_type: str = "comprehensive"
    by_model: bool = False


def review_file(*, data: bytes, filename: str, aim: Aim, today: date) -> dict[str, Any]:
    """The review of a file's bytes as plain JSON, as docs/api/review_resume.md says; `text[start:end]` is each quote.

    Raises FileRefused where it cannot be read, Refused for a text that is too short or too long and for an industry
    that is not in the list."""
    if aim.industry not in load_industries():
        known = ", ".join(load_industries())
        raise Refused(f"There is no industry “{aim.industry}”. Choose one of: {known}.", code="unknown_industry")
    given = _given(data, filename, aim, today)
    if refusal := refusal_of(given.text):
        raise Refused(refusal, code="not_reviewable")
    said = ask_agents(given, tenant=None, say=lambda _percent, _words: None) if aim.by_model else _offline(given)
    return {"shape": SHAPE, "file": filename, **_aim(aim), **_body(given, said, aim)}


def _given(data: bytes, filename: str, aim: Aim, today: date) -> ReviewInput:
    document = read_document(data, filename=filename)
    extract = resume_extract.offline(ResumeInput(document=document, lexicon=catalog_lexicon(), today=today))
    return ReviewInput(
        text=document.text,
        extract=extract,
        today=today,
        target_role=aim.role,
        industry=aim.industry,
        experience_level=aim.level,
        review_type=aim.review_type,
        looks=DocumentLooks(
            mime_type=document.mime_type,
            pages=document.pages,
            columns=document.columns,
            images=document.images,
            hidden=len(document.hidden),
        ),
    )


def _offline(given: ReviewInput) -> Said:
    said = Said(ats=ats_report(given))
    for agent in agents_of(given.review_type):
        purpose = registry.get(PURPOSES[agent])
        value = purpose.offline(given)
        said.values[agent] = purpose.ground(value, given).value if purpose.ground else value
    return said


def _aim(aim: Aim) -> dict[str, Any]:
    return {
        "industry": {"code": aim.industry, "name": load_industries()[aim.industry].name},
        "role": aim.role,
        "level": aim.level,
        "type": aim.review_type,
    }


def _body(given: ReviewInput, said: Said, aim: Aim) -> dict[str, Any]:
    scores = scores_of(said)
    asked = ReviewRequest(
        target_industry=aim.industry,
        target_role=aim.role,
        experience_level=aim.level,
        review_type=aim.review_type,
    )
    held, dropped = placed_findings(said, given.text)
    return {
        "language": given.extract.language,
        "engine": _engine(said),
        "scores": {**scores, "band": band_of(scores["overall_score"])},
        "summary": summary_of(asked, said),
        "market_tier": said.appeal.market_tier if said.appeal else "",
        "failed": dict(said.failed),
        "details": details_of(said),
        "items": [_item(number, agent, one) for number, (agent, one) in enumerate(held, start=1)],
        "dropped_quotes": dropped + sum(one.dropped_quotes for one in said.answers.values()),
        "pages": given.looks.pages,
        "text": given.text,
    }


def _engine(said: Said) -> str:
    if not said.answers:
        return "Answered by the offline engine."
    return " ".join(dict.fromkeys(one.sentence for one in said.answers.values()))


def _item(number: int, agent: str, one: ReviewFinding) -> dict[str, Any]:
    return {
        "number": number,
        "agent": str(agent),
        "code": one.code,
        "type": one.type,
        "category": one.category,
        "severity": one.severity,
        "section": one.section,
        "sentence": one.sentence,
        "quote": one.quote.text if one.quote else "",
        "start": one.quote.start if one.quote else None,
        "end": one.quote.end if one.quote else None,
        "suggested_text": one.suggested_text,
        "confidence": one.confidence,
    }
