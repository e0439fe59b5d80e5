"""The one writer of a review's status."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from recruiting.enums.reviews import REVIEW_FLOW, ReviewStatus
from recruiting.models import ReviewRequest


@transaction.atomic
def set_review_status(*, review: ReviewRequest, status: str, **values: Any) -> ReviewRequest:
    """Move a review under its row's lock, with other fields of its row. Sets `started_at` and counts the attempt when
    it begins, sets `completed_at` when it ends and clears it when it is asked for again. Raises IllegalMove."""
    locked = ReviewRequest.objects.select_for_update(of=("self",)).get(pk=review.pk)
    REVIEW_FLOW.check(locked.status, status)
    now = timezone.now()
    if status == ReviewStatus.PROCESSING:
        values |= {"started_at": now, "attempts": locked.attempts + 1}
    ended = status in (ReviewStatus.COMPLETED, ReviewStatus.FAILED)
    values |= {"completed_at": now if ended else None, "status": status}
    for name, value in values.items():
        setattr(review, name, value)
    review.save(update_fields=[*values, "updated_at"])
    return review
