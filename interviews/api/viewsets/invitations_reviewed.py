"""A review over the API: own scores first, whatever comes along."""

from typing import Any

from accounts.models import User
from interviews.domain import report_reviews
from interviews.domain.report_scores import PARTS
from interviews.models import ExportableReport, ReportReview


def keep_review(report: ExportableReport, user: User, given: dict[str, Any]) -> ReportReview:
    """Lock the caller's own scores where they are given, then keep override and feedback, then finish where asked.
    Raises as `interviews.domain.report_reviews` does."""
    if f"{PARTS[0]}_score" in given:
        scores = {name: given[f"{name}_score"] for name in PARTS}
        review = report_reviews.score(report=report, reviewer=user, scores=scores)
    beside = {name: given[name] for name in ("override_score", "override_reason", "feedback") if name in given}
    if beside or f"{PARTS[0]}_score" not in given:
        review = report_reviews.save_review(report=report, reviewer=user, **beside)
    if given["finish"]:
        report_reviews.finish_review(report=report, reviewer=user)
    return review
