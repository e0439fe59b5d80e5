"""Running a review: from the request to its result, or to a sentence that says why there is none."""

import hashlib
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from config.errors import DomainError
from recruiting.domain.reviews.asking import Said, ask_agents, reason_of, review_input
from recruiting.domain.reviews.proposals import put_proposal
from recruiting.domain.reviews.requests import WORK
from recruiting.domain.reviews.results import write_result
from recruiting.domain.reviews.states import set_review_status
from recruiting.enums.reviews import UNFINISHED, ReviewStatus
from recruiting.models import ReviewRequest
from recruiting.rules.reviews import reviews_visible_to
from superadmin.domain.background import LeaseLost, finish, set_progress
from superadmin.models import TaskRecord
from superadmin.models.tasks import TaskRecordQuerySet


def run_review(*, record: TaskRecord, today: date) -> dict[str, Any]:
    """Review the résumé that the work names, with the task's end in one transaction, so that a second run adds nothing.

    Writes ReviewResult and its notes and moves the request to COMPLETED; a comprehensive review that is whole becomes
    evidence on the candidate's running applications. What breaks is tried again by the task; after its last attempt,
    or at a refusal, the request is FAILED with a sentence. Answers {status, …}."""
    rows = ReviewRequest.objects.select_related("resume__candidate", "text", "tenant", "requested_by")
    review = rows.filter(pk=record.args["review_id"]).first()
    if review is None:
        return {"status": "removed"}
    if review.status not in UNFINISHED:
        return {"status": str(review.status)}
    try:
        set_review_status(review=review, status=ReviewStatus.PROCESSING)
        said = ask_agents(
            review_input(review, today),
            tenant=review.tenant,
            user=review.requested_by,
            related=review,
            say=lambda percent, words: set_progress(record, percent, words),
        )
        set_progress(record, 95, _("Checking the passages"))
        return _keep(record, review, said)
    except LeaseLost:
        raise
    except Exception as error:
        if isinstance(error, DomainError) or record.attempts >= record.max_attempts:
            fail_review(review=review, error=error)
        raise


@transaction.atomic
def _keep(record: TaskRecord, review: ReviewRequest, said: Said) -> dict[str, Any]:
    locked = ReviewRequest.objects.select_for_update(of=("self",)).only("pk", "status").get(pk=review.pk)
    if locked.status != ReviewStatus.PROCESSING:
        return {"status": str(locked.status)}
    result = write_result(review=review, said=said)
    set_review_status(review=review, status=ReviewStatus.COMPLETED)
    put_proposal(review=review, result=result)
    answer = {"status": str(review.status), "url": f"/reviews/{review.public_id}/"}
    finish(record, answer)
    return answer


def fail_review(*, review: ReviewRequest, error: Exception) -> ReviewRequest:
    """End a review that is under way as FAILED with the error's sentence and code; one that has ended stays."""
    code = error.reason_code if isinstance(error, DomainError) else type(error).__name__
    return _fail(review, reason_of(error), code)


@transaction.atomic
def _fail(review: ReviewRequest, reason: str, code: str) -> ReviewRequest:
    current = ReviewRequest.objects.select_for_update(of=("self",)).only("pk", "status").get(pk=review.pk)
    if current.status not in UNFINISHED:
        return review
    values = {"failure_reason": reason[:300], "failure_code": code[:40]}
    return set_review_status(review=review, status=ReviewStatus.FAILED, **values)


def work_on(review: ReviewRequest) -> TaskRecordQuerySet:
    """The background work on a review, newest first."""
    rows: TaskRecordQuerySet = TaskRecord.objects.all().about(review)  # type: ignore[attr-defined]  # its queryset is ours
    return rows.filter(task_name=WORK)


def settle_review(review: ReviewRequest) -> ReviewRequest:
    """A review whose work was given up, say because its worker was killed again and again, has failed. Any read may
    call it; nothing is written while work is open."""
    if review.status not in UNFINISHED:
        return review
    last = work_on(review).first()
    if last is None or not last.was_given_up:
        return review
    reason = last.error or _("The review could not be made. The résumé is unchanged.")
    return _fail(review, reason, last.error_code or "given_up")


def review_state(user: User, public_id: UUID | str) -> str | None:
    """A digest that changes when the review or its work does; None for a review that this person does not see."""
    review = reviews_visible_to(user).filter(public_id=public_id).first()
    if review is None:
        return None
    work = work_on(review).first()
    seen = (user.pk, review.status, review.updated_at, work and (work.progress, work.message, work.status))
    return hashlib.sha256(repr(seen).encode()).hexdigest()[:32]
