"""Writing one version of a report: asked of an engine, weighed by code, kept with what made it."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from interviews.ai.interview_report.schema import InterviewReport, Part, ReportInput
from interviews.domain import chat_states, transcripts
from interviews.domain.report_evidence import renew_evidence
from interviews.domain.report_language import check_version
from interviews.domain.report_states import transition
from interviews.domain.report_tellings import tell_failed, tell_written
from interviews.domain.reports import UNDERWAY, work_on
from interviews.enums import ReportStatus
from interviews.models import ExportableReport, ReportVersion
from interviews.signals import report_written
from superadmin.domain.ai import Answer, ask
from superadmin.domain.background import finish, set_progress
from superadmin.models import TaskRecord

PURPOSE = "interview_report"
PARTS = ("professionalism", "subject_knowledge", "clarity")


def write_report(*, record: TaskRecord) -> dict[str, Any]:
    """Write the version that was asked for, with the task's end in one transaction, so that a second run adds nothing.

    Moves the report to READY, or INSUFFICIENT where too little was said; finishes the chat, renews the evidence of the
    application, tells who waits, sends `report_written`. Where the last try fails the report keeps the reason and has
    no version of zeros; the error goes on to the task."""
    rows = ExportableReport.objects.select_related("chat__template_version", "chat__user", "tenant")
    report = rows.get(public_id=record.ids("report"))
    if report.status not in UNDERWAY:
        return {"status": str(report.status)}
    if report.status == ReportStatus.WAITING:
        transition(report=report, to=ReportStatus.WORKING)
    try:
        set_progress(record, 10, _("Reading the transcript"))
        given = weighed(transcripts.report_input(report.chat), report)
        answer = ask(
            PURPOSE,
            given,
            tenant=report.tenant,
            user=record.user,
            related=report,
            engine=None if any(one.turns for one in given.questions) else "offline",
        )
        set_progress(record, 85, _("Checking the quotes"))
        return _keep(record, report, given, answer)
    except Exception as error:
        if record.attempts >= record.max_attempts:
            fail(
                report=report, reason=_("The report could not be written (%(kind)s).") % {"kind": type(error).__name__}
            )
        raise


def weighed(given: ReportInput, report: ExportableReport) -> ReportInput:
    """The input with the weights of this report."""
    weights = (report.professionalism_weight, report.subject_knowledge_weight, report.clarity_weight)
    return given.model_copy(update={"weights": weights})


@transaction.atomic
def _keep(
    record: TaskRecord, report: ExportableReport, given: ReportInput, answer: Answer[InterviewReport]
) -> dict[str, Any]:
    ExportableReport.objects.select_for_update(of=("self",)).only("pk").get(pk=report.pk)
    version = _new_version(record, report, given, answer)
    version.language_flags = check_version(version).flagged_terms
    version.save(update_fields=["language_flags"])
    status = ReportStatus.INSUFFICIENT if version.overall_score is None else ReportStatus.READY
    transition(report=report, to=status, current=version, failure="", generated_at=timezone.now())
    chat_states.mark_finalized(chat=report.chat)
    renew_evidence(report=report)
    tell_written(report=report, version=version)
    result = {"status": str(status), "version": version.number, "url": f"/interview-reports/{report.public_id}/"}
    finish(record, result)
    ids = {"report_id": report.pk, "tenant_id": report.tenant_id}
    transaction.on_commit(lambda: report_written.send_robust(ExportableReport, **ids))
    return result


def _new_version(
    record: TaskRecord, report: ExportableReport, given: ReportInput, answer: Answer[InterviewReport]
) -> ReportVersion:
    found, usage = answer.value, answer.usage
    parts = {name: getattr(found, name) for name in PARTS}
    newest = report.versions.order_by("-number").values_list("number", flat=True).first()
    return ReportVersion.objects.create(
        tenant_id=report.tenant_id,
        report=report,
        number=(newest or 0) + 1,
        **{f"{name}_score": part.score for name, part in parts.items()},
        **{f"{name}_weight": weight for name, weight in zip(PARTS, given.weights, strict=True)},
        overall_score=found.overall,
        rationales={name: _rationale(part) for name, part in parts.items()},
        feedback_text=found.feedback_text,
        question_responses=[one.model_dump(mode="json", exclude={"findings"}) for one in found.responses],
        competencies=[one.model_dump(mode="json") for one in found.competencies],
        strengths=list(found.strengths),
        next_steps=list(found.next_steps),
        instructions=[one.model_dump(mode="json") for one in found.instructions],
        insufficient=found.insufficient[:300],
        total_questions_asked=found.questions_asked,
        total_responses_given=found.responses_given,
        interview_duration_minutes=given.minutes,
        dropped_quotes=answer.dropped_quotes,
        engine=str(answer.engine),
        engine_sentence=answer.sentence,
        prompt_version=str(usage.prompt_version.number) if usage.prompt_version is not None else "",
        input_hash=usage.input_sha256,
        usage=usage,
        created_by_id=record.user_id,
    )


def _rationale(part: Part) -> dict[str, Any]:
    return {"text": part.rationale, "quotes": [quote.model_dump(mode="json") for quote in part.quotes]}


@transaction.atomic
def fail(*, report: ExportableReport, reason: str) -> ExportableReport:
    """The report could not be written: it keeps the reason, the chat is finished, who waits is told. What an earlier
    version said stays."""
    current = ExportableReport.objects.select_for_update(of=("self",)).only("pk", "status").get(pk=report.pk)
    if current.status not in UNDERWAY:
        return report
    transition(report=report, to=ReportStatus.FAILED, failure=reason[:300])
    chat_states.mark_finalized(chat=report.chat)
    tell_failed(report=report)
    return report


def settle_report(report: ExportableReport) -> ExportableReport:
    """A report whose work was given up, say because its worker was killed again and again, has failed. Any read may
    call it; nothing is written while work is open."""
    if report.status not in UNDERWAY:
        return report
    last = work_on(report).first()
    if last is None or not last.was_given_up:
        return report
    return fail(report=report, reason=last.error or _("The report could not be written."))
