"""The one writer of a report's status."""

from typing import Any

from django.db import transaction

from interviews.enums import REPORT_FLOW, ReportStatus
from interviews.models import Chat, ExportableReport


def report_for(chat: Chat) -> ExportableReport:
    """The chat's report, made where there is none."""
    row, _made = ExportableReport.objects.get_or_create(chat=chat, defaults={"tenant_id": chat.tenant_id})
    return row


@transaction.atomic
def transition(*, report: ExportableReport, to: ReportStatus, **fields: Any) -> ExportableReport:
    """Move the report to the status `to`, with `fields` of the row written along, under its lock. The caller's object
    is brought up to date and returned. Raises IllegalMove (409) for a move that REPORT_FLOW does not hold."""
    current = ExportableReport.objects.select_for_update(of=("self",)).only("pk", "status").get(pk=report.pk)
    REPORT_FLOW.check(current.status, to)
    for name, value in fields.items():
        setattr(report, name, value)
    report.status = to
    report.save(update_fields=["status", "last_updated", *fields])
    return report
