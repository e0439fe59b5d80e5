"""Lists of reviews: all that a person sees, a candidate's history, those asked for together."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from accounts.models import User
from config.web.pages import KeysetPage
from recruiting.domain.identities import folded
from recruiting.domain.queries.batches import state_of
from recruiting.enums.reviews import UNFINISHED, ReviewStatus
from recruiting.models import Candidate, ReviewRequest
from recruiting.rules.reviews import reviews_visible_to

SIZE = 50
CHOICES = 100


def with_row_parts(rows: QuerySet[ReviewRequest]) -> QuerySet[ReviewRequest]:
    """Everything that a row of a list shows, in the same statement."""
    return rows.select_related("resume__candidate", "result", "requested_by")


def found_reviews(user: User, asked: Mapping[str, Any]) -> QuerySet[ReviewRequest]:
    """The reviews that this person sees and that fit `asked`: q (words of the candidate's profile), status, industry,
    type, by (`me`)."""
    rows = reviews_visible_to(user)
    for word in folded(asked.get("q") or "").split():
        rows = rows.filter(resume__candidate__search_text__contains=word)
    for name, field in (("status", "status"), ("industry", "target_industry"), ("type", "review_type")):
        rows = rows.filter(**{field: asked[name]}) if asked.get(name) else rows
    return rows.filter(requested_by=user) if asked.get("by") == "me" else rows


def review_page(user: User, asked: Mapping[str, Any], after: str | None) -> KeysetPage[ReviewRequest]:
    """One page of the list, newest first."""
    return KeysetPage(with_row_parts(found_reviews(user, asked)), "-created_at", after, SIZE)


def candidate_history(candidate: Candidate, user: User) -> list[ReviewRequest]:
    """The candidate's reviews that this person sees, newest first."""
    rows = reviews_visible_to(user).filter(resume__candidate=candidate)
    return list(with_row_parts(rows).order_by("-created_at", "-pk")[:CHOICES])


def comparable(review: ReviewRequest, user: User) -> list[ReviewRequest]:
    """The candidate's other completed reviews of this kind that this person sees, newest first."""
    rows = (
        reviews_visible_to(user)
        .completed()
        .filter(resume__candidate=review.resume.candidate_id, review_type=review.review_type)
    )
    return list(with_row_parts(rows.exclude(pk=review.pk)).order_by("-created_at", "-pk")[:20])


@dataclass(frozen=True, slots=True)
class BatchProgress:
    """How far the reviews of a batch are."""

    total: int
    ended: int
    failed: int

    @property
    def done(self) -> bool:
        """Whether nothing is open any more."""
        return self.ended == self.total


def batch_of(user: User, batch: UUID) -> QuerySet[ReviewRequest]:
    """The reviews that were asked for together, as far as this person sees them, in order."""
    return with_row_parts(reviews_visible_to(user).of_batch(batch)).order_by("pk")


def batch_progress(rows: QuerySet[ReviewRequest]) -> BatchProgress:
    """Their progress, in one statement."""
    seen = rows.order_by().aggregate(
        total=Count("pk"),
        ended=Count("pk", filter=~Q(status__in=UNFINISHED)),
        failed=Count("pk", filter=Q(status=ReviewStatus.FAILED)),
    )
    return BatchProgress(**seen)


def batch_state(user: User, batch: UUID) -> str:
    """A digest that changes when a review of the batch does."""
    return state_of(reviews_visible_to(user).of_batch(batch), batch=batch, user=user)
