"""A result, shaped for reading: scores with the parts that add up to them, notes worst first, what counted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from recruiting.ai.resume_extract.schema import ResumeExtract
from recruiting.ai.review.industries import load_industries
from recruiting.ai.review.schema import (
    APPEAL_SCORES,
    STRUCTURE_SCORES,
    AppealEvidence,
    AppealReview,
    AtsReport,
    ReviewPart,
    StructureReview,
)
from recruiting.domain.queries.readers import Heading, asked_passage, headings_of
from recruiting.domain.reviews.passages import noted_lines
from recruiting.domain.reviews.summaries import aim_of, band_word, industry_name
from recruiting.enums.reviews import FeedbackType
from recruiting.models import ReviewFeedbackItem, ReviewRequest, ReviewResult

Group = StructureReview | AppealReview | AtsReport


@dataclass(frozen=True, slots=True)
class ShownScore:
    """One score 0-100, None: not assessed. The points of its parts add up to it."""

    code: str
    label: str
    value: float | None
    parts: tuple[ReviewPart, ...]


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """A group of scores: its mean, how much of the overall score it makes (percent, 0 for the ATS reading)."""

    code: str
    label: str
    mean: float | None
    weight: int
    scores: tuple[ShownScore, ...]
    not_assessed: tuple[str, ...]

    @property
    def adds(self) -> float | None:
        """Points of the overall score, not rounded."""
        return None if self.mean is None else self.mean * self.weight / 100


def score_names() -> dict[str, str]:
    """Every score's name for a person."""
    return {
        "format": _("Format"),
        "organization": _("Organization"),
        "tone": _("Tone"),
        "completeness": _("Completeness"),
        "achievement_relevance": _("Relevance of achievements"),
        "skills_alignment": _("Fit of skills"),
        "experience_fit": _("Fit of experience"),
        "competitive_positioning": _("Competitive position"),
        "ats": _("ATS reading"),
    }


def structure_of(result: ReviewResult) -> StructureReview | None:
    """What the structure agent gave, None where it gave nothing."""
    kept = result.detailed_scores.get("structure")
    return StructureReview.model_validate(kept) if kept else None


def appeal_of(result: ReviewResult) -> AppealReview | None:
    """What the appeal agent gave, None where it gave nothing or was not asked."""
    kept = result.detailed_scores.get("appeal")
    return AppealReview.model_validate(kept) if kept else None


def ats_of(result: ReviewResult) -> AtsReport:
    """The reading as an applicant tracking system does it."""
    return AtsReport.model_validate(result.detailed_scores.get("ats") or {})


def groups_of(result: ReviewResult) -> list[ShownGroup]:
    """Structure (40 %), appeal (60 %), ATS reading (stands beside them); a group that was not given is left out."""
    structure, appeal, ats = structure_of(result), appeal_of(result), ats_of(result)
    found = []
    if structure is not None:
        scores = _scores(STRUCTURE_SCORES, structure.scores, structure.parts)
        mean = _number(result.structure_score)
        found.append(ShownGroup("structure", _("Structure"), mean, 40, scores, structure.not_assessed))
    if appeal is not None:
        scores = _scores(APPEAL_SCORES, appeal.scores, appeal.parts)
        found.append(ShownGroup("appeal", _("Appeal"), _number(result.appeal_score), 60, scores, appeal.not_assessed))
    one = ShownScore("ats", _("ATS reading"), ats.score, ats.parts)
    return [*found, ShownGroup("ats", _("ATS reading"), ats.score, 0, (one,), ats.not_assessed)]


def _scores(codes: Iterable[str], scores: object, parts: Sequence[ReviewPart]) -> tuple[ShownScore, ...]:
    names = score_names()
    return tuple(
        ShownScore(code, names[code], getattr(scores, code), tuple(one for one in parts if one.score == code))
        for code in codes
    )


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def notes_of(result: ReviewResult, asked: Mapping[str, Any]) -> list[ReviewFeedbackItem]:
    """The notes that fit `asked` (type, category, severity: at least), worst first, strengths last. One statement."""
    rows = result.items.select_related("section")
    for name, field in (("type", "feedback_type"), ("category", "category"), ("severity", "severity__gte")):
        rows = rows.filter(**{field: asked[name]}) if asked.get(name) else rows
    return sorted(rows, key=lambda one: (one.feedback_type == FeedbackType.STRENGTH, -one.severity, one.sequence))


def shown_result(review: ReviewRequest, *, asked: Mapping[str, Any], at: str) -> dict[str, Any]:
    """The result page's context. `review` brings result, text and résumé along; the notes are one statement more."""
    result, text = review.result, review.text
    extract = ResumeExtract.model_validate(text.extract) if text.extract else ResumeExtract()
    notes = notes_of(result, asked)
    passage = asked_passage(text.content, at)
    headings: list[Heading] = headings_of(extract)
    appeal = appeal_of(result)
    overall = _number(result.overall_score)
    return {
        "review": review,
        "result": result,
        "groups": groups_of(result),
        "band": band_word(overall),
        "ats_band": band_word(_number(result.ats_score)),
        "aim": aim_of(review),
        "notes": notes,
        "headings": headings,
        "passage": passage,
        "lines": list(noted_lines(text.content, notes, passage, headings)),
        "appeal": appeal,
        "counted": counted_of(review, appeal),
    }


@dataclass(frozen=True, slots=True)
class Counted:
    """A passage that counts; `name` is the skill or the appeal point, '' for the other kinds."""

    name: str
    text: str
    start: int
    end: int

    @property
    def place(self) -> str:
        """`start-end`, as the reader's address names a passage."""
        return f"{self.start}-{self.end}"


def counted_of(review: ReviewRequest, appeal: AppealReview | None) -> list[tuple[str, list[Counted]]]:
    """What counted for the person: (kind's name, passages as the text goes)."""
    industry = load_industries().get(review.target_industry)
    words = {"industry": industry_name(review.target_industry)}
    labels = {point.code: point.label for point in industry.appeal_points} if industry else {}
    kinds = {
        "result": _("Results in figures"),
        "achievement": _("Achievements"),
        "situation": _("Situations"),
        "complication": _("Complications"),
        "key_skill": _("Key skills: %(industry)s") % words,
        "appeal_point": _("Appeal points: %(industry)s") % words,
    }
    every = sorted(appeal.evidence, key=lambda one: one.quote.start) if appeal else []
    found = ((name, [_counted(one, labels) for one in every if one.kind == kind]) for kind, name in kinds.items())
    return [(name, rows) for name, rows in found if rows]


def _counted(one: AppealEvidence, labels: Mapping[str, str]) -> Counted:
    return Counted(labels.get(one.name, one.name), one.quote.text, one.quote.start, one.quote.end)
