"""Several reviews at once: one request each, so that one refusal harms no other."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from config.errors import DomainError
from recruiting.domain.reviews.requests import request_review
from recruiting.models import Candidate, Resume, ReviewRequest

MOST = 100


@dataclass(slots=True)
class Asked:
    """What came of it: those asked for (all of one batch), those that were under way already, a sentence a refusal."""

    batch: uuid.UUID
    requested: list[ReviewRequest] = field(default_factory=list)
    running: list[ReviewRequest] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)


def request_reviews(
    *,
    candidates: Iterable[Candidate],
    actor: User,
    target_industry: str,
    target_role: str = "",
    experience_level: str = "",
    review_type: str = "comprehensive",
) -> Asked:
    """Ask for a review of each candidate's newest résumé, as request_review does. Whoever has none is a refusal."""
    rows = list(candidates)
    newest = newest_resumes(rows)
    asked = Asked(batch=uuid.uuid4())
    for one in rows:
        resume = newest.get(one.pk)
        if resume is None:
            asked.refusals.append(_("%(name)s: there is no résumé to review.") % {"name": one.name})
            continue
        try:
            review = request_review(
                resume=resume,
                actor=actor,
                target_industry=target_industry,
                target_role=target_role,
                experience_level=experience_level,
                review_type=review_type,
                batch=asked.batch,
            )
        except DomainError as refusal:
            asked.refusals.append(f"{one.name}: {refusal.sentence}")
        else:
            (asked.running if review.was_under_way else asked.requested).append(review)
    return asked


def newest_resumes(candidates: Iterable[Candidate]) -> dict[int, Resume]:
    """The newest version of each candidate's résumé, by the candidate's key. One statement."""
    rows: QuerySet[Resume] = Resume.objects.filter(candidate__in=list(candidates)).order_by("version_number")
    return {row.candidate_id: row for row in rows if row.candidate_id is not None}
