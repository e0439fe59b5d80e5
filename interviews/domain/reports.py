"""Reports on AI interviews: asked for when an interview ends, and again when somebody wants a new version."""

from django.db import transaction

from accounts.models import User
from interviews.domain.report_states import report_for, transition
from interviews.enums import ReportStatus
from interviews.models import Chat, ExportableReport
from superadmin.domain import audit
from superadmin.domain.background import enqueue
from superadmin.models import TaskRecord
from superadmin.models.tasks import TaskRecordQuerySet

WRITE = "interviews.write_report"
UNDERWAY = (ReportStatus.WAITING, ReportStatus.WORKING)


@transaction.atomic
def request_report(*, chat: Chat, actor: User | None = None) -> ExportableReport:
    """Have the report of a chat written in the background. Asked again while that is underway changes nothing; what is
    there stays readable until the new version stands. Records `interviews.report.requested` where a person asks."""
    report = ExportableReport.objects.select_for_update(of=("self",)).get(pk=report_for(chat).pk)
    if report.status in UNDERWAY and work_on(report).unfinished().exists():
        return report
    if report.status != ReportStatus.WAITING:
        transition(report=report, to=ReportStatus.WAITING, failure="")
    enqueue(WRITE, related=report, user=actor, report=report.public_id)
    if actor is not None:
        audit.record("create", report, actor=actor, name="interviews.report.requested")
    return report


def work_on(report: ExportableReport) -> TaskRecordQuerySet:
    """The background work on a report, newest first."""
    rows: TaskRecordQuerySet = TaskRecord.objects.all().about(report)  # type: ignore[attr-defined]  # its queryset is ours
    return rows.filter(task_name=WRITE)
