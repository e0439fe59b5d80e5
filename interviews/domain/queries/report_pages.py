"""What the pages of a report draw: the version, its transcript, the work on it."""

from typing import Any

from interviews.domain.report_shown import engine_line, shown_report
from interviews.domain.reports import UNDERWAY, work_on
from interviews.domain.transcripts import Line, transcript_of
from interviews.enums import MessageRole
from interviews.models import Chat, ExportableReport, ReportVersion


def turns_of(chat: Chat) -> list[Line]:
    """The transcript as it is read: what the interviewer asked, and every answer with words."""
    return [line for line in transcript_of(chat) if line.text and line.role != MessageRole.SYSTEM]


def page_of(report: ExportableReport, version: ReportVersion | None = None) -> dict[str, Any]:
    """{report, version, shown, engine_line, versions, lines, underway, work}. `shown` is None where no version stands;
    `work` is the task of one that is being written."""
    version = version or report.current
    lines = turns_of(report.chat)
    spoken = {line.seq: line.text for line in lines if line.role == MessageRole.USER}
    underway = report.status in UNDERWAY
    return {
        "report": report,
        "version": version,
        "shown": shown_report(version, spoken) if version is not None else None,
        "engine_line": engine_line(version) if version is not None else "",
        "versions": list(report.versions.order_by("-number").only("number", "created_at", "public_id")),
        "lines": lines,
        "underway": underway,
        "work": work_on(report).first() if underway else None,
    }
