"""The review of a watch: the one writer of `review_status`."""

from proctoring.enums import REVIEW_FLOW, ReviewStatus
from proctoring.models import Watch


def set_review_status(*, watch: Watch, status: str) -> None:
    """Move the review. `watch` must be locked. Raises IllegalMove (409) for a move that the table does not hold."""
    REVIEW_FLOW.check(watch.review_status, status)
    watch.review_status = ReviewStatus(status)
    watch.save(update_fields=["review_status", "updated_at"])


def open_review(*, watch: Watch) -> None:
    """Put a locked watch into the queue, where nobody has begun to look. Writes nothing else."""
    if watch.review_status == ReviewStatus.NONE:
        set_review_status(watch=watch, status=ReviewStatus.OPEN)
