"""A review as evidence: an engine's proposal on the candidate's running applications."""

from django.utils.translation import gettext as _

from recruiting.domain.evidence import put_evidence
from recruiting.domain.reviews.summaries import aim_of, band_word
from recruiting.enums import EvidenceKind
from recruiting.enums.reviews import ReviewType
from recruiting.models import Application, Evidence, ReviewRequest, ReviewResult

SOURCE = "recruiting.review"


def put_proposal(*, review: ReviewRequest, result: ReviewResult) -> list[Evidence]:
    """Put a whole, comprehensive review on each running application of its candidate: one card an industry, renewed by
    the next review for it. A partial one puts nothing, so that it takes no whole one's place."""
    if review.review_type != ReviewType.COMPREHENSIVE or result.is_partial:
        return []
    running = Application.objects.running().filter(candidate=review.resume.candidate_id).order_by("pk")
    return [
        put_evidence(
            application=one,
            kind=EvidenceKind.REVIEW,
            source_type=SOURCE,
            source_id=review.target_industry,
            score=None if result.overall_score is None else float(result.overall_score),
            summary=_summary(review, result),
            url=f"/reviews/{review.public_id}/",
        )
        for one in running
    ]


def _summary(review: ReviewRequest, result: ReviewResult) -> str:
    words = {"aim": aim_of(review), "version": review.resume.version_number}
    if result.overall_score is None:
        return _("Proposal of an engine, %(aim)s, résumé version %(version)s: too little for a score.") % words
    words["band"] = band_word(float(result.overall_score)).lower()
    return _("Proposal of an engine, %(aim)s, résumé version %(version)s: %(band)s.") % words
