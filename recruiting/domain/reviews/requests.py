"""Asking for a review, and asking again after a failure."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from config.errors import Conflict, Refused
from recruiting.ai.review.industries import load_industries
from recruiting.ai.review.refusal import refusal_of
from recruiting.domain.reviews.states import set_review_status
from recruiting.enums import Seniority
from recruiting.enums.reviews import ReviewStatus, ReviewType
from recruiting.models import Resume, ResumeText, ReviewRequest
from superadmin.domain import audit
from superadmin.domain.background import enqueue

WORK = "recruiting.review_resume"


class NotReviewable(Refused):
    """The résumé's text cannot be reviewed."""

    code = "not_reviewable"


@transaction.atomic
def request_review(
    *,
    resume: Resume,
    actor: User,
    target_industry: str,
    target_role: str = "",
    experience_level: str = "",
    review_type: str = ReviewType.COMPREHENSIVE,
    batch: uuid.UUID | None = None,
) -> ReviewRequest:
    """Have the résumé's newest text reviewed in the background, for an industry and a role. Writes a ReviewRequest and
    its work, records `recruiting.review.requested`.

    While the same is under way (résumé, industry, role, kind), that review is answered, its `was_under_way` True, and
    nothing is written. Refuses an unknown industry, level or kind, a résumé that is not a candidate's, that was not
    read yet, or whose text is under 100 or over 50 000 characters (NotReviewable)."""
    role = " ".join(target_role.split())[:200]
    _check_asked(target_industry, experience_level, review_type)
    locked = Resume.objects.select_for_update(of=("self",)).get(pk=resume.pk)
    running = ReviewRequest.objects.unfinished().filter(
        resume=locked, target_industry=target_industry, target_role=role, review_type=review_type
    )
    if (same := running.first()) is not None:
        same.was_under_way = True
        return same
    text = reviewable_text(locked)
    review = ReviewRequest.objects.create(
        resume=locked,
        text=text,
        requested_by=actor,
        batch=batch or uuid.uuid4(),
        target_role=role,
        target_industry=target_industry,
        experience_level=experience_level,
        review_type=review_type,
        language=text.language,
    )
    audit.record("create", review, actor=actor, name="recruiting.review.requested", description=review_type)
    enqueue(WORK, related=review, user=actor, review_id=review.pk)
    return review


def _check_asked(industry: str, level: str, kind: str) -> None:
    if industry not in load_industries():
        sentence = _("Choose one of the industries of the list.")
        raise Refused(sentence, code="unknown_industry", fields={"target_industry": sentence})
    if level and level not in Seniority.values:
        sentence = _("Choose one of the levels of the list.")
        raise Refused(sentence, code="unknown_level", fields={"experience_level": sentence})
    if kind not in ReviewType.values:
        sentence = _("Choose one of the kinds of review.")
        raise Refused(sentence, code="unknown_type", fields={"review_type": sentence})


def reviewable_text(resume: Resume) -> ResumeText:
    """The newest text. Refuses (NotReviewable) where there is none, or where it is too short or too long."""
    if resume.candidate_id is None:
        raise NotReviewable(_("A review is of a candidate's résumé."))
    text = ResumeText.objects.filter(resume=resume).order_by("-pk").first()
    if text is None:
        raise NotReviewable(_("This résumé has not been read yet. Wait for its text, or add a file with text."))
    refusal = refusal_of(text.content)
    if refusal:
        raise NotReviewable(refusal)
    return text


@transaction.atomic
def retry_review(*, review: ReviewRequest, actor: User) -> ReviewRequest:
    """Try a failed review again. Records `recruiting.review.retried`. Refuses (Conflict) one that did not fail, and one
    that somebody asked for anew meanwhile."""
    Resume.objects.select_for_update(of=("self",)).only("pk").get(pk=review.resume_id)
    current = ReviewRequest.objects.get(pk=review.pk)
    if current.status != ReviewStatus.FAILED:
        raise Conflict(_("Only a review that failed can be tried again."), code="not_failed")
    same = ReviewRequest.objects.unfinished().filter(
        resume_id=current.resume_id,
        target_industry=current.target_industry,
        target_role=current.target_role,
        review_type=current.review_type,
    )
    if same.exists():
        raise Conflict(_("The same review is under way already."), code="under_way")
    set_review_status(review=current, status=ReviewStatus.PENDING, failure_code="", failure_reason="")
    audit.record("update", current, actor=actor, name="recruiting.review.retried")
    enqueue(WORK, related=current, user=actor, review_id=current.pk)
    return current
