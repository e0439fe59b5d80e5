"""Work that the clock brings: reminders, windows that close, reports."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.models import OutgoingMail
from interviews.domain.reports import WRITE
from interviews.models import InvitedInterview, ReportVersion
from superadmin.domain.runs import perform
from superadmin.models import TaskRecord
from tests.factories.interviews_invited import ended, in_minutes, make_invitation, opened


def due(name: str) -> list[TaskRecord]:
    """The waiting work of this name, done as if its time had come."""
    rows = list(TaskRecord.ledger.filter(task_name=name).unfinished().order_by("run_after", "pk"))
    TaskRecord.ledger.filter(pk__in=[row.pk for row in rows]).update(run_after=timezone.now())
    return [record for row in rows if (record := perform(row.pk, beats=False)) is not None]


def test_reminders_go_out_in_their_order(scope: Any) -> None:
    made = make_invitation(scope.senior, window=in_minutes(60 * 48))
    assert [record.result for record in due("interviews.remind_invitation")] == [{"sent": True}, {"sent": True}]
    assert OutgoingMail.objects.filter(kind="interviews.invited_reminder", to=made.candidate_email).count() == 2


def test_a_window_that_is_over_closes_and_one_that_was_moved_stays(scope: Any) -> None:
    over = opened(make_invitation(scope.senior), since=61)
    waits = make_invitation(scope.senior)
    assert [record.result for record in due("interviews.expire_invitation")] == [
        {"status": "expired"},
        {"status": "pending"},
    ]
    assert InvitedInterview.objects.get(pk=over.pk).status == "expired"
    assert InvitedInterview.objects.get(pk=waits.pk).scheduled_time > timezone.now() + timedelta(minutes=50)


def test_a_report_is_written_with_its_address_as_the_result(scope: Any) -> None:
    ended(scope.senior)
    (record,) = due(WRITE)
    report = ReportVersion.objects.get().report
    assert record.result == {"status": "ready", "version": 1, "url": f"/interview-reports/{report.public_id}/"}
    assert record.progress == 100
