"""A job closes by its date: planned when it opens or the date changes, once, never by a date that was moved."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Notification
from config.errors import Refused
from recruiting.domain.closing import close_when_due
from recruiting.domain.requisitions import (
    create_requisition,
    edit_requisition,
    publish_requisition,
    set_requisition_status,
    unpublish_requisition,
)
from recruiting.models import JobRequisition
from recruiting.signals import requisition_closed
from superadmin.models import TaskRecord
from tests.factories.recruiting import make_requisition

TASK = "recruiting.close_requisition"


def planned() -> list:
    return list(TaskRecord.ledger.filter(task_name=TASK).order_by("pk").values_list("run_after", flat=True))


def overdue(job: JobRequisition) -> JobRequisition:
    JobRequisition.objects.filter(pk=job.pk).update(closes_at=timezone.now() - timedelta(minutes=1))
    job.refresh_from_db()
    return job


def test_the_day_is_planned_when_it_opens_and_when_it_changes(scope) -> None:
    first, later = (timezone.now() + timedelta(days=days) for days in (3, 5))
    job = create_requisition(actor=scope.senior, title="Cook", closes_at=first)
    assert planned() == []
    job = set_requisition_status(requisition=job, status="open", actor=scope.senior)
    edit_requisition(requisition=job, actor=scope.senior, department="Kitchen")
    assert planned() == [first]
    edit_requisition(requisition=job, actor=scope.senior, closes_at=later)
    assert planned() == [first, later]
    with pytest.raises(Refused):
        edit_requisition(requisition=job, actor=scope.senior, closes_at=timezone.now() - timedelta(days=1))


def test_it_closes_when_due_and_tells_its_people_once(scope) -> None:
    job = make_requisition(scope.senior, hiring_manager=scope.interviewer, closes_at=timezone.now() + timedelta(days=1))
    assert close_when_due(requisition=job) is False
    assert close_when_due(requisition=overdue(job)) is True
    assert close_when_due(requisition=job) is False
    job.refresh_from_db()
    assert (job.status, job.is_published) == ("closed", False)
    told = Notification.objects.filter(kind="recruiting.requisition_closed").values_list("user_id", flat=True)
    assert set(told) == {scope.senior.pk, scope.interviewer.pk}


def test_reopening_forgets_a_day_that_is_over(scope) -> None:
    job = overdue(make_requisition(scope.senior, closes_at=timezone.now() + timedelta(days=1)))
    close_when_due(requisition=job)
    reopened = set_requisition_status(requisition=job, status="open", actor=scope.senior)
    assert (reopened.status, reopened.closes_at) == ("open", None)


def test_leaving_public_view_is_said(scope, django_capture_on_commit_callbacks) -> None:
    heard: list[int] = []

    def listen(requisition_id: int, **_rest: object) -> None:
        heard.append(requisition_id)

    job = make_requisition(scope.senior)
    requisition_closed.connect(listen)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            publish_requisition(requisition=job, actor=scope.senior)
            unpublish_requisition(requisition=job, actor=scope.senior)
            set_requisition_status(requisition=job, status="paused", actor=scope.senior)
    finally:
        requisition_closed.disconnect(listen)
    assert heard == [job.pk, job.pk]
