"""Who sees and does what: reviews. A review is seen by whoever reads the résumé now, and by nobody else: whoever is
unassigned loses the request, the result, the paper and the history with it."""

from typing import Any

from rules.rulesets import set_rule

from accounts.rules import role_of
from recruiting.models import Resume
from recruiting.models.reviews import ReviewRequest, ReviewRequestQuerySet
from recruiting.rules import STAFF, resumes_visible_to, sees_resume, works_on_candidate


def reviews_visible_to(user: Any) -> ReviewRequestQuerySet:
    """Reviews of the résumés that this person may read."""
    rows: ReviewRequestQuerySet = ReviewRequest.objects.all()
    return rows.filter(resume__in=resumes_visible_to(user)) if role_of(user) in STAFF else rows.none()


def sees_review(user: Any, review: ReviewRequest | None) -> bool:
    """The request, its result and its paper."""
    return role_of(user) in STAFF and (review is None or reviews_visible_to(user).filter(pk=review.pk).exists())


def requests_review(user: Any, resume: Resume | None) -> bool:
    """Whoever reads the résumé and works on its candidate."""
    if resume is None:
        return works_on_candidate(user, None)
    return works_on_candidate(user, resume.candidate) and sees_resume(user, resume)


def retries_review(user: Any, review: ReviewRequest | None) -> bool:
    """As asking for it."""
    return requests_review(user, review.resume if review is not None else None)


for _name, _predicate in {
    "view_review": sees_review,
    "request_review": requests_review,
    "retry_review": retries_review,
}.items():
    set_rule(f"recruiting.{_name}", _predicate)  # type: ignore[no-untyped-call]  # rules ships no types
