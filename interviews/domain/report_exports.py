"""A version of a report for other programs and for paper. Every export is recorded first, or does not happen."""

from typing import Any

from accounts.models import User
from config.cells import csv_line
from interviews.domain.report_reviews import refuse_hidden
from interviews.domain.report_scores import PARTS, rating_of
from interviews.models import ExportableReport, ReportVersion
from superadmin.domain import audit

COLUMNS = ("kind", "number", "name", "score", "out_of", "weight", "text", "answer")
PLAIN = (
    *("feedback_text", "question_responses", "competencies", "strengths", "next_steps", "rationales", "insufficient"),
    *("total_questions_asked", "total_responses_given", "interview_duration_minutes", "dropped_quotes"),
    *("engine", "engine_sentence", "prompt_version", "rubric_version", "pdf_generated"),
)


def record_export(*, version: ReportVersion, actor: User | None, form: str) -> None:
    """Refuse (OwnScoreFirst) who must not see it yet, and record `interviews.report.exported`. `actor` None: the
    candidate, by the secret link."""
    if actor is not None:
        refuse_hidden(actor, version.report)
    audit.record("export", version.report, actor=actor, name="interviews.report.exported", description=form)


def as_data(version: ReportVersion) -> dict[str, Any]:
    """The version as plain JSON under its names on the wire; scores 0-100, null = insufficient evidence."""
    report: ExportableReport = version.report
    return {
        "id": str(report.public_id),
        "version": version.number,
        "chat_id": str(report.chat.public_id),
        "title": report.chat.title,
        "generated_at": version.created_at.isoformat(),
        **{f"{name}_score": getattr(version, f"{name}_score") for name in PARTS},
        **{f"{name}_weight": getattr(version, f"{name}_weight") for name in PARTS},
        "overall_score": version.overall_score,
        "rating": rating_of(version.overall_score),
        **{name: getattr(version, name) for name in PLAIN},
    }


def as_csv(version: ReportVersion) -> str:
    """The version as a table: a row for each part, the total, each question and each competency. No cell is taken for a
    formula."""
    return "".join(csv_line(row) for row in (COLUMNS, *_rows(version)))


def _rows(version: ReportVersion) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for name in PARTS:
        why = version.rationales.get(name, {}).get("text", "")
        score, weight = getattr(version, f"{name}_score"), getattr(version, f"{name}_weight")
        rows.append(("part", "", name, score, 100, weight, why, ""))
    rows.append(("overall", "", "overall", version.overall_score, 100, 100, version.insufficient, ""))
    rows += [
        ("question", one["number"], one["question"], one["score"], 10, "", one["feedback"], one["answer"])
        for one in version.question_responses
    ]
    rows += [("competency", "", one["name"], one["anchor"], 5, "", one["sentence"], "") for one in version.competencies]
    rows += [("strength", number, "", "", "", "", text, "") for number, text in enumerate(version.strengths, 1)]
    rows += [("next_step", number, "", "", "", "", text, "") for number, text in enumerate(version.next_steps, 1)]
    return rows
