"""The sittings of an assessment as a list, narrowed and in order, and as a table for other programs."""

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from accounts.models import User
from assessments.ai.marking_totals import in_percent
from assessments.domain.statistics import Report, csv_rows
from assessments.enums import SessionStatus
from assessments.models import Assessment, TestSession
from assessments.rules import sessions_visible_to
from config.cells import safe_cell
from superadmin.domain import audit

ORDERS: dict[str, Any] = {
    "name": F("candidate_name").asc(),
    "-name": F("candidate_name").desc(),
    "score": F("score_percentage").asc(nulls_last=True),
    "-score": F("score_percentage").desc(nulls_last=True),
    "ended": F("completed_at").asc(nulls_last=True),
    "-ended": F("completed_at").desc(nulls_last=True),
}
_OUTCOMES = {
    "passed": Q(passed=True),
    "below": Q(passed=False),
    "waits": Q(status=SessionStatus.GRADING),
    "unreleased": Q(status=SessionStatus.GRADED),
    "withheld": Q(is_withheld=True),
}
_MARKED = (SessionStatus.GRADED, SessionStatus.RELEASED)
COLUMNS = (
    *("name", "email", "status", "attempt", "started_at", "completed_at", "minutes", "score", "possible"),
    *("percentage", "passed", "correct", "wrong", "unanswered", "withheld", "released_at"),
)


def found_sessions(user: User, assessment: Assessment, asked: Mapping[str, Any]) -> QuerySet[TestSession]:
    """The sittings of an assessment that this person sees: those begun or ended, previews left out. Narrowed by q
    (name, e-mail), status and outcome (passed, below, waits, unreleased, withheld); in the order of `sort`. Each with
    `waiting`, the answers that wait for a person or a run."""
    rows = sessions_visible_to(user).filter(assessment=assessment, is_preview=False)
    for word in str(asked.get("q") or "").split():
        rows = rows.filter(Q(candidate_name__icontains=word) | Q(candidate_email__icontains=word))
    if asked.get("status"):
        rows = rows.filter(status=asked["status"])
    if asked.get("outcome") in _OUTCOMES:
        rows = rows.filter(_OUTCOMES[asked["outcome"]])
    waits = Q(answers__is_answered=True, answers__points__isnull=True, status=SessionStatus.GRADING)
    order = ORDERS.get(str(asked.get("sort")), F("created_at").desc())
    return rows.annotate(waiting=Count("answers", filter=waits)).order_by(order, "-pk")


def export_sessions(*, rows: QuerySet[TestSession], assessment: Assessment, actor: User) -> Iterator[str]:
    """The rows as CSV, a line at a time, after the export was recorded (an export that cannot be recorded fails)."""
    audit.record("export", assessment, actor=actor, name="assessments.session.exported")
    return _written(rows)


def marked_percentages(assessment: Assessment) -> list[float]:
    """The results (0-100) of an assessment's marked sittings, previews and practice left out."""
    rows = TestSession.objects.filter(assessment=assessment, is_preview=False, is_practice=False, status__in=_MARKED)
    return [
        float(value) for value in rows.order_by("pk").values_list("score_percentage", flat=True) if value is not None
    ]


def statistics_csv(*, report: Report, assessment: Assessment, actor: User) -> str:
    """The questions' figures as CSV, after the export was recorded."""
    audit.record("export", assessment, actor=actor, name="assessments.statistics.exported")
    head, *rows = csv_rows(report)
    return "".join([csv_line(tuple(head)), *(csv_line((row[0], *map(_number, row[1:]))) for row in rows)])


def _number(cell: str) -> object:
    try:
        return float(cell) if cell else ""
    except ValueError:
        return cell


def csv_line(cells: tuple[object, ...]) -> str:
    """One line of CSV that no spreadsheet takes for a formula (OWASP, CSV injection): a quote goes before the sign.
    Numbers stay numbers, whatever their sign."""
    buffer = io.StringIO()
    csv.writer(buffer).writerow([_safe(cell) for cell in cells])
    return buffer.getvalue()


def _safe(cell: object) -> object:
    return safe_cell(cell) if cell is None or isinstance(cell, str) else cell


def _written(rows: QuerySet[TestSession]) -> Iterator[str]:
    yield csv_line(COLUMNS)
    for row in rows.iterator(chunk_size=500):
        yield csv_line(_cells(row))


def _cells(row: TestSession) -> tuple[object, ...]:
    times = [moment.isoformat(timespec="seconds") if moment else "" for moment in (row.started_at, row.completed_at)]
    minutes = None if row.duration_seconds is None else round(row.duration_seconds / 60, 1)
    percent = None if row.score_percentage is None else float(in_percent(row.score_percentage))
    return (
        *(row.candidate_name, row.candidate_email, str(row.status), row.attempt, *times, minutes),
        *(row.score, row.possible, percent, row.passed, row.correct_answers, row.wrong_answers, row.unanswered),
        *(row.is_withheld, row.released_at.isoformat(timespec="seconds") if row.released_at else ""),
    )
