"""Which score of a report counts, and how its total is made."""

from dataclasses import dataclass

from interviews.ai.interview_report.schema import Rating, rating
from interviews.models import ExportableReport, InvitedInterview, ReportReview, ReportVersion

PARTS = ("professionalism", "subject_knowledge", "clarity")


@dataclass(frozen=True, slots=True)
class ShownPart:
    """One part of a total: `score` 0-100 or None, `weight` in percent, `adds` its points of the total."""

    name: str
    score: int | None
    weight: int
    adds: float | None


def parts_of(version: ReportVersion) -> list[ShownPart]:
    """The three parts with what each adds."""
    rows = []
    for name in PARTS:
        score, weight = getattr(version, f"{name}_score"), getattr(version, f"{name}_weight")
        rows.append(ShownPart(name, score, weight, None if score is None else score * weight / 100))
    return rows


def weighed(scores: dict[str, int], weights: dict[str, int]) -> int:
    """The overall of three scores 0-100 by weights that total 100, rounded half up."""
    return (sum(scores[name] * weights[name] for name in PARTS) + 50) // 100


def rating_of(score: int | None) -> Rating | None:
    """The word for a score: excellent from 90, good from 75, fair from 60, else needs improvement."""
    return None if score is None else rating(score)


def closing_review(report: ExportableReport, invitation: InvitedInterview) -> ReportReview | None:
    """The review by which the interview was reviewed."""
    return report.reviews.filter(reviewer=invitation.reviewed_by_id).first() if invitation.reviewed_by_id else None


def score_that_counts(report: ExportableReport, invitation: InvitedInterview) -> int | None:
    """After the review: the reviewer's override, else the engine's overall. None before it."""
    if invitation.reviewed_at is None:
        return None
    review = closing_review(report, invitation)
    if review is not None and review.override_score is not None:
        return review.override_score
    return report.current.overall_score if report.current is not None else None
